import GradusLessons
import GradusScreen

// What is typed after `:` about votes and rooms.
extension Model {
  /// `:votes`: a show of hands, or what is to happen to the votes.
  mutating func takeVotes(_ words: [String]) throws(CommandProblem) -> [Effect] {
    guard isPresented else {
      throw CommandProblem("votes are for a presentation: :present starts one")
    }
    guard let asked = askedQuestion else {
      throw CommandProblem("this step asks nothing that a room can vote on")
    }
    switch words.first {
    case "again" where words.count == 1: return voteAgain()
    case "clear" where words.count == 1:
      presenter?.votes.removeAll { $0.place == asked.place }
      notice = "the votes are forgotten"
      return []
    default: break
    }
    guard toldAnswer(at: asked.place) == nil else { throw CommandProblem(Model.isDecided) }
    let counts = try countsOfHands(words, for: asked)
    presenter?.change(votesAt: asked.place) {
      $0.open = nil
      $0.add(counts)
    }
    foresee()
    turn(to: .text)
    pageWishes.append(.showQuestion)
    return []
  }

  private func countsOfHands(
    _ words: [String], for asked: AskedQuestion
  ) throws(CommandProblem) -> [Int] {
    let count = asked.options.count
    let isPrediction = asked.options.last == Prediction.undecidedText
    let example = [12, 31, 9, 8, 4, 2, 1, 1, 1].prefix(isPrediction ? count - 1 : count)
      .map(String.init).joined(separator: " ")
    let usage = "a number for each option: :votes \(example)"
    if words.isEmpty { throw CommandProblem(usage) }
    var counts: [Int] = []
    for word in words.flatMap({ $0.split(separator: ",").map(String.init) }) {
      guard let number = Int(word), (0...100_000).contains(number) else {
        throw CommandProblem("'\(shortened(word))' is no number of hands; \(usage)")
      }
      counts.append(number)
    }
    // Who cannot tell yet need not raise a hand.
    if isPrediction, counts.count == count - 1 { counts.append(0) }
    guard counts.count == count else {
      throw CommandProblem(
        "there are \(count) options\(isPrediction ? " (the last may be left out)" : ""), "
          + "not \(words.count): :votes \(example)")
    }
    if counts.allSatisfy({ $0 == 0 }) { throw CommandProblem("nobody voted; \(usage)") }
    return counts
  }
}

extension Model {
  /// A word about the next number of a show of hands.
  func adviceToVote(_ before: [String]) -> String? {
    guard let asked = askedQuestion else { return "this step asks nothing to vote on" }
    guard asked.options.indices.contains(before.count) else { return "Enter shows the bars" }
    return "hands for \(before.count + 1) \(asked.options[before.count])"
  }

  /// `:join`.
  mutating func join(_ words: [String]) throws(CommandProblem) -> [Effect] {
    guard words.count <= 1 else { throw CommandProblem("join takes the name of one room") }
    if presenter?.hasRoom == true {
      throw CommandProblem("this is the room's own screen: learners join from theirs")
    }
    if let name = words.first, let problem = RoomName.problem(name) {
      throw CommandProblem(problem)
    }
    return settleRun() + [.join(room: words.first)]
  }
}

/// The name of a room on a host.
package enum RoomName {
  /// What a room is called that nobody has named.
  package static let usual = "class"
  private static let longest = 32

  /// Why a text is no name of a room; nil where it is one.
  package static func problem(_ name: String) -> String? {
    let isName =
      !name.isEmpty && name.utf8.count <= longest
      && name.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
    return isName
      ? nil
      : "the name of a room has small letters, digits and '-', at most \(longest) of them; "
        + "not '\(shortened(name))'"
  }
}
