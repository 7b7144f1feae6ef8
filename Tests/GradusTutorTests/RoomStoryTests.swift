import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

/// Votes of learners who have joined a room.
@Suite struct RoomStoryTests {
  private static let step = "## One\n\n\(smallLab())\n\n\(prediction)\n\n## Two\n\nMore."

  @Test func `a room votes twice, and the screen says how many until the vote is closed`() throws {
    var teacher = try Learner.presenting(Self.step, room: "class")
    // Nobody is waited for in a room that is empty.
    #expect(teacher.model.nextMove == .decide(item: 0))
    teacher.receive([0, 0, 0], of: 5)
    #expect(teacher.model.nextMove == .closeVote)
    #expect(teacher.screen.contains("0 of 5 have answered (gradus join)"))
    teacher.receive([2, 1, 1], of: 5)
    #expect(teacher.screen.contains("4 of 5 have answered (gradus join)"))
    #expect(!teacher.screen.contains("%"))
    // The teacher alone sees what comes in, and what the run will decide.
    teacher.waitForForesight()
    #expect(teacher.lab?.run.iteration == 0)
    #expect(teacher.model.presentation?.answer == ["it will be: 2 To the end"])
    #expect(
      teacher.model.presentation?.votes == ["open: 4 of 5; 2 for 1, 1 for 2 (right), 1 for 3"])
    try teacher.press("Space")
    #expect(teacher.screen.contains("2  50%"))
    // A quarter is right: the teacher explains.
    #expect(teacher.model.nextMove == .decide(item: 0))
    #expect(teacher.model.presentation?.votes.last?.hasPrefix("25 % are right: explain") == true)
    // And may have them vote again all the same.
    try teacher.press("V")
    #expect(teacher.model.nextMove == .closeVote)
    #expect(teacher.screen.contains("Second vote: 0 of 5 have answered (gradus join)"))
    #expect(!teacher.screen.contains("50%"))
    teacher.receive([1, 4, 0], of: 5)
    try teacher.press("Space")
    #expect(teacher.screen.contains("after"))
    #expect(teacher.screen.contains("4  80%"))
    #expect(teacher.model.presentation?.votes.last == "80 % are right: go on")
    try teacher.press("Space")
    #expect(teacher.record.answers(at: 0) == [1])
    try teacher.press("train:60 Space")
    #expect(teacher.screen.contains("as most of you said: it happened"))
  }

  @Test(arguments: [
    ([8, 2, 0], PresenterMove.decide(item: 0)), ([5, 5, 0], .voteAgain), ([7, 3, 0], .voteAgain),
    ([3, 7, 0], .voteAgain), ([1, 9, 0], .decide(item: 0)),
  ])
  func `where the room is of two minds, Space has it vote again`(
    counts: [Int], next: PresenterMove
  ) throws {
    var teacher = try Learner.presenting(Self.step, room: "class")
    teacher.receive(counts, of: 10)
    teacher.waitForForesight()
    try teacher.press("Space")
    #expect(teacher.model.nextMove == next)
  }

  @Test func `nobody's vote is closed by a stray Space`() throws {
    var teacher = try Learner.presenting(Self.step, room: "class")
    teacher.receive([0, 0, 0], of: 3)
    try teacher.press("Space")
    #expect(teacher.screen.contains("no votes yet"))
    #expect(teacher.model.nextMove == .closeVote)
    #expect(teacher.lab?.isTraining == false)
    // The second one goes on without them, as it was said.
    try teacher.press("Space")
    #expect(teacher.model.vote?.open == nil && teacher.lab?.isTraining == true)
    #expect(!teacher.screen.contains("have answered"))
  }

  @Test func `a room is told the question, then what happened`() throws {
    var model = Learner(try lesson(Self.step)).model
    var told: [RoomQuestion] = []
    func happen(_ event: Event) {
      for case .tellRoom(let question) in update(&model, event) { told.append(question) }
    }
    model.startPresenting(room: "class")
    happen(.resized(model.size))
    #expect(told.last?.text == "How far will it come?")
    #expect(told.last?.options.count == 3)
    #expect(told.last?.isOpen == true)
    happen(
      .reply(.room(RoomCount(number: told.last?.number ?? 0, counts: [0, 3, 0], present: 3))))
    happen(.key(.character(" ")))
    #expect(told.last?.isOpen == false)
    #expect(told.last?.outcome == nil)
    happen(.key(.character(" ")))
    while model.speed != nil { happen(.tick(iterations: .max, blocks: 10_000)) }
    #expect(told.last?.outcome == nil)
    happen(.key(.character(" ")))
    #expect(told.last?.outcome == 1)
    #expect(told.last?.text == "How far will it come?")
    happen(.key(.character("n")))
    #expect(told.last?.options == [])
    #expect(told.last?.step == "Two")
  }

  @Test func `a vote that is open goes on when its step is come back to`() throws {
    var teacher = try Learner.presenting(Self.step, room: "class")
    teacher.receive([1, 0, 0], of: 2)
    try teacher.press("n")
    #expect(teacher.notice == "the vote is still open: it goes on when you come back")
    // A count of nothing that is asked now changes nothing.
    teacher.receive([2, 0, 0], of: 2)
    try teacher.press("p")
    #expect(teacher.screen.contains("1 of 2 have answered"))
    #expect(teacher.model.nextMove == .closeVote)
    try teacher.press("Space")
    #expect(teacher.screen.contains("1 100%"))
    // A vote that is closed is left without a word.
    try teacher.press("n")
    #expect(teacher.notice == "")
  }

  @Test func `what the start alone decides is foreseen`() throws {
    var teacher = try Learner(at: "initialization#through-eight-layers")
    teacher.change {
      $0.startPresenting(room: "class")
      _ = update(&$0, .resized($0.size))
    }
    while teacher.model.nextMove == .scroll { try teacher.press("Space") }
    #expect(teacher.model.presentation?.answer == ["it will be: 3 More than a thousand"])
    teacher.receive([1, 1, 0, 0], of: 2)
    try teacher.press("Space")
    #expect(teacher.model.presentation?.votes.last?.hasPrefix("0 % are right: explain") == true)
  }

  @Test func `two lessons may have steps of one name: their votes are two`() throws {
    let name = "two-questions-first"
    let lessons = LessonLibrary.embedded.lessons.filter { $0.steps.contains { $0.slug == name } }
    try #require(lessons.count > 1)
    var teacher = Learner()
    try teacher.press(": \"goto dropout#\(name)\" Enter : \"present\" Enter")
    try teacher.press(": \"votes 8 1 2\" Enter")
    #expect(teacher.model.vote?.rounds == [[8, 1, 2]])
    try teacher.press(": \"goto initialization#\(name)\" Enter G n")
    #expect(teacher.screen.contains("the end of the lesson"))
    #expect(!teacher.screen.contains("WHAT THE ROOM SAID"))
    try teacher.press("Enter : \"goto dropout#\(name)\" Enter")
    #expect(teacher.model.vote?.rounds == [[8, 1, 2]])
    try teacher.press("G n")
    #expect(teacher.screen.contains("WHAT THE ROOM SAID"))
  }

  @Test func `at the end a room sees what it said, and nobody's record`() throws {
    var teacher = try Learner.presenting(Self.step + "\n\n" + recallStep, room: "class")
    teacher.receive([2, 2, 0], of: 4)
    teacher.waitForForesight()
    try teacher.press("Space V")
    teacher.receive([1, 3, 0], of: 4)
    try teacher.press("Space Space train:60 Space")
    for _ in 0..<20 where teacher.model.nextMove != .end { try teacher.press("Space") }
    #expect(teacher.model.nextMove == .end)
    try teacher.press("Space")
    #expect(teacher.screen.contains("WHAT THE ROOM SAID"))
    #expect(teacher.screen.contains("2 of 4 were right (50 %); after talking, 3 of 4 (75 %)"))
    #expect(teacher.screen.contains("TO REMEMBER"))
    #expect(!teacher.screen.contains("done") && !teacher.screen.contains("WHAT YOU"))
    #expect(teacher.model.presentation?.screen == "end")
    #expect(teacher.model.presentation?.lesson == "Trial")
    while teacher.model.presentation?.space == "more of it" {
      #expect(teacher.screen.contains("Space more  Enter home"))
      try teacher.press("Space")
    }
    #expect(teacher.screen.contains("Space home") && !teacher.screen.contains("Enter"))
    try teacher.press("Space")
    #expect(teacher.model.presentation?.screen == "home")
    #expect(teacher.model.presentation?.space == "opens a lesson")
    #expect(teacher.screen.contains("Space continue") && !teacher.screen.contains("Enter"))
    #expect(teacher.screen.contains(" min") && !teacher.screen.contains("/3"))
    #expect(teacher.screen.contains("Nothing that a room does is recorded."))
    try teacher.press("Space")
    #expect(teacher.model.session?.lesson.title == "Trial")
  }

  @Test func `a quiz is voted on twice behind a run that is over`() throws {
    var teacher = try Learner.presenting(
      Self.step.replacing("## Two", with: "\(quiz)\n\n## Two"), room: "class")
    teacher.receive([0, 4, 0], of: 4)
    try teacher.press("Space Space train:60 Space")
    #expect(teacher.record.outcome == 1)
    while teacher.model.nextMove == .scroll { try teacher.press("Space") }
    teacher.receive([2, 2, 0], of: 4)
    #expect(teacher.model.nextMove == .closeVote)
    try teacher.press("Space")
    while teacher.model.nextMove == .scroll { try teacher.press("Space") }
    #expect(teacher.model.nextMove == .voteAgain)
    try teacher.press("Space")
    #expect(teacher.screen.contains("Second vote: 0 of 4 have answered"))
    teacher.receive([0, 4, 0], of: 4)
    try teacher.press("Space")
    while teacher.model.nextMove == .scroll { try teacher.press("Space") }
    try teacher.press("Space")
    #expect(teacher.screen.contains("The answer is 2."))
  }

  @Test func `a vote that opens moves no text`() throws {
    let place = try LessonLibrary.embedded.step(named: "initialization#same-network-three-starts")
    var teacher = Learner(place.lesson, at: place.step.slug)
    teacher.change {
      $0.startPresenting(room: "physics")
      _ = update(&$0, .resized($0.size))
    }
    #expect(teacher.screen.contains("Three networks, alike in everything"))
    while teacher.model.nextMove == .scroll { try teacher.press("Space") }
    #expect(teacher.screen.contains("Nobody is in the room yet: gradus join physics"))
    teacher.receive([1, 0, 0, 0], of: 3)
    #expect(teacher.screen.contains("1 of 3 have answered (gradus join physics)"))
  }

  @Test func `while the room votes, no digit answers for it`() throws {
    var teacher = try Learner.presenting(Self.step, room: "class")
    teacher.receive([1, 0, 0], of: 2)
    try teacher.press("2")
    #expect(teacher.notice == "the room votes: Space closes the vote")
    #expect(teacher.record.answers(at: 0) == [])
    #expect(teacher.model.nextMove == .closeVote)
  }

  @Test func `a second vote that is wrong is no reason to go on`() throws {
    var teacher = try Learner.presenting(Self.step, room: "class")
    teacher.receive([5, 5, 0], of: 10)
    teacher.waitForForesight()
    try teacher.press("Space V")
    teacher.receive([9, 1, 0], of: 10)
    try teacher.press("Space")
    #expect(teacher.model.presentation?.votes.last?.hasPrefix("10 % are right: explain") == true)
    #expect(teacher.model.nextMove == .decide(item: 0))
  }

  @Test func `neither q nor Esc ends a class by chance`() throws {
    var teacher = try Learner.presenting(Self.step, room: "class")
    try teacher.press("Esc")
    #expect(teacher.step == "one")
    try teacher.press("q")
    #expect(teacher.screen.contains("The room will be closed"))
    try teacher.press("n q y")
    #expect(teacher.hasQuit)
  }

  @Test func `once the run has begun, the vote is over`() throws {
    var teacher = try Learner.presenting(Self.step, room: "class")
    teacher.receive([1, 9, 0], of: 10)
    teacher.waitForForesight()
    try teacher.press("Space Space V")
    #expect(teacher.notice.contains("the run has begun"))
    try teacher.press("train:60 Space V")
    #expect(teacher.notice.contains("it is decided"))
  }

  /// What a demo asks of a teacher: Space, and five other keys for "what if tanh?".
  @Test func `two votes and a what-if take Space and five other keys`() throws {
    var teacher = try Learner(at: "initialization#far-too-large")
    teacher.change {
      $0.startPresenting(room: "class")
      _ = update(&$0, .resized($0.size))
    }
    var spaces = 0
    func space(until move: PresenterMove?) throws {
      while teacher.model.nextMove != move {
        try #require(spaces < 60)
        try teacher.press("Space")
        spaces += 1
      }
    }
    teacher.receive([0, 0, 0, 0], of: 10)
    try space(until: .closeVote)
    teacher.receive([1, 5, 4, 0], of: 10)
    // What the run decides is foreseen while the room thinks, and so is that neighbours should talk.
    teacher.waitForForesight()
    try teacher.press("Space")
    #expect(teacher.model.nextMove == .voteAgain)
    try teacher.press("Space")
    teacher.receive([0, 1, 9, 0], of: 10)
    try teacher.press("Space")
    #expect(teacher.model.presentation?.votes.last == "90 % are right: go on")
    try space(until: .finish)
    teacher.waitForForesight()
    try space(until: .reveal)
    try teacher.press("t d j Right")
    #expect(teacher.lab?.experiment.activation == .tanh)
    try teacher.press("Space train:200")
    #expect(teacher.screen.contains("Lab, from Initialization"))
    #expect(teacher.model.presentation?.notes.first?.contains("usual guess") == true)
    try teacher.press("Esc")
    #expect(teacher.model.nextMove == .reveal)
    let votes = ["vote 1: 1 for 1, 5 for 2, 4 for 3 (right), 0 for 4"]
    #expect(teacher.model.presentation?.votes.prefix(1) == votes[...])
    try teacher.press("Space")
    #expect(teacher.screen.contains("as most of you said: it happened"))
    // What the room said stays in the notes; what to do with it is no question any more.
    #expect(teacher.model.presentation?.votes.count == 2)
  }

  @Test func `the answer to a case stays beside its check until Space`() throws {
    var teacher = try Learner(at: "gradient-checking#night-watch")
    teacher.change {
      $0.startPresenting(room: "class")
      _ = update(&$0, .resized($0.size))
    }
    while teacher.model.nextMove == .scroll { try teacher.press("Space") }
    teacher.receive([0, 0, 5, 0, 0, 0], of: 5)
    #expect(teacher.model.nextMove == .closeVote)
    // The bars, perhaps with more to scroll to, then the answer.
    try teacher.press("Space")
    while teacher.model.nextMove == .scroll { try teacher.press("Space") }
    try teacher.press("Space")
    #expect(teacher.screen.contains("The answer is 3."), "\(teacher.screen)")
    #expect(teacher.record.answers(at: 1).isEmpty && teacher.record.answers(at: 0).isEmpty)
    while teacher.model.nextMove == .scroll { try teacher.press("Space") }
    try teacher.press("Space")
    #expect(teacher.screen.contains("CASE 2 OF"))
  }

  @Test func `in front of a room no digit begins an answer that is typed`() throws {
    var teacher = try Learner.presenting(
      "## One\n\n\(smallLab())\n\n```compute\nprompt: How much is 1 + 1?\nanswer: 2\nexplanation: Two.\n```"
    )
    #expect(teacher.notice == "")
    try teacher.press("7 Space")
    #expect(teacher.screen.contains("Two."))
  }

  @Test func `what a key chooses is not called what most have said`() throws {
    var teacher = try Learner.presenting(Self.step, room: "class")
    teacher.receive([0, 2, 0], of: 2)
    try teacher.press("Space 1")
    #expect(teacher.screen.contains("1 Nowhere <- chosen"))
    #expect(!teacher.screen.contains("most votes"))
    try teacher.press("Space train:60 Space")
    #expect(teacher.screen.contains("2 To the end <- this happened"))
  }

  @Test func `a step that is started over is voted on anew`() throws {
    var teacher = try Learner.presenting(Self.step, room: "class")
    teacher.receive([0, 2, 0], of: 2)
    try teacher.press("Space Space train:60 x y")
    #expect(teacher.screen.contains("0 of 2 have answered"), "\(teacher.screen)")
    #expect(!teacher.screen.contains("100%"))
    #expect(teacher.model.nextMove == .closeVote)
  }
}
