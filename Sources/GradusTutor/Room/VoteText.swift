import GradusLessons
import GradusScreen

// The votes of a room below the options of a question.
extension StepWriter {
  /// The votes on a question of the step.
  func vote(on item: Int) -> RoomVote? {
    let turn =
      session.step.items[item].question?.asksInTurn == true ? record.answers(at: item).count : 0
    let place = VotePlace(step: session.stepPlace, item: item, turn: turn)
    return votes.first { $0.place == place }
  }

  /// The bars of an option, a line for each round that is over: `before  ███████ 12  20%`.
  mutating func bars(of vote: RoomVote?, option: Int) {
    // While the room thinks again, it does not look at what it thought before.
    guard let vote, !vote.rounds.isEmpty, vote.open == nil else { return }
    let isPair = vote.rounds.count > 1
    let largest = vote.rounds.joined().max() ?? 0
    let digits = groupedText(largest).count
    for (number, round) in vote.rounds.enumerated() where round.indices.contains(option) {
      let name = !isPair ? "" : number == 0 ? "before " : "after  "
      let indent = "    " + name
      let total = round.reduce(0, +)
      let percent = total == 0 ? 0 : Int((100 * Double(round[option]) / Double(total)).rounded())
      let figures =
        " " + String(repeating: " ", count: digits - groupedText(round[option]).count)
        + groupedText(round[option]) + (percent < 10 ? "   " : percent < 100 ? "  " : " ")
        + "\(percent)%"
      let room = min(40, max(1, width - indent.columns - figures.columns))
      let isLast = number == vote.rounds.count - 1
      let style = isLast ? Style(.accent, .bold) : Style(.muted)
      // Both rounds have one scale: shares, for some may have left in between.
      let share = total == 0 ? 0 : Double(round[option]) / Double(total)
      let bar = voteBar(share, largest: vote.largestShare, room: room, glyphs: glyphs)
      lines.append([
        StyledText(indent, .muted), StyledText(bar, style),
        StyledText(figures, isLast ? .plain : .muted),
      ])
    }
  }

  /// How many have answered while votes come in, and nothing of what: at the end of the question's rule,
  /// where it moves no text; in less words where there is less room.
  func progress(of vote: RoomVote?) -> [String] {
    guard let vote, let open = vote.open else { return [] }
    let round = vote.rounds.isEmpty ? "" : vote.rounds.count == 1 ? "Second vote: " : "Once more: "
    let way = "gradus join" + (room == nil || room == RoomName.usual ? "" : " \(room ?? "")")
    guard open.present > 0 || open.answered > 0 else {
      return ["\(round)Nobody is in the room yet: \(way)", way]
    }
    // Who has answered and left still counts.
    let count = "\(open.answered) of \(max(open.present, open.answered))"
    let words = "\(count) have answered"
    return ["\(round)\(words) (\(way))", "\(round)\(words)", words, count]
  }
}

extension RoomVote {
  /// The largest share of any option in any round.
  fileprivate var largestShare: Double {
    rounds.flatMap { round in
      let total = round.reduce(0, +)
      return round.map { total == 0 ? 0 : Double($0) / Double(total) }
    }.max() ?? 0
  }
}

/// A bar for a share, padded to the room there is; what is above 0 is seen.
private func voteBar(_ share: Double, largest: Double, room: Int, glyphs: GlyphSet) -> String {
  guard largest > 0 else { return String(repeating: " ", count: room) }
  let exact = share / largest * Double(room)
  let full = min(room, max(share > 0 ? 1 : 0, Int(exact.rounded())))
  return String(repeating: glyphs.isASCII ? "#" : "█", count: full)
    + String(repeating: " ", count: room - full)
}
