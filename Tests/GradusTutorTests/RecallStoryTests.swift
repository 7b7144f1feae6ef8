import GradusLessons
import GradusScreen
import GradusTutor
import Testing

@Suite struct RecallStoryTests {
  @Test func `claims come one by one, and what follows waits for all of them`() throws {
    var learner = Learner(try lesson(recallStep))
    #expect(learner.screen.contains("Enter, and write what you remember"))
    #expect(!learner.screen.contains("first claim") && !learner.screen.contains("QUIZ"))
    // There is nothing to answer yet.
    try learner.press("1 2")
    #expect(learner.record.answers.isEmpty)
    try learner.press("Enter*2")
    #expect(learner.screen.contains("The first claim.") && learner.screen.contains("I had it"))
    #expect(!learner.screen.contains("second claim"))
    try learner.press("1 Enter")
    #expect(learner.screen.contains("The second claim.") && !learner.screen.contains("QUIZ"))
    try learner.press("Down Enter")
    #expect(learner.record.answers[0] == [0, 1])
    #expect(learner.screen.contains("You had 1 of 2.") && learner.screen.contains("QUIZ"))
    try learner.press("2")
    #expect(learner.record.isDone)
  }

  @Test func `what was looked at is kept, and x forgets it`() throws {
    var learner = Learner(try lesson(recallStep))
    try learner.press("Enter*2 2")
    var later = learner.later()
    #expect(later.record.answers[0] == [1])
    #expect(later.screen.contains("The first claim.") && !later.screen.contains("second claim"))
    try later.press("x y")
    #expect(!later.screen.contains("The first claim."))
  }

  @Test func `what is remembered is typed, kept, and shown beside each claim`() throws {
    var learner = Learner(try lesson(recallStep))
    // Until the field is entered, letters are keys.
    try learner.press("L Enter \"the first, quickly\" Enter \"and q\" Enter")
    #expect(learner.record.typed(at: 0) == ["the first, quickly", "and q"] && !learner.hasQuit)
    #expect(learner.screen.contains("- the first, quickly"))
    // Esc leaves the field, and only that.
    try learner.press("\"half\" Esc")
    #expect(learner.screen.contains("> half") && !learner.model.isWriting)
    try learner.press("Enter Backspace*4 Enter")
    #expect(learner.screen.contains("The first claim."))
    #expect(learner.screen.contains("you wrote: the first, quickly; and q"))
    var later = learner.later()
    try later.press("Enter*2 1 Enter")
    #expect(later.screen.contains("The second claim.") && later.screen.contains("you wrote: the"))
    try later.press("x y")
    #expect(later.record.typed == nil)
  }

  @Test func `a record with too many answers does no harm`() throws {
    var progress = LearnerProgress()
    progress["trial", "from-memory"].answers[0] = [0, 1, 0, 7, -3]
    let learner = Learner(try lesson(recallStep), progress: progress)
    #expect(learner.screen.contains("You had 1 of 2."))
  }
}

@Suite struct SummaryStoryTests {
  @Test func `the end of a lesson says what was done, and what to remember`() throws {
    let steps = """
      \(recallStep)

      ## Another

      \(smallLab())

      \(prediction)

      \(challenge)
      """
    var learner = Learner(try lesson(steps))
    try learner.press("Enter*2 1 Enter 2 1 2 n 1 Space train:100 n")
    let screen = learner.screen
    for part in [
      "1 of 2 done", "0 of 1 right at the first try", "0 of 1 met, 1 open", "1 of 2 claims",
      "you said: Nowhere", "what happened: To the end", "0 of 1 as you said", "The second claim.",
      "Enter home",
    ] {
      #expect(screen.contains(part), "\(part) in\n\(screen)")
    }
    try learner.press("Enter")
    #expect(learner.step == "home" && !learner.screen.contains("TO REMEMBER"))
  }

  @Test func `a lesson that was done leads to the next one`() throws {
    let lessons = LessonLibrary.embedded.lessons
    var learner = Learner()
    learner.change { model in
      for step in lessons[0].steps { model.progress[lessons[0].name, step.slug].isDone = true }
      _ = model.open(lessons[0], step: lessons[0].steps.count - 1)
    }
    try learner.press("n")
    #expect(learner.screen.contains("next: \(lessons[1].title)"))
    try learner.press("Esc")
    #expect(learner.model.home.selected == 1 && learner.step == "home")
  }

  @Test(arguments: [Size(40, 12), Size(80, 24), Size(120, 40), Size(200, 60)])
  func `all of it can be scrolled into view`(size: Size) throws {
    var learner = Learner(try lesson(recallStep), size: size)
    try learner.press("Enter*2 1 Enter 1 2 n")
    var pages = 0
    while learner.screen.contains("d more"), pages < 20 {
      try learner.press("d")
      pages += 1
    }
    #expect(learner.screen.contains("The second claim.") && pages < 20)
    try learner.press("u*20")
    #expect(learner.screen.contains("1 of 1 done"))
  }
}
