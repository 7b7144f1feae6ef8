import GradusCode
import GradusEngine
import GradusNotation

/// A backward pass as a learner may write it, from the steps of the right program or others.
struct LearnerText {
  /// How it is written.
  enum Style: CaseIterable {
    /// The course's names, every variable in what is returned, the mean in each gradient.
    case course
    /// Names of its own, only the gradients in what is returned, the mean in the first error.
    case own

    var place: MeanPlace { self == .course ? .inGradients : .inOutputError }
  }

  let sample: JudgingCase
  let style: Style
  var lines: [String: [String]] = [:]

  init(_ sample: JudgingCase, _ style: Style) { (self.sample, self.style) = (sample, style) }

  var steps: [ReferenceStep] { sample.program.backwardSteps(style.place) }

  /// The lines of the body, those that were changed in the place of the right ones.
  var body: [String] { steps.flatMap { lines[$0.target] ?? lines($0) } }

  var text: String {
    var parameters = ["X", "Y", "cache"]
    if sample.lambda > 0 { parameters.append("lambd") }
    if sample.keep < 1 { parameters.append("keep_prob") }
    let targets = steps.map(\.target).filter { $0 != "m" }
    let returned =
      style == .course ? targets : targets.filter { $0.hasPrefix("dW") || $0.hasPrefix("db") }
    return """
      import numpy as np

      def backward_propagation(\(parameters.joined(separator: ", "))):
          \(renamed("(\(sample.program.cache.joined(separator: ", "))) = cache"))
          \(body.map(renamed).joined(separator: "\n    "))
          grads = {\(returned.map { "\"\($0)\": \(renamed($0))" }.joined(separator: ", "))}
          return grads
      """
  }

  /// A line with the style's names.
  private func renamed(_ line: String) -> String {
    guard style == .own else { return line }
    return replacingNames(in: line) { name in
      guard let digit = name.last, digit.isNumber else { return name }
      let letters = [
        "dZ": "e", "dA": "q", "dW": "g", "db": "h", "Z": "s", "A": "u", "W": "p", "b": "c",
        "D": "k",
      ]
      return letters[String(name.dropLast())].map { "\($0)\(digit)" } ?? name
    }
  }

  /// The right line of a slope in this style: one reads from A whether a unit was on, the other from Z.
  private func lines(_ step: ReferenceStep) -> [String] {
    guard style == .own, step.kind == .slope else { return step.lines }
    return ["\(step.target) = dA\(step.layer) * (Z\(step.layer) > 0)"]
  }
}

/// A line with each of its names replaced.
func replacingNames(in line: String, _ change: (String) -> String) -> String {
  var (result, word) = ("", "")
  for sign in line + "\n" {
    if sign.isLetter || sign.isNumber || sign == "_" {
      word.append(sign)
    } else {
      result += (word.first?.isLetter == true ? change(word) : word) + String(sign)
      word = ""
    }
  }
  return String(result.dropLast())
}

/// What a backward pass gives for a case, in the parameters' flat order, run by the notation alone; nil
/// where it cannot be run, or gives anything of another shape.
func gradient(of text: String, _ sample: JudgingCase) -> [Double]? {
  guard let program = try? Program(text, library: sample.program.helpers) else { return nil }
  let machine = Machine(program) { RandomState(seed: $0) }
  func value(_ name: String) -> Value {
    guard let grid = sample.given[name] else { return .none }
    switch grid.lengths.count {
    case 0: return .float(grid.values[0])
    default:
      let array = try? machine.array(grid.values, .matrix(grid.lengths[0], grid.lengths[1]))
      return array.map { .array($0) } ?? .none
    }
  }
  machine.start()
  guard (try? machine.run(work: 100_000)) != nil,
    let function = machine.function("backward_propagation")
  else { return nil }
  let cache = Value.tuple(TupleBox(sample.program.cache.map(value)))
  let more = function.parameters.dropFirst(3).map { (name: $0, value: value($0)) }
  guard (try? machine.start(function, [value("X"), value("Y"), cache], named: more)) != nil,
    (try? machine.run(work: 1_000_000)) != nil, machine.isFinished,
    case .dictionary(let box) = machine.result
  else { return nil }
  var gradient: [Double] = []
  for block in sample.program.blocks {
    guard case .array(let array)? = box[.string("d" + block)],
      array.shape.lengths == sample.given[block]?.lengths
    else { return nil }
    gradient += array.doubles
  }
  return gradient
}

/// ‖a − b‖ / (‖a‖ + ‖b‖).
func relativeDifference(_ a: [Double], _ b: [Double]) -> Double {
  func norm(_ v: [Double]) -> Double { v.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  let scale = norm(a) + norm(b)
  return scale == 0 ? 0 : norm(zip(a, b).map { $0 - $1 }) / scale
}
