import Foundation
import TestSupport
import Testing

/// `gradus code LESSON#STEP`: every exercise of the lessons, printed, and as a program that Python runs.
@Suite struct ExerciseCommandTests {
  private let folder = StateFolder()

  init() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true)
  }

  private static func gradus(_ arguments: String, in folder: StateFolder) -> (
    text: String, status: Int
  ) {
    shell("cd \(folder.path) && XDG_STATE_HOME=\(folder.path) \(BuiltProgram.path) \(arguments)")
  }

  private func gradus(_ arguments: String) -> (text: String, status: Int) {
    Self.gradus(arguments, in: folder)
  }

  /// Every step with an exercise, as the program itself lists them.
  private static let exercises: [String] = {
    let folder = StateFolder()
    return ["tour", "initialization", "regularization", "dropout", "gradient-checking", "capstone"]
      .flatMap { lesson -> [String] in
        let said = shell("XDG_STATE_HOME=\(folder.path) \(BuiltProgram.path) code \(lesson) 2>&1")
          .text
        guard let list = said.firstMatch(of: #/ has: (.*)\n/#) else { return [] }
        return list.1.split(separator: ", ").map(String.init)
      }
  }()

  @Test func `the lessons have their exercises`() {
    #expect(Self.exercises.count >= 11, "\(Self.exercises)")
  }

  @Test(arguments: exercises)
  func
    `the start is judged unfinished or wrong, the solution right`(
      place: String
    )
  {
    let start = gradus(
      "code '\(place)' > start.py && \(BuiltProgram.path) gradcheck --code start.py")
    #expect(start.status == 1, "\(start.text)")
    let solution = gradus(
      "code '\(place)' --solution > right.py && \(BuiltProgram.path) gradcheck --code right.py")
    #expect(solution.status == 0, "\(solution.text)")
  }

  /// The numbers that a program prints.
  private func numbers(_ text: String) -> [Double] {
    text.matches(of: /-?[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?/).compactMap { Double($0.output) }
  }

  @Test(arguments: exercises)
  func `as a program it prints the same under Python as under gradus`(place: String) throws {
    let made = gradus(
      "code '\(place)' --solution --numpy 2>/dev/null > all.py"
        + " && sed -E 's/^for i in range\\([0-9]+\\):/for i in range(3):/' all.py > p.py")
    #expect(made.status == 0, "\(made.text)")
    let own = gradus("code --run p.py 2>/dev/null")
    #expect(own.status == 0, "\(own.text)")
    #expect(!numbers(own.text).isEmpty)
    guard shell("python3 -c 'import numpy' 2>/dev/null").status == 0 else { return }
    let python = shell("cd \(folder.path) && python3 p.py 2>/dev/null")
    #expect(python.status == 0, "\(python.text)")
    let due = numbers(python.text)
    // gradus lists the variables behind what is printed.
    for (one, other) in zip(numbers(own.text), due) {
      #expect(abs(one - other) <= 1e-9 * max(1, abs(other)), "\(place): \(one) \(other)")
    }
  }

  @Test func `what is asked for in a way that cannot be is one line`() {
    for (arguments, words) in [
      ("code tour#no-such-step", "tour"), ("code --solution", "goes with LESSON#STEP"),
      ("code tour --run x.py", "leave one of them out"),
      ("code tour --lambda 1", "its own experiment"),
    ] {
      let output = gradus("\(arguments) 2>&1")
      #expect(output.status == 64 && output.text.contains(words), "\(arguments): \(output.text)")
    }
  }

  @Test func `what the learner wrote is printed, and judged as it is`() throws {
    let place = try #require(Self.exercises.first)
    let parts = place.split(separator: "#").map(String.init)
    let progress = """
      {"version": 1, "lessons": {"\(parts[0])": {"steps": {"\(parts[1])": {
        "answers": {}, "hints": 0, "metChallenges": [], "isAssisted": false, "isDone": false,
        "code": "    mine = 1\\n"}}}}}
      """
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/gradus", withIntermediateDirectories: true)
    try Data(progress.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/gradus/progress.json"))
    #expect(gradus("code '\(place)'").text.contains("    mine = 1\n"))
  }
}
