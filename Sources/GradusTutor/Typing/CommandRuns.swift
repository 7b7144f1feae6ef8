import GradusEngine
import GradusLessons
import GradusScreen

// What the commands do that are no key with another name.
extension Model {
  /// The lab of the screen, for a command that needs one.
  private func openedLab() throws(CommandProblem) -> LabSession {
    if let lab = session?.lab { return lab }
    throw CommandProblem(
      session == nil
        ? "there is nothing to train at home: open a lesson or the lab"
        : "there is nothing to train in this step; :lab opens the free lab")
  }

  /// The lab of the screen, where something is trained in it.
  private func trainingLab() throws(CommandProblem) -> LabSession {
    let lab = try openedLab()
    if let refusal = lab.work.refusalToTrain { throw CommandProblem(refusal) }
    return lab
  }

  /// Does what a key of the lab does.
  mutating func act(
    _ move: TrainingMove, unlessTraining: Bool? = nil
  ) throws(CommandProblem) -> [Effect] {
    let lab = try trainingLab()
    if let unlessTraining, lab.isTraining == unlessTraining {
      notice = unlessTraining ? "the run is under way" : "the run is paused"
      return []
    }
    return train(move)
  }

  mutating func setSeed(_ words: [String]) throws(CommandProblem) -> [Effect] {
    _ = try trainingLab()
    guard words.count == 1, let seed = UInt32(words[0]) else {
      throw CommandProblem("seed takes a whole number from 0 to \(UInt32.max)")
    }
    if session?.settingsAreLocked(record) == true {
      throw CommandProblem("first let this run finish: press Space")
    }
    if let refusal = session?.lab?.budgetRefusal { throw CommandProblem(refusal) }
    session?.lab?.restart(seed: seed)
    notice = "restarted with seed \(seed)"
    return seeWhatTheRunShows()
  }

  mutating func setSpeed(_ words: [String]) throws(CommandProblem) -> [Effect] {
    _ = try trainingLab()
    let speed: Speed
    if words == ["flat-out"] {
      speed = .flatOut
    } else if words.count == 1, let count = Int(words[0]), (1...1_000_000).contains(count) {
      speed = .perSecond(count)
    } else {
      throw CommandProblem("speed takes 1 to 1000000 iterations a second, or flat-out")
    }
    session?.lab?.choose(speed)
    notice = "speed: \(speed.text)"
    return []
  }

  /// What `on`, `off`, or nothing, which is the other of the two, asks for.
  static func switched(
    _ words: [String], from now: Bool, by name: String
  ) throws(CommandProblem) -> Bool {
    if words.isEmpty { return !now }
    guard words.count == 1, let isOn = SettingDomain.flag(words[0]) else {
      throw CommandProblem("\(name) takes on, off, or nothing")
    }
    return isOn
  }

  mutating func showBorder(_ words: [String]) throws(CommandProblem) -> [Effect] {
    let lab = try openedLab()
    let isOn = try Model.switched(words, from: lab.showsBorder, by: "border")
    guard isOn else {
      session?.lab?.showsBorder = false
      notice = "the true border is hidden"
      return []
    }
    guard let border = lab.run.borderAccuracies else {
      throw CommandProblem(
        "\(lab.experiment.shape): no true border; \(TrueBorder.kindsInWords) have one")
    }
    session?.lab?.showsBorder = true
    notice =
      "true border: train \(percentText(border.train))"
      + (border.test.isNaN ? "" : ", test \(percentText(border.test))")
    return []
  }

  // MARK: Going somewhere

  /// Lessons, and steps of them, as `goto` takes them.
  var placesToGo: [String] {
    let here = session.map { $0.isFreeLab ? [] : $0.lesson.steps.map { "#\($0.slug)" } } ?? []
    return lessons.map(\.name) + here
      + lessons.flatMap { lesson in lesson.steps.map { "\(lesson.name)#\($0.slug)" } }
  }

  mutating func goTo(_ words: [String]) throws(CommandProblem) -> [Effect] {
    guard words.count == 1, let place = words.first else {
      throw CommandProblem("goto takes an iteration, a lesson, or lesson#step")
    }
    if place.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      let lab = try trainingLab()
      guard let iteration = Int(place), iteration <= lab.experiment.iterations else {
        throw CommandProblem("the run ends at iteration \(lab.experiment.iterations)")
      }
      return goTo(iteration: iteration)
    }
    var name = place
    if place.hasPrefix("#"), let session, !session.isFreeLab { name = session.lesson.name + place }
    let found: LessonPlace
    do throws(LessonLookupError) {
      found = try LessonLibrary(lessons: lessons).step(named: name)
    } catch {
      throw CommandProblem(error.description)
    }
    return try visit(found.lesson, step: name.contains("#") ? found.index : nil)
  }

  /// Opens a lesson at a step, or where the learner was in it. In the lesson that is open already it
  /// is a step like any other.
  mutating func visit(_ lesson: Lesson, step: Int?) throws(CommandProblem) -> [Effect] {
    let index = step ?? progress.currentStep(lesson)
    let isOpen = lesson.steps.prefix(index).allSatisfy {
      progress.record(of: $0, in: lesson).isDone
    }
    guard maySkip(in: lesson) || isOpen else {
      throw CommandProblem("the lesson \(lesson.name) goes step by step")
    }
    if let session, !session.isFreeLab, session.lesson.name == lesson.name {
      return go(to: index)
    }
    let effects = session == nil ? [] : goHome()
    return effects + open(lesson, step: index)
  }

  // MARK: Help

  mutating func explain(_ words: [String]) throws(CommandProblem) -> [Effect] {
    guard let word = words.first else {
      overlay = .help(scroll: commandHelpStart(self))
      return []
    }
    if let command = Command.named(word) {
      let others = command.names.dropFirst().map { ", or :\($0)" }.joined()
      overlay = .message(
        title: word.uppercased(), lines: [":" + command.usage + others, command.help])
      return []
    }
    if let setting = Model.setting(word) {
      var lines = [
        setting.summary, "Values: \(setting.domain.description)",
        setting.isLive
          ? "It takes effect at once, even while training." : "A change starts the run over.",
      ]
      if let lab = session?.lab { lines.append("Now: \(setting.read(lab.experiment))") }
      overlay = .message(title: setting.name.uppercased(), lines: lines)
      return []
    }
    let meant = nearest(word, in: commands.flatMap(\.names) + Setting.all.map(\.name))
    throw CommandProblem(
      "there is no help on '\(shortened(word))'" + (meant.map { "; did you mean '\($0)'?" } ?? ""))
  }
}
