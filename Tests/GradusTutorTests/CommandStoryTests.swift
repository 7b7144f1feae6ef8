import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// What each command does, and what it says where it cannot.
@Suite struct CommandStoryTests {
  @Test(arguments: Setting.all.map(\.name))
  func `every setting is set by name in the free lab`(name: String) throws {
    let setting = try Setting.named(name)
    for known in [name, setting.label] where !known.contains(" ") {
      var learner = Learner.inLab(try setting.isOfTables ? Self.ofFile : Experiment())
      let experiment = try #require(learner.lab).experiment
      // The first value that is another one; of seeds there are none to offer.
      let other =
        setting.domain.step(setting.read(experiment), by: 1)
        ?? setting.domain.step(setting.read(experiment), by: -1)
      var value = other?.description ?? ""
      if name == "columns" { value = "x2,x1" }
      if name == "label" { value = "label" }
      if name == "test-share" { value = "0.3" }
      if name == "test-data" { value = "generated" }
      if name == "fault" { value = "db1-quadrupled" }
      try learner.command("set \(known) \(value)")
      #expect(learner.typed == nil, "\(learner.screen)")
      let lab = try #require(learner.lab)
      #expect(setting.read(lab.experiment).description == value)
      #expect(setting.read(lab.run.experiment).description == value)
      // Of other columns it is said which is which.
      let told = name == "columns" ? "x1 is x2, x2 is x1" : "\(name) \(value)"
      #expect(learner.notice.hasPrefix(told))
      #expect(lab.controls[lab.selected].name == name)
    }
  }

  /// The lab over points from a file.
  private static var ofFile: Experiment {
    get throws {
      let table = DataTable(
        name: "f.csv", contents: try CSVTable("x1,x2,label\n0,1,0\n1,0,1\n1,1,0\n0,0,1\n"))
      return try Experiment([("data", "f.csv")], tables: ["f.csv": table])
    }
  }

  @Test func `the line of a key script sets a value`() throws {
    var learner = Learner.inLab()
    try learner.press(": \"set lambda 0.7\" Enter")
    #expect(learner.lab?.experiment.lambda == 0.7)
    #expect(learner.notice == "lambda 0.7")
  }

  @Test func `several are set at once, or none`() throws {
    var learner = Learner.inLab()
    try learner.command("set hidden 5 keep 0.8 lambda 0.1")
    #expect(learner.lab?.experiment.hidden == [5] && learner.lab?.experiment.keep == [0.8])
    try learner.command("set lambda 0.5 keep 7")
    #expect(learner.lab?.experiment.lambda == 0.1)
    #expect(learner.typed?.problem?.contains("'7' is not a value for keep") == true)
  }

  @Test func `a live setting goes on, another one restarts and keeps the old run`() throws {
    var learner = Learner.inLab()
    try learner.press("Space train:100")
    try learner.command("set lambda 0.7")
    #expect(learner.lab?.run.iteration == 100)
    try learner.command("set hidden 4")
    #expect(learner.lab?.run.iteration == 0)
    #expect(learner.lab?.kept?.iteration == 100)
    #expect(learner.lab?.isTraining == true)
    #expect(learner.notice == "hidden 4: restarted with the same seed")
    try learner.command("set hidden 4")
    #expect(learner.notice == "hidden 4: no change")
  }

  @Test(arguments: [
    ("sett lambda 1", "did you mean 'set'?"), ("xyzzy", ":help shows all"),
    ("set lamda 1", "did you mean 'lambda'?"), ("set init hee", "did you mean 'he'?"),
    ("set lambda", ""), ("set lambda x", "a number from 0"), ("set", "set lambda 0.7"),
    ("set init he seed", "seed needs a value"), ("set init-scale", ""),
    ("speed", "flat-out"), ("speed -1", "flat-out"), ("speed 99999999999999999999", "flat-out"),
    ("seed x", "whole number"), ("goto", "an iteration, a lesson"),
    ("goto 99999999999999999999999", "the run ends at iteration 15000"),
    ("goto nowhere", "no lesson 'nowhere'"), ("goto tuor", "did you mean 'tour'?"),
    ("goto tour#nowhere", "no step"), ("help lamda", "did you mean 'lambda'?"),
    ("home now", "takes no arguments"), ("set data \"x.csv", "the quote \" is not closed"),
    ("s", "'s' could be set, seed, speed"), ("set data circle", "did you mean 'circles'?"),
  ])
  func `what cannot be done says what would be, and the line stays`(
    line: String, advice: String
  ) throws {
    var learner = Learner.inLab()
    try learner.command(line)
    if advice.isEmpty {
      #expect(learner.typed == nil)
      return
    }
    #expect(learner.typed?.line.text == line)
    #expect(learner.typed?.problem?.contains(advice) == true, "\(learner.typed?.problem ?? "")")
    let row = learner.screen.split(separator: "\n").last ?? ""
    #expect(row.hasSuffix(":" + line))
    // A correction makes it go away.
    try learner.press("End x")
    #expect(learner.typed?.problem == nil)
  }

  @Test func `at home there is nothing to set or to train`() throws {
    for line in ["set lambda 1", "train", "speed 5", "seed 4", "goto 100", "restart", "pause"] {
      var learner = Learner()
      try learner.command(line)
      #expect(learner.typed?.problem?.isEmpty == false, "\(line)")
    }
  }

  @Test func `locked settings say so`() throws {
    var learner = try Learner.inTrial()
    try learner.command("set lambda 1")
    #expect(
      learner.typed?.problem
        == "lambda is locked in this step; t takes this run to the lab, where it is not")
    try learner.press("Esc")
    try learner.command("set lambda")
    #expect(learner.notice.hasPrefix("lambda is 0"))
    var other = Learner(try lesson("## One\n\n\(smallLab())\n\n\(prediction)"))
    try other.command("set learning-rate 1")
    #expect(other.typed?.problem == "the settings are locked until you have seen the run")
    try other.press("Esc")
    try other.command("seed 7")
    #expect(other.typed?.problem?.contains("let this run finish") == true)
    try other.press("Esc")
    try other.command("goto 10")
    #expect(other.lab?.run.iteration == 0)
  }

  @Test func `train, pause, restart, seed and speed do what their keys do`() throws {
    var learner = try Learner.inTrial()
    try learner.command("train")
    try learner.press("train:10")
    try learner.command("run")
    #expect(learner.notice == "the run is under way")
    try learner.command("pause")
    #expect(learner.model.speed == nil && learner.lab?.run.iteration == 10)
    try learner.command("speed flat-out")
    #expect(learner.lab?.speed == .flatOut)
    try learner.command("seed 9")
    #expect(learner.lab?.experiment.seed == 9 && learner.lab?.run.iteration == 0)
    try learner.press("s")
    try learner.command("restart")
    #expect(learner.lab?.run.iteration == 0)
  }

  @Test func `goto finds iterations before and after`() throws {
    var learner = try Learner.inTrial()
    try learner.command("goto 40")
    learner.tick(.max)
    #expect(learner.lab?.run.iteration == 40)
    #expect(learner.model.speed == nil)
    let costs = learner.lab?.run.costs.values
    try learner.command("goto 60")
    learner.tick(.max)
    #expect(learner.lab?.run.iteration == 60)
    try learner.command("goto 40")
    #expect(learner.lab?.run.iteration == 40)
    #expect(learner.lab?.run.costs.values == costs)
    try learner.command("goto 61")
    #expect(learner.typed?.problem == "the run ends at iteration 60")
  }

  @Test func `goto opens lessons and steps`() throws {
    var learner = Learner.inLab()
    try learner.command("goto initialization#all-zeros")
    #expect(learner.step == "all-zeros")
    try learner.command("goto #through-eight-layers")
    #expect(learner.step == "through-eight-layers")
    try learner.command("goto tour")
    #expect(learner.model.session?.lesson.name == "tour")
    try learner.command("goto initialization")
    #expect(learner.step == "through-eight-layers")
    try learner.command("lab")
    #expect(learner.model.session?.isFreeLab == true)
    try learner.command("home")
    #expect(learner.step == "home")
  }

  @Test func `a lesson for marks opens at the step that is next, whatever was asked for`() throws {
    let marks = try lesson(
      "## One\n\nA.\n\n## Two\n\n\(quiz)\n\n## Three\n\nB.", head: "skip: false")
    var learner = Learner(marks, at: "three")
    #expect(learner.step == "one")
    #expect(learner.notice == "this lesson goes step by step: One is next")
    try learner.press("n n")
    #expect(learner.step == "two")
    try learner.press("2 n")
    #expect(learner.step == "three")
    // In front of a room all of it is open.
    var teacher = Learner(marks)
    teacher.change { $0.startPresenting() }
    try teacher.press("n n G")
    #expect(teacher.step == "three")
  }

  @Test func `a lesson for marks is not skipped by typing`() throws {
    var learner = Learner(
      try lesson("## One\n\nA.\n\n\(quiz)\n\n## Two\n\nB.", head: "skip: false"))
    try learner.command("goto trial#two")
    #expect(learner.typed?.problem == "the lesson trial goes step by step")
    try learner.press("Esc / \"two\" Enter")
    #expect(learner.step == "one")
    #expect(learner.notice == "the lesson trial goes step by step")
    try learner.press("2")
    try learner.command("goto #two")
    #expect(learner.step == "two")
  }

  @Test(arguments: [Size(80, 24), Size(40, 12), Size(120, 40)])
  func `help shows every command, and explains each`(size: Size) throws {
    var learner = Learner(size: size)
    try learner.command("help")
    var shown = ""
    for _ in 0..<120 {
      shown += learner.screen
      try learner.press("j")
    }
    for command in commands {
      #expect(shown.contains(":" + command.usage), "\(command.usage)")
      var other = Learner(size: size)
      try other.command("help \(command.names[0])")
      #expect(other.screen.contains(":" + command.usage))
    }
    try learner.press("Esc")
    try learner.command("keys")
    #expect(learner.model.overlay == .help(scroll: 0))
  }

  @Test func `help explains settings`() throws {
    var learner = Learner.inLab()
    try learner.command("help rate")
    #expect(learner.screen.contains("how far each step follows the gradient"))
    #expect(learner.screen.contains("Now: 0.01"))
  }

  @Test func `quit quits, and so does the beginning of its name`() throws {
    for line in ["quit", "q", "quit  "] {
      var learner = Learner()
      try learner.command(line)
      #expect(learner.replay.hasQuit)
    }
  }

  @Test func `an empty line closes`() throws {
    var learner = try Learner.inTrial()
    try learner.press(": Space Enter")
    #expect(learner.typed == nil)
    #expect(learner.model.speed == nil)
  }

  @Test func `training goes on while a line is typed`() throws {
    var learner = try Learner.inTrial()
    try learner.press("Space : \"set\" train:20")
    #expect(learner.lab?.run.iteration == 20)
    #expect(learner.typed?.line.text == "set")
  }

  @Test func `every command can be told from the others, and has help`() {
    let names = commands.flatMap(\.names)
    #expect(Set(names).count == names.count)
    for command in commands {
      #expect(!command.help.isEmpty && command.help.allSatisfy { $0.isASCII })
    }
  }
}
