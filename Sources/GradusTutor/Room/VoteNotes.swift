import GradusLessons
import GradusScreen

extension Model {
  /// How the room votes, for the teacher alone: live counts, and what to do with them.
  var voteNotes: [String] {
    guard let vote = vote ?? lastVoteOfStep else {
      guard let presenter, let name = presenter.room else { return [] }
      return ["\(presenter.roomSize) in the room '\(name)' (gradus join\(joinName(name)))"]
    }
    let told = toldAnswer(at: vote.place)
    let hasRoom = presenter?.hasRoom == true
    let right = told ?? (askedQuestion?.place == vote.place ? askedQuestion?.right : nil)
    var lines: [String] = []
    for (number, counts) in vote.rounds.enumerated() {
      lines.append("vote \(number + 1): \(tally(counts, right: right))")
    }
    if let open = vote.open {
      lines.append("open: \(open.answered) of \(open.present); \(tally(open.counts, right: right))")
    }
    // Once the room has been told, or the run is on its way, there is nothing to decide.
    if told == nil, presenter?.stage == .text, let right, let share = vote.share(of: right),
      let advice = vote.advice(right: right)
    {
      lines.append("\(Int((100 * share).rounded())) % are right: \(advice.words(hasRoom: hasRoom))")
    }
    return lines
  }

  /// The votes of the open step that were given last, while something else has the screen.
  private var lastVoteOfStep: RoomVote? {
    guard let step = session?.stepPlace, session?.isFreeLab == false else { return nil }
    return presenter?.votes.last { $0.place.step == step }
  }

  /// What a learner adds to `gradus join`.
  private func joinName(_ name: String) -> String { name == RoomName.usual ? "" : " \(name)" }

  /// Counts in a line, what is right marked: `12 for 1, 31 for 2 (right), 9 for 3`.
  private func tally(_ counts: [Int], right: Int?) -> String {
    counts.enumerated().map { option, count in
      "\(count) for \(option + 1)\(option == right ? " (right)" : "")"
    }.joined(separator: ", ")
  }
}

/// What came of the votes on one question, for the end of the lesson.
struct VoteResult: Hashable, Sendable {
  /// The title of the step.
  let step: String
  /// A line or two: `31 of 60 were right (52 %); after talking, 54 of 58 (93 %)`.
  let words: [String]
}

extension Model {
  /// The votes that a room has given in a lesson, in the order of its questions.
  func votes(in lesson: Lesson) -> [VoteResult] {
    let votes = presenter?.votes ?? []
    return lesson.steps.flatMap { step in
      let place = StepPlace(lesson: lesson.name, slug: step.slug)
      return votes.filter { $0.place.step == place && !$0.rounds.isEmpty }
        .sorted { ($0.place.item, $0.place.turn) < ($1.place.item, $1.place.turn) }
        .map { vote in
          let title =
            if case .cases = step.items[vote.place.item] {
              "\(step.title), case \(vote.place.turn + 1)"
            } else {
              step.title
            }
          return VoteResult(step: title, words: words(of: vote, in: step, of: lesson))
        }
    }
  }

  private func words(of vote: RoomVote, in step: Step, of lesson: Lesson) -> [String] {
    let right = toldAnswer(
      to: step.items[vote.place.item], progress.record(of: step, in: lesson), at: vote.place)
    guard let right else {
      let counts = vote.rounds.last ?? []
      return ["not decided; the votes: \(tally(counts, right: nil))"]
    }
    let shares = vote.rounds.map { counts in
      let (said, all) = (counts.indices.contains(right) ? counts[right] : 0, counts.reduce(0, +))
      let percent = all == 0 ? 0 : Int((100 * Double(said) / Double(all)).rounded())
      let verb = said == 1 ? "was" : "were"
      return (right: "\(said) of \(all)", verb: verb, percent: "(\(percent) %)")
    }
    return [
      "\(shares[0].right) \(shares[0].verb) right \(shares[0].percent)"
        + shares.dropFirst().map { "; after talking, \($0.right) \($0.percent)" }.joined()
    ]
  }
}
