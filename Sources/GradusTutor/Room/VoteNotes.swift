import GradusScreen

extension Model {
  /// How the room votes, for the teacher alone: live counts, and what to do with them.
  var voteNotes: [String] {
    guard let asked = askedQuestion, let vote else {
      guard let presenter, let name = presenter.room else { return [] }
      return ["\(presenter.roomSize) in the room '\(name)' (gradus join\(joinName(name)))"]
    }
    var lines: [String] = []
    for (number, counts) in vote.rounds.enumerated() {
      lines.append("vote \(number + 1): \(tally(counts, right: asked.right))")
    }
    if let open = vote.open {
      lines.append(
        "open: \(open.answered) of \(open.present); \(tally(open.counts, right: asked.right))")
    }
    if let right = asked.right, let share = vote.share(of: right),
      let advice = vote.advice(right: right)
    {
      lines.append("\(Int((100 * share).rounded())) % are right: \(advice.words)")
    }
    return lines
  }

  /// What a learner adds to `gradus join`.
  private func joinName(_ name: String) -> String { name == RoomName.usual ? "" : " \(name)" }

  /// Counts in a line, what is right marked: `1: 12, 2: 31 (right), 3: 9`.
  private func tally(_ counts: [Int], right: Int?) -> String {
    counts.enumerated().map { option, count in
      "\(option + 1): \(count)\(option == right ? " (right)" : "")"
    }.joined(separator: ", ")
  }
}
