package import GradusEngine

// The keys `hands` and `hand-step` of an experiment: the weights that the learner moves by hand.
extension Lab {
  /// How far an arrow key moves a weight where the lesson does not say.
  package static let usualHandStep = 0.1

  /// How far a weight may be moved by hand.
  package static let handRange = -1e6...1e6

  /// What a solution sets: settings, and weights by their places in the flat order.
  package func parts(
    of solution: [SettingAssignment]
  ) -> (settings: [SettingAssignment], weights: [Int: Double]) {
    var weights: [Int: Double] = [:]
    var settings: [SettingAssignment] = []
    for assignment in solution {
      guard hands.contains(assignment.name) else {
        settings.append(assignment)
        continue
      }
      let network = experiment.emptyNetwork
      if let index = network.parameter(named: assignment.name),
        let value = Double(written: assignment.value)
      {
        weights[index] = value
      }
    }
    return (settings, weights)
  }
}

extension Experiment {
  /// Its network without weights, for names.
  package var emptyNetwork: Network { Network(hidden: hidden, activation: activation) }
}

enum HandsKey {
  static let key = BlockKey.optional(
    "hands", .list(of: "weights such as `w1`, `b`, `W3[1,2]` or `b3[1]`", 0...8), default: "[]",
    "the weights that the learner moves by hand")
  static let step = BlockKey.optional(
    "hand-step", .other("a number above 0, up to 1000"), default: "0.1",
    "how far an arrow moves one; + and - go ten times as far")

  static func read(_ map: StrictMap, into lab: inout Lab, log: inout ParseLog) {
    readStep(map, into: &lab, log: &log)
    let network = lab.experiment.emptyNetwork
    for item in map.list(key.name) {
      for name in item.text(of: key.name, log: &log).map(names(in:)) ?? [] where !log.isFull {
        guard let index = network.parameter(named: name) else {
          log.report(
            item.line,
            "this network has no weight \(quoted(name)) (it has \(wordsForNames(network)))")
          continue
        }
        let usual = network.parameterName(index)
        if lab.hands.contains(usual) {
          log.report(item.line, "\(quoted(name)) is named twice; keep one")
        } else {
          lab.hands.append(usual)
        }
      }
    }
    let most = map.limit(key.name).upperBound
    if lab.hands.count > most {
      log.report(
        map.line(of: key.name),
        "at most \(most) weights can be moved by hand; remove \(lab.hands.count - most)")
    }
    if lab.views.contains(.valley), map[key.name] == nil {
      log.report(
        map.line(of: "views"), "the view valley needs hands:, such as hands: \(example(network))")
    }
  }

  private static func readStep(_ map: StrictMap, into lab: inout Lab, log: inout ParseLog) {
    guard let text = map.text(step.name, log: &log) else { return }
    guard let value = Double(written: text), value > 0, value <= 1000 else {
      log.report(
        map.line(of: step.name),
        "hand-step must be a number above 0, up to 1000, not \(quoted(text))")
      return
    }
    lab.handStep = value
  }

  /// The names of a list in one line: at commas outside brackets.
  private static func names(in text: String) -> [String] {
    var names = [""]
    var isInside = false
    for letter in text where letter != " " {
      if letter == "[" || letter == "]" { isInside = letter == "[" }
      if letter == ",", !isInside {
        names.append("")
      } else {
        names[names.count - 1].append(letter)
      }
    }
    return names
  }

  private static func example(_ network: Network) -> String {
    network.layers.count == 1 ? "w1, w2, b" : "W\(network.layers.count)[1,1]"
  }

  private static func wordsForNames(_ network: Network) -> String {
    guard network.layers.count > 1, let last = network.layers.last else { return "w1, w2, b" }
    let count = network.layers.count
    return "W1[1,1] to W\(count)[1,\(last.inputs)], b1[1] to b\(count)[1]"
  }

  // MARK: Solutions

  /// A solution's keys for the weights of a lab.
  static func weights(of lab: Lab?) -> [BlockKey] {
    (lab?.hands ?? []).map { .optional($0, .other("a number"), "") }
  }

  /// Reports values of weights that are none.
  /// - Returns: whether one is moved.
  static func checkMoves(_ map: StrictMap, of lab: Lab, log: inout ParseLog) -> Bool {
    var moves = false
    for entry in map.entries where lab.hands.contains(entry.key) {
      guard let text = entry.value.text(of: entry.key, log: &log) else { continue }
      if let value = Double(written: text), Lab.handRange.contains(value) {
        moves = true
      } else {
        log.report(
          entry.line,
          "\(entry.key) must be a number from -1000000 to 1000000, not \(quoted(text))")
      }
    }
    return moves
  }
}
