import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

@Suite struct WhatIfStoryTests {

  @Test
  func `the run of a step goes to a lab with every setting, and Esc comes back to the screen`()
    throws
  {
    var learner = Learner(
      try lesson(
        "## One\n\n\(smallLab("compare:\n  - name: zeros\n    init: zeros"))\n\nText.\n\n## Two\n\nEnd."
      ))
    try learner.press("Space train:30 Space")
    let (screen, run) = (learner.screen, learner.lab?.run.costs)
    try learner.press("t")
    #expect(learner.screen.contains("Lab, from Trial > One"))
    #expect(learner.notice.contains("every setting is unlocked"))
    // This very run, as far as it came, and the one beside it.
    #expect(learner.lab?.run.costs == run)
    #expect(learner.lab?.compared.map(\.name) == ["zeros"])
    #expect(learner.lab?.controls.count ?? 0 > 20)
    try learner.press(": \"set activation tanh\" Enter Space train:60")
    #expect(learner.lab?.experiment.activation == .tanh)
    #expect(learner.lab?.run.iteration == 60)
    try learner.press("Esc")
    #expect(learner.step == "one")
    try learner.press("?")
    try learner.press("Esc")
    #expect(learner.screen == screen)
    #expect(learner.lab?.run.costs == run)
    #expect(learner.lab?.experiment.activation == .relu)
  }

  @Test(arguments: ["o", ": \"goto two\" Enter"])
  func `leaving the lab for somewhere else keeps the step's run`(keys: String) throws {
    var learner = Learner(
      try lesson("## One\n\n\(smallLab())\n\nText.\n\n## Two\n\nEnd."))
    try learner.press("Space train:30 Space : \"lab\" Enter")
    #expect(learner.screen.contains("Lab, from"))
    try learner.press(keys == "o" ? keys : ": \"goto trial#two\" Enter")
    try learner.press(keys == "o" ? "Enter" : "p")
    #expect(learner.step == "one")
    #expect(learner.lab?.run.iteration == 30)
    // The free lab of home is another one.
    try learner.press("o G : \"lab\" Enter")
    #expect(!learner.screen.contains("from Trial"))
  }

  @Test func `every step that has a run gives it to the lab`() throws {
    for lesson in LessonLibrary.embedded.lessons {
      for (index, step) in lesson.steps.enumerated() where step.lab != nil && step.submit == nil {
        var model = Learner(lesson).model
        _ = model.open(lesson, step: index)
        let experiment = model.session?.lab?.experiment
        let hides =
          step.lab?.gradcheck.map { $0.isHunt || $0.isUnlabelled || $0.faultCount > 0 } ?? false
        _ = update(&model, .key(.character("t")))
        #expect(model.session?.isFreeLab == !hides, "\(lesson.name)#\(step.slug)")
        #expect(model.session?.lab?.experiment == experiment)
        if !hides { _ = update(&model, .key(.escape)) }
        #expect(model.session?.step.slug == step.slug)
      }
    }
  }

  @Test func `where a budget counts, the lab waits`() throws {
    let (lesson, step) = try #require(
      LessonLibrary.embedded.lessons.lazy.compactMap { lesson in
        lesson.steps.first { $0.submit != nil }.map { (lesson, $0) }
      }.first)
    var learner = Learner(lesson, at: step.slug)
    try learner.press("t")
    #expect(learner.notice.contains("a budget counts"))
    #expect(learner.step == step.slug)
  }

  @Test func `what is locked says where it is not`() throws {
    var learner = Learner(try lesson("## One\n\n\(smallLab())\n\nText."))
    try learner.press("Space train:60 : \"set activation tanh\" Enter")
    #expect(
      learner.screen.contains("activation is locked in this step; t takes this run to the lab"))
  }

  @Test func `in front of a room it is the same, and the presentation goes on after it`() throws {
    var teacher = Learner(
      try lesson("## One\n\n\(smallLab())\n\nText.\n\n## Two\n\nEnd."))
    teacher.change { $0.startPresenting() }
    try teacher.press("Space train:60")
    let screen = teacher.screen
    try teacher.press("t")
    #expect(teacher.model.presentation?.lesson == "Lab, from Trial > One")
    try teacher.press("Space train:5 Esc ? Esc")
    #expect(teacher.screen == screen)
    #expect(
      teacher.model.nextMove == .reveal || teacher.model.nextMove == .nextStep
        || teacher.model.nextMove == .read)
  }

  // MARK: A line of the shell

  @Test func `a line that y shows opens the lab with that run`() throws {
    var learner = Learner(try lesson("## One\n\n\(smallLab())\n\nText."))
    try learner.press(": \"run gradus train --init=zeros --hidden 4 --standardize\" Enter")
    #expect(learner.lab?.experiment.hidden == [4])
    let differences = try #require(learner.lab).experiment.differences
    #expect(differences.contains { $0 == ("standardize", "on") })
    #expect(differences.contains { $0 == ("init", "zeros") })
    try learner.press("Esc")
    #expect(learner.step == "one")
  }

  @Test(arguments: [
    ("run gradus sweep --vary init=he", "not 'sweep'"), ("run --init", "--init needs a value"),
    ("run train 5", "'5' stands where an option was expected"),
    ("run --plot", "--plot is for a shell"), ("run --lamda 1", "lambda"),
    ("run --keep 7", "keep"),
  ])
  func `a line that is none is told, and nothing is lost`(line: String, message: String) throws {
    var learner = Learner(try lesson("## One\n\n\(smallLab())\n\nText."))
    try learner.press(": \"\(line)\" Enter")
    #expect(learner.screen.contains(message), "\(learner.screen)")
    #expect(learner.step == "one")
  }

  // MARK: Ten times as much

  @Test(arguments: [
    ("learning-rate x10", "0.1"), ("learning-rate /10", "0.001"), ("learning-rate x0.5", "0.005"),
    ("iterations x2", "120"),
  ])
  func `x10 is ten times as much`(typed: String, value: String) throws {
    var learner = try Learner.inTrial(
      "controls: [learning-rate, init, iterations]\nlearning-rate: 0.01")
    try learner.press(": \"set \(typed)\" Enter")
    let name = String(typed.split(separator: " ")[0])
    let setting = try #require(Setting.all.first { $0.name == name })
    #expect(setting.read(try #require(learner.lab).experiment).description == value)
  }

  @Test(arguments: [
    ("init x10", "init"), ("learning-rate x0", "x0 is no factor"), ("scale x10", "scale is he"),
  ])
  func `what is no number takes no factor`(typed: String, message: String) throws {
    var learner = Learner(try lesson("## One\n\n\(smallLab())\n\nText."))
    try learner.press("t : \"set \(typed.replacing("scale", with: "init-scale"))\" Enter")
    #expect(
      learner.screen.contains(message.replacing("scale is", with: "init-scale is")),
      "\(learner.screen)")
  }

  // MARK: How long it takes

  @Test func `under m there is an estimate`() throws {
    var learner = Learner(try lesson("## One\n\n\(smallLab())\n\nText."))
    try learner.press("t m")
    learner.change { $0.blocksPerSecond = 1 }
    learner.tick(10)
    #expect(learner.screen.contains("seeds, "))
    #expect(learner.screen.contains(" left"))
  }
}
