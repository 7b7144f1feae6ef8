import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

extension Learner {
  var typed: CommandLine? {
    if case .commandLine(let open) = model.overlay { open } else { nil }
  }

  /// Types a line after `:` and presses Enter.
  mutating func command(_ line: String) throws {
    let text = line.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    try press(": \"\(text)\" Enter")
  }
}

@Suite struct CommandLineStoryTests {
  private func trial(_ more: String = "controls: [learning-rate, init, iterations]") throws
    -> Learner
  {
    Learner(
      try lesson("## One\n\nRead this.\n\n\(smallLab(more))\n\n## Two\n\nEnd."))
  }

  // MARK: Typing

  @Test(arguments: [nil, "tour", "tour#say-what-you-expect"])
  func `it opens anywhere, and typing is text whatever keys mean`(place: String?) throws {
    var learner = try place.map { try Learner(at: $0) } ?? Learner()
    let text = "q n1?:/ -xYo"
    try learner.press(": \"\(text)\"")
    #expect(learner.typed?.line.text == text)
    #expect(!learner.replay.hasQuit)
    #expect(learner.screen.hasSuffix(":" + text))
    try learner.press("Esc")
    #expect(learner.typed == nil)
  }

  @Test func `it opens over the help, and Ctrl-C quits from it`() throws {
    var learner = try trial()
    try learner.press("? : \"set\"")
    #expect(learner.typed?.line.text == "set")
    try learner.press("Ctrl-C")
    #expect(learner.replay.hasQuit)
  }

  @Test func `the line is edited where the cursor is`() throws {
    var learner = Learner()
    try learner.press(": \"helb\" Left Backspace l Right Backspace p Home \"x\" Right Left End 2")
    #expect(learner.typed?.line.text == "xhelp2")
    try learner.press("Left*99 Right*99 Backspace*6")
    #expect(learner.typed?.line.text == "")
    try learner.press("Backspace")
    #expect(learner.typed == nil)
  }

  @Test func `words and the whole line are deleted at once`() {
    var line = TypedLine("set  lambda 0.7 ")
    line.edit(.deleteWord)
    #expect(line.text == "set  lambda ")
    line.edit(.deleteWord)
    line.edit(.deleteWord)
    line.edit(.deleteWord)
    #expect(line.text == "")
    line = TypedLine("abc")
    line.edit(.left)
    line.edit(.deleteLine)
    #expect(line.text == "c" && line.cursor == 0)
  }

  @Test func `a long line scrolls with its cursor, and has an end`() throws {
    var learner = Learner()
    let text = String(repeating: "abcdefghij", count: 30) + "END"
    try learner.press(": \"\(text)\"")
    #expect(learner.screen.contains("END"))
    try learner.press("Home")
    #expect(learner.screen.contains(":abcdefghij"))
    try learner.press(": x*2000")
    #expect(learner.typed?.line.characters.count == TypedLine.limit)
  }

  @Test func `up and down walk the history and come back to what was typed`() throws {
    var learner = try trial()
    try learner.command("speed 10")
    try learner.command("speed 100")
    try learner.command("speed 100")
    #expect(learner.model.commandHistory == ["speed 10", "speed 100"])
    try learner.press(": \"he\" Up")
    #expect(learner.typed?.line.text == "speed 100")
    try learner.press("Up Up")
    #expect(learner.typed?.line.text == "speed 10")
    try learner.press("Down Down Down")
    #expect(learner.typed?.line.text == "he")
    try learner.press("Up Up Enter")
    #expect(learner.lab?.speed == .perSecond(10))
  }

  // MARK: Completion

  @Test func `Tab goes through the completions and back to what was typed`() throws {
    var learner = try trial()
    var seen: [String] = []
    try learner.press(": \"se\"")
    for _ in 0..<4 {
      try learner.press("Tab")
      seen.append(try #require(learner.typed).line.text)
    }
    #expect(seen == ["set", "seed", "se", "set"])
    try learner.press("Shift-Tab Shift-Tab")
    #expect(learner.typed?.line.text == "seed")
  }

  @Test(arguments: [
    ("set init" + " ", "zeros"), ("set learning-rate ", "0.0001"), ("set lea", "learning-rate "),
    ("set rate", "learning-rate "), ("goto t", "trial"), ("goto #t", "#two "),
    ("goto trial#o", "trial#one "), ("speed fl", "flat-out "), ("help learning", "learning-rate "),
    ("res", "restart "), ("set init he learning-rate 0.00", "0.0001"),
  ])
  func `names and values are completed`(line: String, last: String) throws {
    var learner = try trial()
    try learner.press(": \"\(line)\" Tab")
    let completed = try #require(learner.typed).line.text
    #expect(completed.hasSuffix(last), "\(completed)")
  }

  @Test func `what may come is shown while typing`() throws {
    var learner = try trial()
    try learner.press(": \"set init \"")
    #expect(learner.screen.contains("init is he"))
    #expect(learner.screen.contains("zeros  constant  normal"))
    try learner.press("x y z Tab")
    #expect(learner.typed?.line.text == "set init xyz")
  }

  // MARK: Commands

  @Test(arguments: Setting.all.map(\.name))
  func `every setting is set by name in the free lab`(name: String) throws {
    let setting = try Setting.named(name)
    for known in [name, setting.label] where !known.contains(" ") {
      var learner = Learner.inLab()
      let experiment = try #require(learner.lab).experiment
      // The first value that is another one; of seeds there are none to offer.
      let other =
        setting.domain.step(setting.read(experiment), by: 1)
        ?? setting.domain.step(setting.read(experiment), by: -1)
      var value = try #require(other).description
      if name == "test-data" { value = "generated" }
      if name == "fault" { value = "db1-quadrupled" }
      try learner.command("set \(known) \(value)")
      #expect(learner.typed == nil, "\(learner.screen)")
      let lab = try #require(learner.lab)
      #expect(setting.read(lab.experiment).description == value)
      #expect(setting.read(lab.run.experiment).description == value)
      #expect(learner.notice.hasPrefix("\(name) \(value)"))
      #expect(lab.controls[lab.selected].name == name)
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
    #expect(learner.typed?.problem?.contains("'7' is no value for keep") == true)
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
    #expect(learner.notice == "hidden 4: restarted from the same seed")
    try learner.command("set hidden 4")
    #expect(learner.notice == "hidden 4: as it is already")
  }

  @Test(arguments: [
    ("sett lambda 1", "did you mean 'set'?"), ("xyzzy", ":help shows all"),
    ("set lamda 1", "did you mean 'lambda'?"), ("set init hee", "did you mean 'he'?"),
    ("set lambda", ""), ("set lambda x", "a number from 0"), ("set", "set lambda 0.7"),
    ("set init he seed", "seed has no value"), ("set init-scale", ""),
    ("speed", "flat-out"), ("speed -1", "flat-out"), ("speed 99999999999999999999", "flat-out"),
    ("seed x", "whole number"), ("goto", "an iteration, a lesson"),
    ("goto 99999999999999999999999", "the run ends at iteration 15000"),
    ("goto nowhere", "no lesson 'nowhere'"), ("goto tuor", "did you mean 'tour'?"),
    ("goto tour#nowhere", "no step"), ("help lamda", "did you mean 'lambda'?"),
    ("home now", "takes no arguments"), ("set data \"x.csv", "the quote \" has no end"),
    ("s", "'s' may be set, seed, speed"), ("set data circle", "did you mean 'circles'?"),
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
    var learner = try trial()
    try learner.command("set lambda 1")
    #expect(learner.typed?.problem == "lambda is locked in this step; :lab has every setting")
    try learner.press("Esc")
    try learner.command("set lambda")
    #expect(learner.notice.hasPrefix("lambda is 0"))
    var other = Learner(try lesson("## One\n\n\(smallLab())\n\n\(prediction)"))
    try other.command("set learning-rate 1")
    #expect(other.typed?.problem == "the settings are locked until you have seen the run")
    try other.press("Esc")
    try other.command("seed 7")
    #expect(other.typed?.problem?.contains("see this run to its end") == true)
    try other.press("Esc")
    try other.command("goto 10")
    #expect(other.lab?.run.iteration == 0)
  }

  @Test func `train, pause, restart, seed and speed do what their keys do`() throws {
    var learner = try trial()
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
    var learner = try trial()
    try learner.command("goto 40")
    #expect(learner.lab?.run.iteration == 40)
    let costs = learner.lab?.run.costs.values
    try learner.command("goto 60")
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
    try learner.command("goto #he-and-xavier")
    #expect(learner.step == "he-and-xavier")
    try learner.command("goto tour")
    #expect(learner.model.session?.lesson.name == "tour")
    try learner.command("goto initialization")
    #expect(learner.step == "he-and-xavier")
    try learner.command("lab")
    #expect(learner.model.session?.isFreeLab == true)
    try learner.command("home")
    #expect(learner.step == "home")
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
    for _ in 0..<60 {
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
    #expect(learner.screen.contains("the step along the gradient"))
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
    var learner = try trial()
    try learner.press(": Space Enter")
    #expect(learner.typed == nil)
    #expect(learner.model.speed == nil)
  }

  @Test func `training goes on while a line is typed`() throws {
    var learner = try trial()
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

  // MARK: Files

  private let table = DataTable(
    name: "my points' data.csv",
    dataset: Dataset(
      points: (0..<40).map { SIMD2(Double($0 % 7), Double($0 % 5)) },
      labels: (0..<40).map { UInt8($0 % 2) }))

  @Test func `a file of points is asked for and taken`() throws {
    var learner = Learner.inLab()
    var effects: [Effect] = []
    try learner.press(": \"set data \\\"my points' data.csv\\\" lambda 0.2\"")
    learner.change { effects = update(&$0, .key(.enter)) }
    #expect(effects == [.readTable("my points' data.csv")])
    #expect(learner.screen.contains("reading the file"))
    learner.change { effects = update(&$0, .reply(.table(table))) }
    #expect(learner.typed == nil)
    #expect(learner.lab?.experiment.data == .table(table))
    #expect(learner.lab?.experiment.lambda == 0.2)
    #expect(learner.screen.contains("Lab > my points' data.csv 2-10-5-1"))
    try learner.press("y")
    guard case .message(_, let lines) = learner.model.overlay else {
      Issue.record("no message")
      return
    }
    #expect(lines[0] == #"gradus train --data 'my points'\'' data.csv' --lambda 0.2"#)
    // The way back to data that are made.
    try learner.press("Esc j*99 k*99 Right")
    #expect(learner.lab?.experiment.data.table == nil)
  }

  @Test func `a file that cannot be read says why, and the line stays`() throws {
    var learner = Learner.inLab()
    try learner.command("set data nothere.csv")
    #expect(learner.typed?.problem == "there are no files here")
    #expect(learner.lab?.experiment.data.table == nil)
    // What comes too late, or was never asked for, changes nothing.
    try learner.press("Esc")
    learner.change { _ = update(&$0, .reply(.table(table))) }
    #expect(learner.lab?.experiment.data.table == nil)
    learner.change { _ = update(&$0, .reply(.tableNotRead(path: "x", reason: "y"))) }
    #expect(learner.notice == "")
  }

  @Test func `two files are waited for`() throws {
    var learner = Learner.inLab()
    var effects: [Effect] = []
    try learner.press(": \"set data a.csv test-data b.csv\"")
    learner.change { effects = update(&$0, .key(.enter)) }
    #expect(effects == [.readTable("a.csv"), .readTable("b.csv")])
    for name in ["b.csv", "a.csv"] {
      #expect(learner.lab?.experiment.data.table == nil)
      learner.change {
        _ = update(&$0, .reply(.table(DataTable(name: name, dataset: table.dataset))))
      }
    }
    #expect(learner.lab?.experiment.data.table?.name == "a.csv")
    #expect(learner.lab?.experiment.testTable?.name == "b.csv")
  }

  // MARK: Hostile text

  @Test func `nothing typed or answered reaches a frame unescaped`() throws {
    let hostile = "\u{1B}[31m\u{7}\u{9B}2J\u{0}\u{202E}\u{301}\r\n👩‍👩‍👧é"
    for start in [":", "/", ":set data "] {
      for look in [Look(glyphs: .ascii, isColored: false), Look(glyphs: .braille, isColored: true)]
      {
        var learner = Learner(look: look)
        learner.change { _ = $0.openLab() }
        learner.change { model in
          for character in start + hostile + "x.csv" {
            _ = update(&model, .key(.character(character)))
            expectClean(view(model))
          }
          let effects = update(&model, .key(.enter))
          expectClean(view(model))
          for case .readTable(let path) in effects {
            let reply = Reply.tableNotRead(path: path, reason: "\(hostile): no \(path)")
            _ = update(&model, .reply(reply))
            expectClean(view(model))
          }
          _ = update(&model, .key(.escape))
          _ = update(&model, .key(.character(":")))
          _ = update(&model, .key(.up))
          expectClean(view(model))
        }
      }
    }
  }

  private func expectClean(_ frame: Frame) {
    #expect(
      !frame.cells.contains {
        $0.glyph.unicodeScalars.contains { (1..<32).contains($0.value) || $0.value == 0x9B }
      })
  }
}
