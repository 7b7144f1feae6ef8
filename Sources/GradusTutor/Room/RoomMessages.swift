/// How many have answered a question, and what.
package struct RoomCount: Codable, Hashable, Sendable {
  /// The round that is counted.
  package var number: Int
  /// By option.
  package var counts: [Int]
  /// How many are in the room, those who have not answered among them.
  package var present: Int

  package init(number: Int = 0, counts: [Int], present: Int) {
    self.number = number
    self.counts = counts
    self.present = present
  }

  package var answered: Int { counts.reduce(0, +) }
}

/// What a room is asked, as everybody in it is told.
package struct RoomQuestion: Codable, Hashable, Sendable {
  /// Which round of all this is: a vote names it, so that one that comes too late counts for nothing.
  package var number: Int
  package var lesson: String
  package var step: String
  /// The question; empty where there is none, and the room looks at the screen in front.
  package var text: String
  package var options: [String]
  package var isOpen: Bool
  /// Whether neighbours have discussed it.
  package var isSecond: Bool
  /// The option that came true or is right, once the room has been told.
  package var outcome: Int?

  package init(
    number: Int = 0, lesson: String, step: String, text: String = "", options: [String] = [],
    isOpen: Bool = false, isSecond: Bool = false, outcome: Int? = nil
  ) {
    self.number = number
    self.lesson = lesson
    self.step = step
    self.text = text
    self.options = options
    self.isOpen = isOpen
    self.isSecond = isSecond
    self.outcome = outcome
  }
}

/// What one learner in a room is told: the question, and the own vote.
package struct RoomNews: Codable, Hashable, Sendable {
  /// The version of these messages.
  package static let currentVersion = 1

  package var version = RoomNews.currentVersion
  package var question: RoomQuestion
  /// What this learner has chosen; nobody is told what another one has.
  package var yours: Int?

  package init(question: RoomQuestion, yours: Int?) {
    self.question = question
    self.yours = yours
  }

  /// Whether it can be what a room of this version says: whoever opens a room may be anybody.
  package var isSound: Bool {
    let texts = [question.lesson, question.step, question.text] + question.options
    func isOption(_ place: Int?) -> Bool { place.map(question.options.indices.contains) ?? true }
    return version == RoomNews.currentVersion && question.number >= 0
      && question.options.count <= RoomNews.largestChoice
      && texts.allSatisfy { $0.utf8.count <= RoomNews.longestText }
      && isOption(yours) && isOption(question.outcome)
  }

  private static let largestChoice = 30
  private static let longestText = 8000
}

/// What a learner's terminal says to the room: `vote ROUND OPTION`.
package struct RoomVoice: Hashable, Sendable {
  package let number: Int
  package let option: Int

  package init(number: Int, option: Int) {
    self.number = number
    self.option = option
  }

  /// The longest line that is one, in bytes.
  package static let longest = 48

  package var line: String { "vote \(number) \(option)" }

  /// Nil where a line is none.
  package init?(_ line: some Collection<UInt8>) {
    let words = String(decoding: line, as: UTF8.self).split(
      separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[0] == "vote", let number = Int(words[1]),
      let option = Int(words[2])
    else { return nil }
    self.init(number: number, option: option)
  }
}

/// The votes of a room: one for each person, whatever terminals that person has.
package struct RoomBallots: Sendable {
  /// Who somebody is: what the system says, not what is claimed.
  package typealias Person = UInt32

  private(set) var question: RoomQuestion
  /// The votes of every round, by its number: the room may come back to a question.
  private var rounds: [Int: [Person: Int]] = [:]

  package init(_ question: RoomQuestion) { self.question = question }

  private var votes: [Person: Int] { rounds[question.number] ?? [:] }

  /// Asks something else, or the same again.
  package mutating func ask(_ next: RoomQuestion) { question = next }

  /// Takes a vote; the last one that a person gives counts.
  /// - Returns: whether it counts: the round is open and has this option.
  @discardableResult
  package mutating func take(_ voice: RoomVoice, from person: Person) -> Bool {
    guard question.isOpen, voice.number == question.number,
      question.options.indices.contains(voice.option)
    else { return false }
    rounds[question.number, default: [:]][person] = voice.option
    return true
  }

  /// What one person is told.
  package func news(for person: Person) -> RoomNews {
    RoomNews(question: question, yours: votes[person])
  }

  /// - Parameter present: how many people are in the room.
  package func count(present: Int) -> RoomCount {
    var counts = Array(repeating: 0, count: question.options.count)
    for option in votes.values where counts.indices.contains(option) { counts[option] += 1 }
    return RoomCount(
      number: question.number, counts: counts, present: max(present, votes.count))
  }
}
