import GradusTutor
import Testing

@Suite struct RoomBallotsTests {
  private static func question(_ number: Int, isOpen: Bool = true) -> RoomQuestion {
    RoomQuestion(
      number: number, lesson: "L", step: "S", text: "?", options: ["a", "b", "c"], isOpen: isOpen)
  }

  @Test func `everybody has one vote, the last, and sees no other`() {
    var ballots = RoomBallots(Self.question(1))
    ballots.take(RoomVoice(number: 1, option: 0), from: 10)
    ballots.take(RoomVoice(number: 1, option: 2), from: 10)
    ballots.take(RoomVoice(number: 1, option: 2), from: 11)
    #expect(ballots.count(present: 3) == RoomCount(number: 1, counts: [0, 0, 2], present: 3))
    #expect(ballots.news(for: 10).yours == 2)
    #expect(ballots.news(for: 12).yours == nil)
    // Somewhere else in between, and back: the votes are there.
    ballots.ask(RoomQuestion(lesson: "L", step: "T"))
    #expect(ballots.news(for: 10).yours == nil)
    ballots.ask(Self.question(1))
    #expect(ballots.news(for: 10).yours == 2)
  }

  @Test func `a vote for another round, another option or a closed one counts for nothing`() {
    var ballots = RoomBallots(Self.question(2))
    for voice in [(1, 0), (3, 0), (2, 3), (2, -1), (2, .max)] {
      let counts = ballots.take(RoomVoice(number: voice.0, option: voice.1), from: 1)
      #expect(!counts)
    }
    ballots.ask(Self.question(2, isOpen: false))
    let counts = ballots.take(RoomVoice(number: 2, option: 0), from: 1)
    #expect(!counts)
    #expect(ballots.count(present: 1).answered == 0)
  }

  @Test func `a new round begins without votes; a closed one keeps them`() {
    var ballots = RoomBallots(Self.question(1))
    ballots.take(RoomVoice(number: 1, option: 1), from: 1)
    ballots.ask(Self.question(1, isOpen: false))
    #expect(ballots.news(for: 1).yours == 1)
    ballots.ask(Self.question(2))
    #expect(ballots.news(for: 1).yours == nil)
  }

  @Test(arguments: [
    "", "vote", "vote 1", "vote 1 2 3", "VOTE 1 2", "vote  1 2", "vote 1 2 ", "vote 1e9 0",
    "vote 99999999999999999999 0", "{}",
  ])
  func `what is no vote is none`(line: String) {
    #expect(RoomVoice(Array(line.utf8)) == nil)
  }

  @Test func `a vote reads as it is written`() {
    let voice = RoomVoice(number: 12, option: 3)
    #expect(RoomVoice(Array(voice.line.utf8)) == voice)
    #expect(RoomVoice(number: .max, option: 99).line.utf8.count <= RoomVoice.longest)
  }

  @Test func `the door: few connections each, and nobody keeps others out`() {
    #expect(RoomDoor([], for: 7) == .open)
    #expect(RoomDoor([7, 8, 7, 7, 7], for: 7) == .instead(of: 0))
    #expect(RoomDoor([8, 7, 7, 7], for: 7) == .open)
    // Full: the oldest of those who have most makes room for who has fewer.
    #expect(RoomDoor([1, 2, 2, 3], for: 4, limit: 4) == .instead(of: 1))
    #expect(RoomDoor([1, 2, 3, 3, 2], for: 4, limit: 5) == .instead(of: 1))
    #expect(RoomDoor([1, 2, 2, 3], for: 1, limit: 4) == .full)
    #expect(RoomDoor([1, 2, 3, 4], for: 5, limit: 4) == .full)
    // A hundred with as many as they may, and a class that comes late: everybody gets in.
    var people: [UInt32] = []
    let crowd = Array(repeating: Array(UInt32(1)...100), count: 4).joined()
    for person in Array(crowd) + Array(UInt32(200)..<260) {
      switch RoomDoor(people, for: person) {
      case .open: break
      case .instead(let index): people.remove(at: index)
      case .full: Issue.record("\(person) is kept out")
      }
      people.append(person)
    }
    #expect(people.count == 400 && Set(people).count == 160)
  }
}
