import GradusEngine
import GradusScreen

/// What `gradus train` prints, as JSON and as text.
struct TrainReport: Encodable {
  struct Diverged: Encodable {
    let iteration: Int
    let reason: String
  }

  let experiment: ExperimentReport
  let costs: [CostReport]
  let train: ScoreReport
  /// Nil where there is no test set.
  @Nullable var test: ScoreReport?
  @Nullable var diverged: Diverged?
  let seconds: Double

  var text: String {
    let differences =
      experiment.experiment.differences.map { "\($0.name) \($0.value)" }
      + (experiment.experiment.code.map { ["code \($0.name)"] } ?? [])
    var lines = [
      differences.isEmpty
        ? "the course's run: circles, 2-10-5-1, he, seed 3, rate 0.01, 15000 iterations"
        : safeText(differences.joined(separator: ", ")),
      "",
      "iteration         cost",
    ]
    for entry in costs {
      let iteration = String(entry.iteration)
      let cost = fixed(entry.cost, digits: 6)
      lines.append(iteration.padded(to: 9) + cost.padded(to: 13))
    }
    lines.append("")
    if let diverged {
      lines.append("diverged at iteration \(diverged.iteration): \(diverged.reason)")
    }
    lines.append("train  \(train.text)")
    lines.append(test.map { "test   \($0.text)" } ?? "no test set")
    lines.append("\(fixed(seconds, digits: 3)) s")
    return lines.joined(separator: "\n")
  }
}

struct CostReport: Encodable {
  let iteration: Int
  let cost: Double
  let crossEntropy: Double
  let penalty: Double
}

struct ScoreReport: Encodable {
  let accuracy: Double
  let crossEntropy: Double
  let correct: Int
  let count: Int

  init(_ score: Score) {
    accuracy = score.accuracy
    crossEntropy = score.crossEntropy
    correct = score.correct
    count = score.count
  }

  var text: String {
    "\(percentText(accuracy)) (\(correct) of \(count))  cross-entropy "
      + fixed(crossEntropy, digits: 6)
  }
}

/// An experiment as JSON: every setting under its option's name.
struct ExperimentReport: Encodable {
  let experiment: Experiment

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for setting in Setting.all {
      let key = Key(stringValue: setting.name)
      switch setting.read(experiment) {
      case .word(let word): try container.encode(word, forKey: key)
      case .table(let table): try container.encode(table.name, forKey: key)
      case .number(let number): try container.encode(number, forKey: key)
      case .count(let count): try container.encode(count, forKey: key)
      case .widths(let widths): try container.encode(widths, forKey: key)
      case .numbers(let numbers) where numbers.count == 1:
        try container.encode(numbers[0], forKey: key)
      case .numbers(let numbers): try container.encode(numbers, forKey: key)
      case .words(let words): try container.encode(words, forKey: key)
      case .columns(let names) where names.count == 1:
        try container.encode(names[0], forKey: key)
      case .columns(let names): try container.encode(names, forKey: key)
      case .flag(let isOn): try container.encode(isOn, forKey: key)
      }
    }
    if let code = experiment.code {
      try container.encode(
        ["file": code.name, "text": code.text], forKey: Key(stringValue: "code"))
    }
  }
}

/// An optional that is written as `null` rather than left out.
@propertyWrapper
struct Nullable<Value: Encodable>: Encodable {
  var wrappedValue: Value?

  init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue {
      try container.encode(wrappedValue)
    } else {
      try container.encodeNil()
    }
  }
}

extension String {
  /// With blanks before it, so that it ends at a column.
  func padded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
