import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// `gradus class`, with the homes of a class and a lesson of its own.
@Suite struct ClassCommandTests {
  private let folder: OddFolder
  private static let place = ".local/state/gradus/progress.json"

  init() throws {
    folder = try OddFolder()
    try make("lessons")
    try folder.write(
      """
      ---
      title: Trial
      summary: A lesson for tests.
      minutes: 1
      id: own-trial
      ---
      # Trial

      ## One

      ```quiz
      question: Which may start at zero?
      options:
        - text: the weights
          feedback: No.
        - text: the biases
          right: true
          feedback: Yes.
        - text: λ alone
          feedback: No.
      ```

      ## Two

      Text.
      """, to: "lessons/trial.md")
  }

  private func make(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/\(path)", withIntermediateDirectories: true)
  }

  private func record(_ answers: [Int], done: Bool = false) -> String {
    """
    {"version":1,"lastLesson":"own-trial","lessons":{"own-trial":{"currentStep":"two","steps":{
    "one":{"answers":{"0":\(answers)},"isDone":true,"hints":1,"codeTries":3},
    "two":{"isDone":\(done)}}}}}
    """
  }

  private func home(_ name: String, _ text: String) throws {
    try make("homes/\(name)/.local/state/gradus")
    try folder.write(text, to: "homes/\(name)/\(Self.place)")
  }

  private func gradus(_ arguments: String, environment: String = "LC_ALL=C.UTF-8") -> ProgramRun {
    folder.gradus("class --lessons lessons \(arguments)", environment: environment)
  }

  /// Three learners and one who has not begun.
  private func makeClass() throws {
    try home("anna", record([1], done: true))
    try home("bert", record([2, 0, 1]))
    try home("carl", record([2, 1]))
    try make("homes/dora")
  }

  @Test func `a learner a row, and what was missed most`() throws {
    try makeClass()
    let run = gradus("homes")
    #expect(run.status == 0 && run.isClean, "\(run.summary)")
    #expect(
      run.text == """
        learner lessons steps wrong hints shown stars code  last step
        anna        1/1   2/2     0     1     0     -    3  trial#2
        bert        0/1   1/2     2     1     0     -    3  trial#2
        carl        0/1   1/2     1     1     0     -    3  trial#2

        not begun: dora

        MOST MISSED AT THE FIRST TRY
         67%  2 of 3  trial#one
              Which may start at zero?
              most often (2): λ alone

        """, "\(run.text)")
    let ascii = gradus("homes", environment: "LC_ALL=C")
    #expect(
      ascii.bytes.allSatisfy { $0 < 0x80 } && ascii.text.contains("lambda alone"), "\(ascii.text)")
  }

  @Test func `a home, a state folder, a record and a copy of it are the same learner`() throws {
    try makeClass()
    try make("state/anna")
    TmuxTerminal.run("cd \(folder.path) && cp -r homes/anna/.local/state/gradus state/anna/")
    TmuxTerminal.run("cd \(folder.path) && cp homes/anna/\(Self.place) anna.json")
    for path in [
      "homes/anna", "homes/anna/", "homes/anna/.local/state", "homes/anna/.local/state/gradus",
      "homes/anna/\(Self.place)", "state/anna", "state", "anna.json", "homes/anna homes/anna/",
    ] {
      let run = gradus(path)
      let rows = run.lines.filter { $0.hasPrefix("anna ") }
      #expect(run.status == 0 && rows.count == 1, "\(path): \(run.summary)")
    }
    // Two of one name are told apart.
    let run = gradus("homes/anna anna.json")
    #expect(run.lines.count { $0.contains("trial#2") } == 2, "\(run.summary)")
    #expect(
      run.text.contains("\nanna.json ") && run.text.contains("\nhomes/anna/"), "\(run.summary)")
  }

  @Test func `the report as JSON and as CSV`() throws {
    try makeClass()
    let report = try json(gradus("homes --json --csv marks.csv").text)
    #expect(report["lessons"] as? Int == 1 && report["steps"] as? Int == 2)
    #expect(report["notBegun"] as? [String] == ["dora"])
    let learners = try #require(report["learners"] as? [[String: Any]])
    let bert = try #require(learners.first { $0["name"] as? String == "bert" })
    #expect(bert["wrong"] as? Int == 2 && bert["hints"] as? Int == 1 && bert["stars"] is NSNull)
    #expect(bert["last"] as? String == "trial#two" && bert["codeTries"] as? Int == 3)
    #expect(bert["done"] as? [String: Int] == ["trial": 1])
    #expect(bert["file"] as? String == "homes/bert/\(Self.place)")
    let question = try #require((report["questions"] as? [[String: Any]])?.first)
    #expect(question["share"] as? Double == 2.0 / 3 && question["kind"] as? String == "quiz")
    #expect(question["answer"] as? String == "λ alone" && question["answerCount"] as? Int == 2)
    let marks = try String(contentsOfFile: "\(folder.path)/marks.csv", encoding: .utf8)
    #expect(
      marks.hasPrefix(
        """
        "name","lessons","steps","wrong","hints","assisted","stars","submissions","code-tries",\
        "last-step","trial"
        "anna",1,2,0,1,0,,,3,"trial#two",2

        """), "\(marks)")
  }

  @Test func `rows have 80 columns, however long the names are`() throws {
    try home("extraordinarily-long-name-" + String(repeating: "x", count: 150), record([0]))
    try home("名前名前名前名前名前名前名前名前名前名前名前名前名前名前", record([0]))
    let run = gradus("homes")
    #expect(run.status == 0 && run.text.contains("…"), "\(run.summary)")
    #expect(run.lines.allSatisfy { $0.count <= 80 }, "\(run.summary)")
    #expect(run.lines.allSatisfy { $0.hasSuffix("trial#2") || !$0.contains("0/1") })
  }

  @Test func `other people's files: a line for each that is left out, and the rest is there`()
    throws
  {
    try makeClass()
    for file in OddFile.all where file.asProgress != nil {
      try make("homes/odd-\(file.name)/.local/state/gradus")
      file.make(at: "\(folder.path)/homes/odd-\(file.name)/\(Self.place)")
    }
    try home("newer", #"{"version":99,"lessons":{}}"#)
    try home("deep", String(repeating: "[", count: 1_000_000))
    TmuxTerminal.run("cd \(folder.path)/homes && ln -s self self && ln -s ../homes around")
    // Elsewhere no file can have such a name.
    #if os(Linux)
      let nameless = ["b"]
      TmuxTerminal.run("cp -r \(folder.path)/homes/anna \(folder.path)/homes/$(printf 'b\\377d')")
    #else
      let nameless: [String] = []
    #endif
    try home("e\u{1B}[31mvil\u{9B}\n", record([0]))
    try home(
      "text",
      #"{"version":1,"lastLesson":"\u001b]0;x\u0007","lessons":{"\u001b[31m":{"steps":{}},"#
        + #""own-trial":{"steps":{"one":{"answers":{"-1":[3],"0":[-9223372036854775808]},"#
        + #""typed":{"0":["\u001b[31m"]}}}}}}"#)
    let run = gradus("homes")
    #expect(run.status == 1 && run.isClean, "\(run.summary)")
    let left = run.lines.filter { $0.hasPrefix("gradus: left out: homes/") }
    let odd = OddFile.all.count { $0.asProgress != nil }
    #expect(left.count == odd + 3 + nameless.count, "\(run.text)")
    for (name, reason) in [
      ("newer", "written by a newer gradus"), ("deep", "no record of gradus, or it is damaged"),
      ("self", "a link that leads to itself"), ("odd-fifo", "not an ordinary file"),
      ("odd-huge", "at most 16777216 bytes"), ("odd-loop", "leads to itself"),
    ] + nameless.map({ ($0, "its name is not UTF-8") }) {
      #expect(left.contains { $0.contains("homes/\(name)") && $0.contains(reason) }, "\(run.text)")
    }
    for name in ["anna", "bert", "carl", "text", "e?[31mvil??"] {
      #expect(run.lines.contains { $0.hasPrefix("\(name) ") }, "\(name): \(run.text)")
    }
    let report = gradus("homes --json")
    #expect(report.status == 1 && report.isClean, "\(report.summary)")
    let text = report.text.drop { $0 != "{" }
    #expect((try json(String(text))["leftOut"] as? [Any])?.count == odd + 3 + nameless.count)
  }

  #if os(Linux)
    /// Whoever runs it as root must not read a friend's record, or worse, for a learner.
    @Test(.enabled(if: geteuid() == 0))
    func `in a folder of homes a link to somebody else's record is not followed`() throws {
      try makeClass()
      try make("homes/aaron/.local/state/gradus")
      TmuxTerminal.run(
        "cd \(folder.path)/homes && ln -s ../../../../anna/\(Self.place) aaron/\(Self.place)"
          + " && chown -hR 4711 aaron")
      let run = gradus("homes")
      #expect(run.status == 1, "\(run.summary)")
      #expect(run.text.contains("aaron/\(Self.place): the file belongs to somebody else"))
      #expect(run.lines.contains { $0.hasPrefix("anna ") } && !run.text.contains("\naaron"))
    }
  #endif

  @Test(arguments: [
    ("", 64, "gradus class /home"), ("homes --lesson trail", 64, "did you mean 'trial'?"),
    ("nowhere", 2, "nowhere: there is no such file or folder"),
    ("lessons", 2, "lessons: there is no record here"),
    ("homes --questions -1", 64, "a whole number from 0"),
    ("homes nowhere", 1, "left out: nowhere"), ("homes --csv homes", 2, "not an ordinary file"),
  ])
  func `what is wrong is said`(arguments: String, status: Int, words: String) throws {
    try makeClass()
    let run = gradus(arguments)
    #expect(run.status == status && run.text.contains(words), "\(run.summary)")
  }

  @Test func `sixty learners take no time`() throws {
    for number in 0..<60 { try home("learner\(number)", record([number % 3])) }
    let run = gradus("homes")
    #expect(run.status == 0 && run.lines.count > 60, "\(run.summary)")
    // In an optimized build it is a third of a second, most of which reads the lessons.
    #expect(run.duration < .seconds(10), "\(run.duration)")
  }
}
