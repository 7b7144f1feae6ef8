import Foundation
import Testing

/// Points from CSV files, as a shell hands them over.
@Suite struct DataFileTests {
  private static let fixtures = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "GradusEngineTests/Fixtures").path
  private static let train = fixtures + "/points-train.csv"
  private static let test = fixtures + "/points-test.csv"

  /// A folder of its own, which is also where commands run.
  private let folder = StateFolder()

  init() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true)
  }

  private func gradus(_ arguments: String) -> (text: String, status: Int) {
    shell("cd \(folder.path) && \(BuiltProgram.path) \(arguments)")
  }

  private func json(_ arguments: String) throws -> [String: Any] {
    let output = gradus(arguments)
    #expect(output.status == 0, "\(output.text)")
    return try EndToEndTests.json(output.text)
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
  }

  @Test func `a run over files tells both scores and names its files`() throws {
    let options = "--data \(Self.train) --test-data \(Self.test) --iterations 200"
    let report = try json("train --json \(options)")
    #expect((report["train"] as? [String: Any])?["count"] as? Int == 97)
    #expect((report["test"] as? [String: Any])?["count"] as? Int == 41)
    let experiment = try #require(report["experiment"] as? [String: Any])
    #expect(experiment["data"] as? String == Self.train)
    #expect(experiment["test-data"] as? String == Self.test)
    #expect(experiment["samples"] as? Int == 97 && experiment["noise"] as? Int == 0)
    let head = try #require(gradus("train \(options)").text.split(separator: "\n").first)
    #expect(head == "data \(Self.train), test-data \(Self.test), iterations 200")
  }

  @Test func `without test points there is nothing about a test`() throws {
    let options = "train --data \(Self.train) --iterations 20"
    #expect(try json("\(options) --json")["test"] is NSNull)
    let text = gradus("\(options) --plot --glyphs ascii").text
    #expect(text.contains("no test set") && !text.contains("train and test"))
    #expect(!text.contains("nan"))
    let sweep = try json("sweep --data \(Self.train) --iterations 20 --seeds 1-2 --json")
    let group = try #require((sweep["groups"] as? [[String: Any]])?.first)
    #expect(group["test-accuracy"] is NSNull && group["train-accuracy"] is [String: Any])
    let table = gradus("sweep --data \(Self.train) --iterations 20 --seeds 1-2 --plot").text
    #expect(table.contains(" -") && !table.contains("nan"))
  }

  @Test func `the gradient is checked over a file's points`() throws {
    let report = try json("gradcheck --data \(Self.train) --activation tanh --json")
    #expect(report["parameters"] as? Int == 91 && report["verdict"] as? String == "fine")
  }

  @Test func `a sweep varies files and kinds`() throws {
    let options = "--vary data=\(Self.train),moons --iterations 10 --seeds 1-2 --json"
    let runs = try #require(try json("sweep \(options)")["runs"] as? [[String: Any]])
    let counts = runs.map { ($0["train"] as? [String: Any])?["count"] as? Int }
    #expect(counts == [97, 97, 300, 300])
    #expect(runs[0]["test"] is NSNull && runs[2]["test"] is [String: Any])
  }

  @Test func `a file without a dot in its name is found, and a kind comes before a file`() throws {
    try write("x1,x2,label\n0,1,0\n1,0,1\n", to: "mine")
    try write("0,1,0\n1,0,1\n1,1,1\n", to: "moons")
    func count(_ data: String) throws -> Int? {
      (try json("train --data \(data) --iterations 1 --json")["train"] as? [String: Any])?["count"]
        as? Int
    }
    #expect(try count("mine") == 2)
    #expect(try count("moons") == 300)
    #expect(try count("./moons") == 3)
  }

  @Test(arguments: [
    ("none.csv", "none.csv: there is no such file"), ("no/such", "there is no such file"),
    (".", "this is a folder"), ("/dev/zero", "not an ordinary file"),
    ("pipe", "nothing is written to this pipe"),
    ("loop.csv", "a link that leads to itself"), ("latin.csv", "not UTF-8"),
    ("latin.csv", "not UTF-8 text (line 1); save it as UTF-8"),
    ("large.csv", "a CSV file has at most 16777216 bytes"), ("empty.csv", "the file is empty"),
    ("bad.csv", "bad.csv:3:2: 'abc' is not a number (x2 takes a finite number)"),
  ])
  func `a file that cannot be used is one clear line`(name: String, message: String) throws {
    try write("", to: "empty.csv")
    try write("x1,x2,label\n1,2,0\n1,abc,0\n", to: "bad.csv")
    try Data([0x31, 0xE9, 0x0A]).write(to: URL(fileURLWithPath: "\(folder.path)/latin.csv"))
    _ = TmuxTerminal.run(
      "cd \(folder.path) && mkfifo pipe; ln -s loop.csv loop.csv; truncate -s 1G large.csv")
    for option in ["--data", "--test-data"] {
      for command in ["train", "gradcheck", "sweep --seeds 1"] {
        let output = gradus("\(command) \(option) \(name)")
        #expect(output.status == 2)
        #expect(output.text.contains(message), "\(output.text)")
        #expect(output.text.split(separator: "\n").count == 1, "\(output.text)")
      }
    }
  }

  @Test func `several problems are several lines, and what holds for all rows is one`() throws {
    try write("1,0,0\n" + String(repeating: "a,0,1\n", count: 9), to: "bad.csv")
    let lines = gradus("train --data bad.csv").text.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(
      lines[0] == "gradus: bad.csv:2:1: 'a' is not a number (column 1 takes a finite number)")
    #expect(lines[5] == "bad.csv: and 4 more problems")
    try write(String(repeating: "0,nan,7\n", count: 45), to: "bad.csv")
    #expect(
      gradus("train --data bad.csv").text
        == "gradus: bad.csv: no value of column 2 is finite, such as 'nan' in line 1")
  }

  @Test(arguments: [
    ("--data cirles", "did you mean 'circles'?"), ("--data cirles", "or a CSV file"),
    ("--data \(train) --samples 50", "the points come from"),
    ("--data \(train) --noise 0.1", "the points come from"),
    ("--data \(train) --test-samples 5", "test-data names a file"),
    ("--data \(train) --test-data generated", "cannot make other points"),
    ("--test-data \(test) --test-seed 7", "the test points come from"),
    ("--test-data none", "test-samples 0"),
  ])
  func `what does not go together is wrong usage`(options: String, advice: String) {
    let output = gradus("train \(options)")
    #expect(output.status == 64)
    #expect(output.text.contains(advice), "\(output.text)")
  }

  /// Ages and salaries, as a spreadsheet gives them out.
  private static let people =
    "id;age;salary;bought\n"
    + (1...40).map { "\($0);\(20 + $0);\(15 + $0),5;\($0 < 20 ? "no" : "yes")\n" }.joined()

  @Test func `a file with more columns says what to type, and what was typed works`() throws {
    try write(Self.people, to: "people.csv")
    let refused = gradus("train --data people.csv")
    #expect(refused.status == 2)
    #expect(
      refused.text
        == "gradus: people.csv: 3 features, id, age and salary, of which id counts the rows, for the "
        + "label bought; a run takes two: --columns age,salary")
    let options = "--data people.csv --columns age,salary --iterations 300"
    let told = gradus("train \(options) --glyphs ascii --plot").text
    #expect(told.contains("people.csv: x1 is age, x2 is salary, bought: no "))
    #expect(told.contains("age (mean 40.5, sd 11.5)") && told.contains("--standardize"))
    #expect(told.contains("o no  x yes") && told.contains("\nsalary"))
    let scaled = gradus("train \(options) --standardize --test-share 0.25 --json 2>/dev/null")
    let report = try EndToEndTests.json(scaled.text)
    let experiment = try #require(report["experiment"] as? [String: Any])
    #expect(experiment["columns"] as? [String] == ["age", "salary"])
    #expect(experiment["label"] as? String == "bought")
    #expect(experiment["standardize"] as? Bool == true)
    #expect(experiment["test-share"] as? Double == 0.25)
    #expect((report["test"] as? [String: Any])?["count"] as? Int == 10)
    #expect(!gradus("train \(options) --standardize").text.contains("--standardize"))
    let swept = gradus(
      "sweep --vary columns=age,salary/salary,age --vary standardize=on,off --data "
        + "people.csv --iterations 5 --seeds 1 --json 2>/dev/null")
    #expect((try EndToEndTests.json(swept.text)["runs"] as? [Any])?.count == 4)
  }

  @Test(arguments: [
    (
      "train --data people.csv --columns age,salary --label id",
      "--columns age,salary --label bought"
    ),
    ("sweep --data people.csv --columns age,salary --vary label=bought,id", "of --vary label"),
    ("train --data two.csv --test-share 0.9", "at most: --test-share 0.74"),
    ("gradcheck --data two.csv --test-share 0.1", "at least: --test-share 0.25"),
  ])
  func `what is asked of a file and cannot be is one line that says what to type`(
    command: String, hint: String
  ) throws {
    try write(Self.people, to: "people.csv")
    try write("0,0,0\n1,1,1\n", to: "two.csv")
    let output = gradus(command)
    #expect(output.status == 2 && !output.text.contains("\n"), "\(output.text)")
    #expect(output.text.hasSuffix(hint), "\(output.text)")
  }

  @Test func `a constant feature is said, and one row has nothing to tell apart`() throws {
    try write("a,b,label\n5,1,0\n5,2,1\n", to: "same.csv")
    for options in ["", "--standardize"] {
      let text = gradus("train --iterations 1 --data same.csv \(options)").text
      #expect(text.contains("same.csv: a is 5 in every row: it tells nothing"), "\(text)")
    }
    try write("1,2,1\n", to: "one.csv")
    let text = gradus("train --iterations 1 --data one.csv").text
    #expect(text.contains("every label is 1, there is nothing to tell apart"), "\(text)")
  }

  @Test func `points come through pipes and standard input`() throws {
    try write(Self.people, to: "people.csv")
    let options = "--columns age,salary --iterations 5 2>/dev/null"
    let direct = gradus("train --data people.csv --json \(options)").text
    func costs(_ text: String) throws -> NSArray {
      try #require(try EndToEndTests.json(text)["costs"] as? NSArray)
    }
    for line in [
      "cat people.csv | GRADUS train --data - --json \(options)",
      "GRADUS train --data - --json \(options) < people.csv",
      "cat people.csv | GRADUS train --data /dev/stdin --json \(options)",
      "mkfifo p; { sleep 0.2; cat people.csv; } > p & GRADUS train --data p --json \(options)",
    ] {
      let output = shell(
        "cd \(folder.path) && { \(line.replacing("GRADUS", with: BuiltProgram.path)); }")
      #expect(output.status == 0)
      #expect(try costs(output.text) == costs(direct), "\(line)")
    }
    let large = shell("head -c 20000000 /dev/zero | \(BuiltProgram.path) train --data -")
    #expect(large.text == "gradus: standard input: a CSV file has at most 16777216 bytes")
    #expect(large.status == 2)
    #expect(
      gradus("train --data -").text == "gradus: standard input: the file is empty; a row is "
        + "x1,x2,label such as 0.5,-1.2,0")
    for command in ["lab --data -", "lab --data /dev/stdin", "replay lab --data -"] {
      let output = gradus(command)
      #expect(output.status == 64 && output.text.contains("keys come from standard input"))
    }
  }

  @Test func `escape sequences of a file or its name never come out`() throws {
    let hostile = "\u{1B}[31mred\u{1B}]0;t\u{07}\u{9B}\u{202E}\u{2066}\u{85}"
    try write("1,2,0\n1,\(hostile),0\n\(hostile),1,\(hostile)\n", to: "bad.csv")
    try write("1,2,0\n3,4,1\n", to: "good\(hostile)\n.csv")
    for command in [
      "train --data bad.csv", "train --iterations 1 --data good*", "sweep --vary data=bad.csv",
      "train --iterations 1 --json --data good*", "train --iterations 1 --plot --data good*",
      "train --data good* --samples 7", "train --data \"$(printf 'x\\033[31m.csv')\"",
      "sweep --seeds 1 --iterations 1 --vary \"data=$(ls -d good*)\"",
      "sweep --seeds 1 --iterations 1 --json --vary \"data=$(ls -d good*)\"",
      "gradcheck --data bad.csv",
    ] {
      let text = gradus(command).text
      #expect(!text.isEmpty)
      let unsafe = text.unicodeScalars.filter { scalar in
        scalar != "\n"
          && [.control, .format, .lineSeparator].contains(scalar.properties.generalCategory)
      }
      #expect(unsafe.isEmpty, "\(command): \(unsafe)")
    }
    let name = try #require(
      (try json("train --iterations 1 --json --data good*")["experiment"] as? [String: Any])?[
        "data"]
        as? String)
    #expect(name == "good\(hostile)\n.csv")
  }
}
