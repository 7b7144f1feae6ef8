import Foundation
import GradusLessons
import GradusScreen
import Testing

/// Formulas in lessons: their numbers, and whether they fit.
@Suite struct FormulaLessonTests {
  private func parsed(_ body: String) throws -> Step {
    let (parsed, problems) = parseLesson(lesson(body), file: "trial.md")
    #expect(problems.map(\.description) == [])
    return try #require(parsed?.steps.first)
  }

  private let lab = "```experiment\ncompare:\n  - init: zeros\n```"

  @Test func `a live line goes with the formula before it`() throws {
    let step = try parsed(
      "$$J = C + P$$\n<!-- live:\n$J$ = {cross-entropy} + {penalty}\n= {cost}, {zeros.cost} -->\n\nx\n\n\(lab)"
    )
    let live: [Span] = [
      .formula("J"), .text(" = "), .figure("cross-entropy"), .text(" + "), .figure("penalty"),
      .text(" = "), .figure("cost"), .text(", "), .figure("zeros.cost"),
    ]
    #expect(
      step.items == [
        .prose(
          Passage([
            .formula("J = C + P", line: bodyLine), .live(live), .paragraph([.text("x")]),
          ]))
      ])
  }

  @Test func `figures of an example are text's own`() throws {
    _ = try parsed("z = {example-z}, a = {example-a}, y = {example-y}: {example-cost}\n\n\(lab)")
    let predict = """
      \(lab)

      ```predict
      question: x
      options:
        - text: a
          when: example-z > 0
        - text: b
          when: zeros.example-a <= 0
      explanation: x
      ```
      """
    let problems = parseLesson(lesson(predict), file: "trial.md").problems
    #expect(problems.count == 2)
    #expect(problems.allSatisfy { $0.message.contains("a condition cannot use it") })
  }

  @Test func `a formula that has no place to break is a problem of the checker`() {
    let wide = "keep_{" + String(repeating: "w", count: 60) + "}"
    func problems(_ body: String) -> [LessonProblem] {
      LessonChecker.check(files: [("trial.md", lesson(body))])
    }
    let beside = problems("$$\(wide)$$\n\n\(lab)")
    #expect(beside.map(\.line) == [bodyLine])
    #expect(beside.first?.message.contains("wider than its 36 columns") == true)
    // A step without a lab has the whole width.
    #expect(problems("$$\(wide)$$").isEmpty)
    #expect(problems("> $$\(wide)$$\n\n\(lab)").map(\.line) == [bodyLine])
    #expect(problems("$$a = b + \(String(repeating: "c + ", count: 40)) d$$\n\n\(lab)").isEmpty)
    let greek = "$$\\sqrt{\\alpha\\beta\\gamma\\delta\\epsilon\\theta\\lambda}$$\n\n\(lab)"
    #expect(problems(greek).first?.message.contains("in ASCII") == true)
  }

  @Test func `every formula of the lessons in the program fits`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "lessons")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter(LessonLibrary.isLesson)
    let files = try names.map {
      ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
    }
    #expect(files.contains { $0.1.contains("$$") })
    #expect(LessonChecker.check(files: files).map(\.description) == [])
  }
}
