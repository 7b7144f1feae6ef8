import GradusEngine
import GradusLessons

// `:run`: a line of the shell, as `y` shows it, taken by the tutor.
extension Model {
  /// Opens the lab with the experiment of a line; without one it trains. Esc goes back to the step.
  mutating func runLine(_ words: [String]) throws(CommandProblem) -> [Effect] {
    guard !words.isEmpty else { return try act(.toggle, unlessTraining: true) }
    let assignments = try Model.assignments(ofLine: words)
    let pairs = assignments.map { (name: $0.name, value: $0.value) }
    let namesFile = assignments.contains { $0.namesFile }
    var experiment = Experiment()
    if !namesFile {
      do throws(SettingError) {
        experiment = try Experiment(pairs, from: Experiment())
      } catch {
        throw CommandProblem(error.line(.command))
      }
    }
    let effects = settleRun()
    if let step = session, !step.isFreeLab {
      origin = step
      session = LessonSession(freeLab: experiment)
      placeFocus()
    } else {
      _ = openLab(experiment)
    }
    notice =
      origin.map { "Space trains it; Esc goes back to \($0.step.title)" } ?? "Space trains it"
    guard namesFile else { return effects }
    return effects + (try set(assignments.flatMap { [$0.name, $0.value] }))
  }

  /// The settings of a line such as `gradus train --init zeros --hidden=4`.
  private static func assignments(
    ofLine words: [String]
  ) throws(CommandProblem) -> [SettingAssignment] {
    var rest = words[...]
    if rest.first == "gradus" { rest = rest.dropFirst() }
    if let command = rest.first, !command.hasPrefix("--") {
      guard ["train", "lab"].contains(command) else {
        throw CommandProblem(
          "run takes a line of gradus train or gradus lab, not '\(shortened(command))'")
      }
      rest = rest.dropFirst()
    }
    var assignments: [SettingAssignment] = []
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        throw CommandProblem(
          "'\(shortened(word))' stands where an option was expected: --init zeros")
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
      let name = parts.first ?? ""
      let setting: Setting
      do throws(SettingError) {
        setting = try Setting.named(name)
      } catch {
        throw CommandProblem(
          ["code", "every", "plot", "svg", "json", "csv", "weights"].contains(name)
            ? "--\(name) is for a shell; run takes settings" : error.line(.command))
      }
      if parts.count == 2 {
        assignments.append(SettingAssignment(name: setting.name, value: parts[1]))
      } else if case .flag = setting.domain {
        assignments.append(SettingAssignment(name: setting.name, value: "on"))
      } else if let value = rest.popFirst() {
        assignments.append(SettingAssignment(name: setting.name, value: value))
      } else {
        throw CommandProblem("--\(setting.name) needs a value: \(setting.domain.description)")
      }
    }
    return assignments
  }
}
