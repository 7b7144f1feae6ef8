import Foundation
import GradusEngine
import Testing

/// The commands that need no terminal, as a shell runs them.
@Suite struct CommandLineTests {
  /// What a command prints on both outputs, and its exit status.
  private func gradus(_ arguments: String, environment: String = "") -> (text: String, status: Int)
  {
    shell("env \(environment) \(BuiltProgram.path) \(arguments)")
  }

  private func json(_ arguments: String) throws -> [String: Any] {
    let output = gradus("train --json \(arguments)")
    #expect(output.status == 0)
    return try EndToEndTests.json(output.text)
  }

  private func cost(_ report: [String: Any], at iteration: Int) -> Any? {
    (report["costs"] as? [[String: Any]])?.first { $0["iteration"] as? Int == iteration }?["cost"]
  }

  @Test(arguments: [
    ("", 0, 0.8830537463419761), ("", 14_000, 0.07357895962677366),
    ("--init zeros", 0, 0.69314718055994), ("--init zeros", 14_000, 0.69314718055994),
  ])
  func `the published costs come out`(arguments: String, iteration: Int, cost: Double) throws {
    let measured = self.cost(try json(arguments), at: iteration) as? Double
    #expect(abs(try #require(measured) - cost) < 1e-12)
  }

  @Test func `an infinite cost is the word inf`() throws {
    let report = try json("--init large --iterations 100")
    #expect(cost(report, at: 0) as? String == "inf")
    #expect(report["diverged"] is NSNull)
    #expect((report["experiment"] as? [String: Any])?["init"] as? String == "large")
  }

  @Test func `every N-th iteration is told, and the last`() throws {
    let costs = try json("--iterations 25 --every 10")["costs"] as? [[String: Any]]
    #expect(costs?.compactMap { $0["iteration"] as? Int } == [0, 10, 20, 24])
    #expect((try json("--iterations 0")["costs"] as? [Any])?.isEmpty == true)
  }

  @Test func `a run that diverges is a result`() throws {
    let report = try json("--learning-rate 1e300 --iterations 10")
    let diverged = try #require(report["diverged"] as? [String: Any])
    #expect(diverged["iteration"] is Int)
    #expect((diverged["reason"] as? String)?.contains("finite") == true)
  }

  @Test func `a plot is text`() {
    let output = gradus("train --iterations 50 --plot --glyphs ascii")
    #expect(output.status == 0)
    #expect(output.text.contains("MAP  o class 0") && output.text.contains("COST"))
    #expect(output.text.unicodeScalars.allSatisfy { $0.isASCII && $0 != "\u{1B}" })
    #expect(gradus("train --iterations 5 --plot --color always").text.contains("\u{1B}["))
  }

  @Test(arguments: [
    "", "bench", "check", "class", "code", "gradcheck", "join", "lab", "learn", "lessons",
    "present", "progress", "read", "replay", "sweep", "train",
  ])
  func `no line of a help is broken on 80 columns, unless it is a paragraph`(command: String) {
    let lines = gradus("\(command) --help", environment: "COLUMNS=4000").text
      .split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.hasPrefix("USAGE") }
    #expect(lines.count > 1)
    for (index, line) in lines.enumerated() where line.count > 79 {
      let isAlone = lines[index + 1].isEmpty && (index == 0 || lines[index - 1].isEmpty)
      #expect(isAlone && !line.hasPrefix(" "), "\(line)")
    }
  }

  @Test(arguments: Setting.all.map(\.name))
  func `every setting is an option, with its default in the help`(name: String) throws {
    let help = gradus("train --help", environment: "COLUMNS=400").text
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let setting = try Setting.named(name)
    #expect(help.contains("default \(setting.read(Experiment()))"))
    #expect(help.contains(setting.summary))
    if case .flag = setting.domain {
      #expect(help.contains("--\(name) [<value>]"), "alone it means on")
      let on = try json("--iterations 1 --samples 9 --\(name)")["experiment"] as? [String: Any]
      #expect(on?[name] as? Bool == true)
      for (value, isOn) in [(" off", false), ("=off", false), (" on", true), ("=on", true)] {
        let report = try json("--iterations 1 --\(name)\(value) --samples 9")
        #expect((report["experiment"] as? [String: Any])?[name] as? Bool == isOn)
      }
      let wrong = gradus("train --\(name) maybe")
      #expect(wrong.status == 64 && wrong.text.contains("not a value for \(name) (on or off)"))
      return
    }
    #expect(help.contains("--\(name) <value>"))
    let value = setting.read(Experiment()).description
    #expect(gradus("train --iterations 1 --\(name) \(value)").status == 0)
  }

  @Test(arguments: [
    ("train --init hee", "did you mean 'he'?"), ("train --samples -1", "0 to 100000"),
    ("train --learning-rate nan", "a number from 0"), ("train --every 0", "whole number from 1"),
    ("train --hidden 10,x", "such as 10,5, or none"), ("train --iteratons 5", "--iterations"),
    ("train --init zeros --init-scale 3", "zeros stay zero"), ("train --seed 1.5", "whole number"),
    ("train --data circle", "circles"), ("replay tour --size 80", "such as 80x24"),
    ("replay tour --keys Spcae", "character 1: 'Spcae'"),
    ("learn initialisation", "initialization"),
    ("replay tour --keys train:5", "needs a run under way"), ("learn --fps 0", "from 1 to 60"),
    ("replay tour --keys \"q n\"", "comes after the key that quits"),
    ("learn tour#nowhere", "no step"), ("learn lab", "did you mean 'gradus lab'?"),
    ("help trian", "there is no command 'trian'; did you mean 'train'?"),
    ("help progress rest", "did you mean 'reset'?"),
    ("lab --fps 0", "from 1 to 60"), ("lab --init hee", "did you mean 'he'?"),
    ("lab --fault minus-from-plus", "gradus gradcheck takes it"),
    ("replay tour --lambda 1", "go with 'gradus replay lab'"),
    ("replay lab --lambda x", "a number from 0"),
    ("replay tour --svg a --cast b", "--cast and --svg do not go together"),
    ("replay tour --svg a --every-frame", "--svg and --every-frame do not go together"),
    ("replay tour --animate", "--animate goes with --svg"),
  ])
  func `bad usage is told what would be right`(arguments: String, advice: String) {
    let output = gradus(arguments)
    #expect(output.status == 64)
    #expect(output.text.contains(advice), "\(output.text)")
  }

  @Test func `lessons are checked`() throws {
    let folder = StateFolder()
    folder.text = ""
    let file = folder.path + "/trial.md"
    let text = "---\ntitle: T\nsummary: S\nminutes: 1\n---\n# T\n\n## One\n\nText.\n"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(gradus("check \(file)").text == "1 lesson file, no problems")
    #expect(gradus("check \(file)").status == 0)
    try (text + "\n```quizz\n```\n").write(toFile: file, atomically: true, encoding: .utf8)
    #expect(gradus("check \(file)").status == 1)
    #expect(gradus("check \(file)").text.contains("trial.md:12: "))
    #expect(gradus("check \(folder.path)/none.md").status == 2)
    #expect(gradus("check /dev/zero").status == 2)
    #expect(gradus("check \(folder.path)/gradus").status == 2)
    #expect(gradus("replay \(file)").status == 2)
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(gradus("replay \(file)#one --glyphs ascii").text.contains("Text."))
    #expect(gradus("replay \(file)#two").status == 64)
  }

  @Test(arguments: [(80, 24), (40, 12), (120, 40), (10, 3)])
  func `a replay prints frames of the size that was asked for`(width: Int, height: Int) {
    let keys = "--keys \"n Right Space train:100\" --size \(width)x\(height) --glyphs ascii"
    let rows = gradus("replay tour \(keys)").text
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.count == height)
    #expect(rows.allSatisfy { $0.count <= width })
    let all = gradus("replay tour --every-frame \(keys)").text
      .split(separator: "\n", omittingEmptySubsequences: false)
    // A frame to begin with and one after each key, a blank line between them.
    #expect(all.count == 5 * height + 4)
  }

  @Test func `a replay is written as a picture, still or moving`() throws {
    let folder = StateFolder()
    folder.text = ""
    let file = folder.path + "/tour.svg"
    func picture(_ options: String) throws -> String {
      let output = gradus("replay tour --keys 'n Space train:100' --svg \(file) \(options)")
      #expect(output.status == 0 && output.text.isEmpty, "\(output.text)")
      return try String(contentsOfFile: file, encoding: .utf8)
    }
    let still = try picture("")
    #expect(still.contains("<title>gradus tour</title>") && still.contains("#5fafd7"))
    #expect(try picture("") == still)
    #expect(!still.contains("@keyframes"))
    #expect(try picture("--animate").contains("@keyframes"))
    #expect(try !picture("--color never").contains("#5fafd7"))
  }

  @Test func `a replay of the lab takes an experiment, and files that are typed`() throws {
    let folder = StateFolder()
    folder.text = ""
    let file = folder.path + "/my points.csv"
    let rows = (0..<20).map { "\($0 % 5),\($0 % 3),\($0 % 2)" }.joined(separator: "\n")
    try rows.write(toFile: file, atomically: true, encoding: .utf8)
    let lab = gradus("replay lab --glyphs ascii --data moons --hidden 5 --keys 's'").text
    #expect(lab.contains("Lab > moons 2-5-1"))
    let typed = gradus(
      "replay lab --glyphs ascii --keys ': \"set data \\\"\(file)\\\"\" Enter s'"
    ).text
    #expect(typed.contains("Lab > my points.csv 2-10-5-1"), "\(typed)")
    try "1,2,3\nx".write(toFile: file, atomically: true, encoding: .utf8)
    let wrong = gradus(
      "replay lab --glyphs ascii --size 200x24 --keys ': \"set data \\\"\(file)\\\"\" Enter'"
    ).text
    #expect(wrong.contains("my points.csv:2: "), "\(wrong)")
    #expect(wrong.contains(":set data"))
  }

  @Test(arguments: [
    "train --init \"$E\"", "lab --init \"$E\"", "replay lab --data \"$E\"", "train --every \"$E\"",
    "train \"--$E\"", "\"$E\"", "learn \"$E.md\"",
    "learn \"tour#$E\"", "check \"/no/$E\"", "replay --keys \"$E\"", "replay --size \"$E\"",
    "--glyphs \"$E\"", "learn --lessons \"/no/$E\"", "train \"$E\" \"$E\"", "train --json=\"$E\"",
  ])
  func `escape sequences in arguments never come out again`(arguments: String) {
    let output = TmuxTerminal.run(
      "E=$(printf '\\033[31mred\\033]0;title\\a\\302\\233'); \(BuiltProgram.path) \(arguments) 2>&1"
        + " </dev/null; echo status=$?")
    #expect(!output.hasSuffix("status=0"))
    #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 && $0.value != 0x9B })
  }

  @Test func `it tells its version and explains itself`() {
    #expect(gradus("--version").text.split(separator: ".").count == 3)
    for command in ["", "learn", "lab", "train", "check", "replay"] {
      let help = gradus("\(command) --help")
      #expect(help.status == 0 && help.text.contains("USAGE: gradus"))
      #expect(help.text.contains("gradus \(command)"))
    }
  }

  #if os(Linux)
    private static let bare = "unshare -rm sh -c 'mount -t tmpfs none /proc && "

    /// As in a root folder that somebody made by hand: Swift itself reads the arguments from there.
    @Test(
      .enabled("namespaces are allowed here") {
        TmuxTerminal.run("\(bare)echo can' 2>&1") == "can"
      })
    func `without /proc it does what it is told, too`() {
      let output = TmuxTerminal.run("\(Self.bare)\(BuiltProgram.path) --version' 2>&1")
      #expect(output == gradus("--version").text.trimmingCharacters(in: .newlines))
    }
  #endif
}
