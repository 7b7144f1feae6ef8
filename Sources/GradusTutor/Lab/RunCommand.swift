import GradusEngine
import GradusScreen

/// A command over as many lines as a width asks for, broken before an option and continued with a
/// backslash, so that it can be copied from the screen into a shell.
func brokenCommand(_ command: String, width: Int) -> [String] {
  var lines: [String] = []
  for (index, part) in command.split(separator: " --").enumerated() {
    let word = index == 0 ? String(part) : " --" + part
    if let last = lines.last, last.columns + word.columns + 2 <= width {
      lines[lines.count - 1] = last + word
    } else {
      lines.append(index == 0 ? word : " " + word)
    }
  }
  return lines.enumerated().map { $0.offset + 1 < lines.count ? $0.element + " \\" : $0.element }
}

extension LabSession {
  /// The line that trains this run without a terminal, and what it cannot repeat.
  var trainCommandLines: [String] {
    let code = experiment.code.map { ["--code \(shellWord($0.name))"] } ?? []
    var lines = [
      (["gradus train"] + optionWords(experiment.differences) + code).joined(separator: " ")
    ]
    let changes = LabSession.changes(
      timeline.settings.map { ($0.iteration, disarmed($0.experiment)) })
    if !changes.isEmpty {
      lines.append(
        "Settings changed while it trained, which no command can repeat. This one has the final "
          + "settings from the start. In the run on the screen:")
      lines += changes.prefix(5)
      if changes.count > 5 { lines.append("and \(changes.count - 5) more") }
    } else if run.iteration > 0 && !run.isFinished {
      lines.append("To stop where the run is now: --iterations \(run.iteration)")
    }
    return lines + handLines
  }

  /// Each change of settings in words: `learning-rate 0.01, from iteration 5 on 0.03`.
  private static func changes(
    _ settings: [(iteration: Int, experiment: Experiment)]
  ) -> [String] {
    zip(settings, settings.dropFirst()).flatMap { old, new in
      Setting.all.filter { $0.name != "iterations" }.compactMap { setting in
        let (before, after) = (setting.read(old.experiment), setting.read(new.experiment))
        guard before != after else { return nil }
        return "\(setting.name) \(before), from iteration \(new.iteration) on \(after)"
      }
    }
  }
}

/// Settings as options of a shell's line; a flag that is on is its name alone.
func optionWords(_ settings: [(name: String, value: String)]) -> [String] {
  settings.map { name, value in
    if case .flag? = (try? Setting.named(name))?.domain { return "--\(name)" }
    return "--\(name) \(shellWord(value))"
  }
}
