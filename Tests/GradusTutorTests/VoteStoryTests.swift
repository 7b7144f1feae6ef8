import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

/// Votes by a show of hands.
@Suite struct VoteStoryTests {
  private static let step = "## One\n\n\(smallLab())\n\n\(prediction)\n\n## Two\n\nMore."

  @Test func `a show of hands is bars, a second one stands beside it, and the run decides`() throws
  {
    var teacher = try Learner.presenting(Self.step)
    try teacher.press(": \"votes 12 31\" Enter")
    #expect(teacher.screen.contains(" 12  28%"))
    #expect(teacher.screen.contains("# 31  72%"))
    // What is right stays hidden; the next thing is still the run.
    #expect(!teacher.screen.contains("happened"))
    #expect(teacher.model.nextMove == .decide(item: 0))
    try teacher.press(": \"votes 4 30 2\" Enter")
    #expect(teacher.screen.contains("before"))
    #expect(teacher.screen.contains("after"))
    #expect(teacher.screen.contains("# 30  83%"))
    // A third one mends the second.
    try teacher.press(": \"votes 5 30 1\" Enter")
    #expect(!teacher.screen.contains(" 4  11%"))
    #expect(teacher.screen.contains(" 5  14%"))
    try teacher.press("Space train:60 Space")
    #expect(teacher.screen.contains("as most of you said: it happened"))
    #expect(teacher.screen.contains("# 30  83%"))
    // Back on the step before, the bars are there again.
    try teacher.press("n PageUp")
    #expect(teacher.screen.contains(" 31  72%"))
  }

  @Test(arguments: [
    ("votes", "a number for each option: :votes 12 31"),
    ("votes 12", "there are 3 options (the last may be left out), not 1: :votes 12 31"),
    ("votes 12 31 9 8", "there are 3 options (the last may be left out), not 4: :votes 12 31"),
    ("votes 12 many", "'many' is no number of hands"),
    ("votes 12 -3", "'-3' is no number of hands"),
    ("votes 0 0", "nobody voted"),
  ])
  func `wrong hands are told`(typed: String, message: String) throws {
    var teacher = try Learner.presenting(Self.step)
    try teacher.press(": \"\(typed)\" Enter")
    #expect(teacher.screen.contains(message), "\(teacher.screen)")
    #expect(!teacher.screen.contains("%"))
  }

  @Test func `votes are for a presentation, and for a question`() throws {
    var learner = Learner(try lesson(Self.step))
    try learner.press(": \"votes 1 2\" Enter")
    #expect(learner.screen.contains("votes are for a presentation"))
    var teacher = try Learner.presenting("## One\n\nOnly text.")
    try teacher.press(": \"votes 1 2\" Enter")
    #expect(teacher.screen.contains("asks nothing that a room can vote on"))
  }

  @Test func `votes can be forgotten`() throws {
    var teacher = try Learner.presenting(Self.step)
    try teacher.press(": \"votes 12 31\" Enter : \"votes clear\" Enter")
    #expect(!teacher.screen.contains("31"))
  }

  @Test func `what the room said can be changed until the run decides`() throws {
    var teacher = try Learner.presenting(Self.step)
    try teacher.press("1")
    #expect(teacher.record.answers(at: 0) == [0])
    try teacher.press("2")
    #expect(teacher.record.answers(at: 0) == [1])
    #expect(teacher.screen.contains("2 To the end <- your answer"))
    try teacher.press("Space train:60 Space 1")
    #expect(teacher.record.answers(at: 0) == [1])
    #expect(teacher.screen.contains("as you said: it happened"))
  }

  @Test func `an answer that nobody gave is not called right`() throws {
    var teacher = try Learner.presenting("## One\n\nText.\n\n\(quiz)")
    try teacher.press("Space")
    #expect(teacher.screen.contains("The answer is "))
    #expect(!teacher.screen.contains("Right."))
    var other = try Learner.presenting("## One\n\nText.\n\n\(quiz)")
    try other.press("2")
    #expect(other.screen.contains("Right."))
  }

  @Test func `what is decided takes no more hands`() throws {
    var teacher = try Learner.presenting(Self.step)
    try teacher.press(": \"votes 12 31\" Enter Space train:60 Space")
    #expect(teacher.record.outcome == 1)
    try teacher.press(": \"votes 1 2\" Enter")
    #expect(teacher.screen.contains("it is decided: the next question can be voted on"))
    try teacher.press("Esc Esc")
    #expect(teacher.model.presentation?.votes == ["vote 1: 12 for 1, 31 for 2 (right), 0 for 3"])
  }

  @Test func `advice is for a room that can still vote, with the key for it`() throws {
    var teacher = try Learner.presenting("## One\n\n\(quiz)")
    try teacher.press(": \"votes 5 5 0\" Enter")
    let talk =
      "50 % are right: let neighbours convince each other for two minutes, then count hands"
    #expect(teacher.model.presentation?.votes.last == talk + " again (V)")
    try teacher.press("Space")
    #expect(teacher.model.presentation?.votes.count == 1)
    var other = try Learner.presenting(Self.step)
    try other.press(": \"votes 40 3\" Enter")
    other.waitForForesight()
    #expect(other.model.presentation?.votes.last?.contains("explain the idea first") == true)
    try other.press("Space train:3")
    #expect(other.model.presentation?.votes.count == 1)
  }
}
