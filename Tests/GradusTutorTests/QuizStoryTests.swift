import GradusLessons
import GradusScreen
import GradusTutor
import Testing

@Suite struct QuizStoryTests {
  private func trial() throws -> Learner {
    Learner(try lesson("## One\n\nRead this.\n\n\(quiz)\n\nThe rest.\n\n## Two\n\nEnd."))
  }

  private func several() throws -> Learner {
    let second = quiz.replacing("text: The third", with: "text: The third\n    right: true")
    return Learner(try lesson("## One\n\n\(second)\n\nThe rest."))
  }

  @Test func `a wrong answer says why, and the right one lets the learner on`() throws {
    var learner = try trial()
    #expect(!learner.screen.contains("The rest."))
    try learner.press("1")
    #expect(learner.screen.contains("Not yet."))
    #expect(learner.screen.contains("Not the first."))
    #expect(!learner.screen.contains("The rest."))
    #expect(!learner.record.isDone)
    try learner.press("Down Enter")
    #expect(learner.screen.contains("Yes, the second."))
    #expect(learner.screen.contains("The rest."))
    #expect(learner.record.isDone)
    try learner.press("Enter")
    #expect(learner.step == "two")
  }

  @Test func `a wrong answer that is given again is explained again`() throws {
    var learner = try trial()
    try learner.press("1 3")
    #expect(learner.screen.contains("Not the third."))
    try learner.press("1")
    #expect(learner.screen.contains("Not the first."))
    #expect(learner.record.answers[1] == [2, 0])
  }

  @Test(arguments: ["2 3 4", "Down Enter Down Enter Down Enter", "1 2 3 1 4", "3 2 Down Enter*2 4"])
  func `of several right answers all must be ticked, in any order`(keys: String) throws {
    var learner = try several()
    #expect(learner.screen.contains("[ ]"))
    #expect(learner.screen.contains("check my answer"))
    try learner.press(keys)
    #expect(learner.screen.contains("Right."))
    #expect(learner.screen.contains("The rest."))
    #expect(learner.record.isDone)
  }

  @Test(arguments: ["2 4", "4", "1 2 3 4", "1 4"])
  func `too few and too many are not it yet`(keys: String) throws {
    var learner = try several()
    try learner.press(keys)
    #expect(learner.screen.contains("Not yet."))
    #expect(!learner.screen.contains("The rest."))
    #expect(learner.record.answers[0]?.count == 1)
  }

  @Test func `a quiz that is out of sight is shown before it is answered`() throws {
    let long = (1...60).map { "Paragraph \($0)." }.joined(separator: "\n\n")
    var learner = Learner(try lesson("## One\n\n\(long)\n\n\(quiz)"))
    #expect(!learner.screen.contains("QUIZ"))
    try learner.press("Enter")
    #expect(learner.screen.contains("QUIZ"))
    #expect(learner.record.answers.isEmpty)
    try learner.press("2")
    #expect(learner.record.isDone)
  }

  @Test func `an option higher than its pane can be chosen`() throws {
    let long = String(repeating: "very ", count: 120) + "long"
    let text = quiz.replacing("The second", with: "A \(long)")
    var learner = Learner(try lesson("## One\n\n\(text)"), size: Size(40, 12))
    try learner.press("Down Enter")
    #expect(learner.record.isDone)
  }
}
