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
    let options = experiment.differences.map { " --\($0.name) \(shellWord($0.value))" }.joined()
    var lines = ["gradus train" + options]
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
    return lines
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

/// A word as a shell takes it: in quotes where it holds more than letters, digits and `_./,:+-`.
func shellWord(_ word: String) -> String {
  let plain = word.utf8.allSatisfy { byte in
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || "_./,:+-".utf8.contains(byte)
  }
  return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}
