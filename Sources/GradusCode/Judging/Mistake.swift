import GradusEngine

/// A mistake that beginners make: where it stands, the line as it then is, and words that help.
///
/// Whether a gradient is right is decided by the gradient check alone. A mistake only gives a wrong one
/// its words: its line, run with the learner's own values, gives what the learner has.
///
/// Lines and words are written once for all layers; ``LineNames`` fills in `{dZ}` and the like. Words
/// name the effect, the shape or the factor to look at, and never the line that is right.
package struct Mistake: Sendable {
  /// As tests, lessons and `--json` call it: `mask-forgotten`.
  package let name: String
  /// The step of the right program that it stands in.
  package let kind: ReferenceStep.Kind
  /// What the variable is set to instead: the ways in which the mistake is written.
  let expressions: [String]
  let words: String

  init(
    _ name: String, _ kind: ReferenceStep.Kind, _ expressions: [String], _ words: String
  ) {
    (self.name, self.kind, self.expressions, self.words) = (name, kind, expressions, words)
  }

  /// Every mistake that is known, those first that say most.
  package static let all: [Mistake] =
    errors + weightMistakes + penalties + biasMistakes + forward + costs + updates + checks

  private static let byKind = Dictionary(grouping: all, by: \.kind)

  package static func all(_ kind: ReferenceStep.Kind) -> [Mistake] { byKind[kind] ?? [] }

  /// The lines of a step with this mistake in it, one list for each way to write it.
  package func lines(_ names: LineNames) -> [[String]] {
    expressions.compactMap { names.fill($0) }.map { ["\(names.step.target) = \($0)"] }
  }
}

/// What stands for the placeholders of a mistake's lines and words, in one step of one program.
///
/// | placeholder             | layer 2 of the backward pass      |
/// |-------------------------|-----------------------------------|
/// | `{t}` `{l}` `{j}` `{k}` | the variable; 2, 1 and 3          |
/// | `{W}` `{b}` `{Z}` `{A}` `{D}` `{dW}` `{db}` `{dZ}` `{dA}` | W2, b2, …     |
/// | `{X}` `{U}`             | A1 and Z1; in layer 1 X and none  |
/// | `{Wk}` `{dZk}` `{dAk}` `{Ak}` | W3, dZ3, dA3, A3            |
/// | `{mean}` `{penalty}` `{drop}` | `1./m * `, ` + lambd/m * W2`, ` * D2 / keep_prob`, where they belong |
/// | `{shape}` `{n}` `{m}` `{keep}` | the shape that is due, units, points, keep_prob |
///
/// `{shape W2}` is that variable's shape. A line in which a placeholder has nothing to stand for does
/// not exist.
package struct LineNames {
  let step: ReferenceStep
  let place: MeanPlace
  let sample: JudgingCase

  package init(_ step: ReferenceStep, _ place: MeanPlace, _ sample: JudgingCase) {
    (self.step, self.place, self.sample) = (step, place, sample)
  }

  /// Nil where a placeholder has nothing to stand for.
  func fill(_ template: String) -> String? {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      guard let value = value(of: rest[rest.index(after: open)..<close]) else { return nil }
      result += rest[..<open] + value
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func value(of name: Substring) -> String? {
    let layer = step.layer
    let layers = sample.network.layers.count
    if name.hasPrefix("shape ") {
      guard let shown = fill("{\(name.dropFirst(6))}") ?? nil else { return nil }
      return sample.shape(of: shown).map { Grid.text($0) }
    }
    switch name {
    case "t": return step.target.hasSuffix("_new") ? String(step.target.dropLast(4)) : step.target
    case "l": return "\(layer)"
    case "j": return "\(layer - 1)"
    case "k": return "\(layer + 1)"
    case "W", "b", "Z", "A", "dW", "db", "dZ": return "\(name)\(layer)"
    // The output layer has a dZ of its own making.
    case "dA": return layer == layers ? nil : "dA\(layer)"
    case "D": return sample.given["D\(layer)"] == nil ? nil : "D\(layer)"
    case "X": return layer <= 1 ? "X" : "A\(layer - 1)"
    case "U": return layer == 1 ? nil : "Z\(layer - 1)"
    case "Wk", "dZk", "Ak": return layer == layers ? nil : "\(name.dropLast())\(layer + 1)"
    // There is no dA of the output layer.
    case "dAk": return layer + 1 >= layers ? nil : "dA\(layer + 1)"
    case "mean": return place == .inGradients ? "1./m * " : ""
    // Where each gradient takes the mean, it can be forgotten, too.
    case "own": return place == .inGradients ? "" : nil
    case "early": return place == .inOutputError ? "" : nil
    case "outputMean": return place == .inOutputError ? "1./m * " : ""
    case "outputPlain": return place == .inOutputError ? nil : ""
    case "outputOwn": return place == .inOutputError ? "" : nil
    case "penalty": return sample.lambda == 0 ? "" : " + lambd/m * W\(layer)"
    case "penalized": return sample.lambda == 0 ? nil : ""
    case "unpenalized": return sample.lambda == 0 ? "" : nil
    case "drop": return sample.keep == 1 ? "" : " * D\(layer) / keep_prob"
    case "scaled": return sample.keep == 1 ? nil : ""
    case "dropped": return sample.keep == 1 || layer == layers ? nil : ""
    // Where a lost dimension makes a matrix of a column, and where it does not.
    case "several": return sample.network.widths[layer] == 1 ? nil : ""
    case "single": return sample.network.widths[layer] == 1 ? "" : nil
    case "shape": return sample.shape(of: step.target).map { Grid.text($0) }
    case "n": return "\(sample.network.widths[layer])"
    case "biases":
      let count = sample.network.widths[layer]
      return count == 1 ? "one bias" : "\(["", "", "two", "three", "four", "five"][count]) biases"
    case "inputs": return "\(JudgingCase.inputs)"
    case "m": return "\(JudgingCase.points)"
    case "keep": return "\(sample.keep)"
    default: return sample.given[String(name)] == nil ? nil : String(name)
    }
  }
}
