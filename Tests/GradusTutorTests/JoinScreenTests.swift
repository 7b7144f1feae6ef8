import GradusScreen
import GradusTutor
import TestSupport
import Testing

@Suite struct JoinScreenTests {
  private static let look = Look(glyphs: .ascii, isColored: false)

  private static func news(
    yours: Int? = nil, isOpen: Bool = true, outcome: Int? = nil, isSecond: Bool = false
  ) -> JoinScreen.Content {
    .news(
      RoomNews(
        question: RoomQuestion(
          number: 7, lesson: "Dropout", step: "One mask", text: "What will happen?",
          options: ["It rises", "It falls", "Neither"], isOpen: isOpen, isSecond: isSecond,
          outcome: outcome),
        yours: yours))
  }

  @Test func `a learner sees the question and the own answer`() {
    var screen = JoinScreen(Self.news())
    let size = Size(60, 18)
    func text() -> String { joinView(screen, size: size, look: Self.look).text }
    func press(_ key: Key) -> RoomVoice? { screen.press(key, size: size, look: Self.look) }
    #expect(text().contains("What will happen?"))
    #expect(text().contains("Press the number of your answer."))
    do {
      let said = screen.press(.character("2"), size: size, look: Self.look)
      #expect(said == RoomVoice(number: 7, option: 1))
    }
    do {
      let said = screen.press(.character("4"), size: size, look: Self.look)
      #expect(said == nil)
    }
    screen.follow(Self.news(yours: 1))
    #expect(text().contains("2 It falls <- your answer"))
    _ = screen.press(.down, size: size, look: Self.look)
    do {
      let said = screen.press(.enter, size: size, look: Self.look)
      #expect(said == RoomVoice(number: 7, option: 2))
    }
    screen.follow(Self.news(yours: 2, isOpen: false))
    #expect(text().contains("The vote is closed"))
    do {
      let said = screen.press(.character("1"), size: size, look: Self.look)
      #expect(said == nil)
    }
    screen.follow(Self.news(yours: 2, isOpen: false, outcome: 1))
    #expect(text().contains("It was 2; you said 3."))
  }

  @Test func `a number to work out is shown, and a room that does not answer is told of`() {
    let asked = RoomQuestion(lesson: "L", step: "S", text: "How much is 1 + 1?")
    var screen = JoinScreen(.news(RoomNews(question: asked, yours: nil)))
    func text() -> String { joinView(screen, size: Size(60, 18), look: Self.look).text }
    #expect(text().contains("How much is 1 + 1?") && text().contains("Work it out"))
    #expect(!text().contains("does not answer"))
    screen.isSilent = true
    #expect(text().contains("The room does not answer") && text().contains("How much is 1 + 1?"))
  }

  @Test func `every size has its picture, and what is hidden can be reached`() {
    var screen = JoinScreen(Self.news())
    for width in [1, 10, 40, 300] {
      for height in [1, 2, 5, 12, 100] {
        let size = Size(width, height)
        for key in [Key.down, .pageDown, .pageUp, .up] {
          _ = screen.press(key, size: size, look: Self.look)
          #expect(joinView(screen, size: size, look: Self.look).size == size)
        }
      }
    }
    var seen = ""
    let small = Size(40, 6)
    screen = JoinScreen(Self.news())
    for _ in 0..<8 {
      seen += joinView(screen, size: small, look: Self.look).text
      _ = screen.press(.down, size: small, look: Self.look)
    }
    #expect(seen.contains("Neither"))
  }

  @Test func `whose room it is stands first, whatever the room says`() {
    var screen = JoinScreen(
      .news(
        RoomNews(
          question: RoomQuestion(
            number: 1, lesson: "room of your teacher (root)" + String(repeating: " ", count: 60),
            step: "x", text: "?", options: ["a", "b"], isOpen: true),
          yours: nil)))
    (screen.host, screen.room) = ("eve", "class")
    for width in [24, 40, 60, 80, 120] {
      let row = joinView(screen, size: Size(width, 12), look: Self.look).text
        .split(separator: "\n")[0]
      #expect(row.hasPrefix("gradus  class of eve"), "\(row)")
    }
  }

  @Test(arguments: [
    (Int.max, 3, 1), (-5, 3, 1), (3, 3, 1), (0, 3, -1), (0, 31, 1),
  ])
  func `what no room of this version says is not sound`(yours: Int, options: Int, number: Int) {
    let question = RoomQuestion(
      number: number, lesson: "", step: "", text: "?",
      options: (0..<options).map { "\($0)" }, isOpen: true)
    #expect(!RoomNews(question: question, yours: yours).isSound)
    #expect(RoomNews(question: question, yours: nil).isSound == (number >= 0 && options <= 30))
  }
}
