import GradusLessons
import GradusScreen

/// A step among all that a presentation may open: two lessons may have steps of one name.
struct StepPlace: Hashable, Sendable {
  let lesson: String
  let slug: String
}

/// Where a question stands: its step, its place among the step's items, and which of its cases it is.
struct VotePlace: Hashable, Sendable {
  let step: StepPlace
  let item: Int
  let turn: Int
}

extension LessonSession {
  var stepPlace: StepPlace { StepPlace(lesson: lesson.name, slug: step.slug) }
}

/// What a room says to a question, in one round or two: a show of hands, or votes from its own terminals.
package struct RoomVote: Hashable, Sendable {
  let place: VotePlace
  /// The votes of each round that is over, by option.
  package var rounds: [[Int]] = []
  /// Votes that still come in; nil while none are taken.
  package var open: RoomCount?
  /// Whether somebody can still be waited for: nobody votes in a room that is empty.
  var isUnderWay: Bool { open.map { $0.present > 0 || $0.answered > 0 } ?? false }
  /// Whether it was said that nobody has answered yet.
  var wasWarned = false
  /// What the room's terminals were asked; nil for a show of hands.
  var question: RoomQuestion?

  init(place: VotePlace) { self.place = place }

  /// The most rounds that are shown.
  static let roundLimit = 2

  /// Takes a round that is over; a third one takes the place of the second.
  mutating func add(_ counts: [Int]) {
    if rounds.count == RoomVote.roundLimit { rounds.removeLast() }
    rounds.append(counts)
  }

  /// The option with most votes in the last round; nil where two have as many, or nobody voted.
  var favourite: Int? {
    guard let last = rounds.last, let most = last.max(), most > 0 else { return nil }
    let first = last.indices.filter { last[$0] == most }
    return first.count == 1 ? first[0] : nil
  }

  /// The share of the last round that is right, of all who answered.
  func share(of option: Int) -> Double? {
    guard let last = rounds.last, last.indices.contains(option) else { return nil }
    let total = last.reduce(0, +)
    return total == 0 ? nil : Double(last[option]) / Double(total)
  }

  /// What to do with the last round, as peer instruction has it: below 30 % right there is nobody to learn
  /// from, from 30 % to 70 % neighbours explain it best, above that it is time to go on.
  ///
  /// Source: E. Mazur, *Peer Instruction*, 1997; the limits are those in use since.
  package enum Advice: Hashable, Sendable {
    case explain, discuss, goOn

    init(share: Double, round: Int) {
      switch share {
      case ..<0.3: self = .explain
      case ...0.7 where round == 1: self = .discuss
      default: self = .goOn
      }
    }

    /// - Parameter hasRoom: whether Space has the learners' own terminals vote once more.
    func words(hasRoom: Bool) -> String {
      switch self {
      case .explain: "explain the idea first, then go on or ask again (V)"
      case .discuss:
        "let neighbours convince each other for two minutes, then "
          + (hasRoom ? "vote again" : "count hands again (V)")
      case .goOn: "go on"
      }
    }
  }

  /// What to do now; nil while votes come in, or where nobody knows what is right.
  func advice(right: Int?) -> Advice? {
    guard open == nil, let right, let share = share(of: right) else { return nil }
    return Advice(share: share, round: rounds.count)
  }
}

/// A question as a room is asked it.
struct AskedQuestion: Hashable, Sendable {
  let place: VotePlace
  /// Its words, and those of the options, a line each.
  let text: String
  let options: [String]
  /// The option that is right, as far as that is known.
  let right: Int?
}

extension Model {
  /// The question that the room has before it now; nil where there is none that can be voted on.
  var askedQuestion: AskedQuestion? {
    guard presenter != nil, let current = session, !current.isFreeLab,
      let index = votedItem(of: current)
    else { return nil }
    let answers = record.answers(at: index)
    func asked(_ text: [ProseBlock], _ options: [[Span]], right: Int?, turn: Int = 0)
      -> AskedQuestion
    {
      let place = VotePlace(step: current.stepPlace, item: index, turn: turn)
      let lines = options.map { plainText($0, glyphs: look.glyphs) }
      return AskedQuestion(
        place: place, text: plainParagraphs(text, glyphs: look.glyphs).joined(separator: "\n"),
        options: lines, right: right)
    }
    switch current.step.items[index] {
    case .predict(let prediction):
      return asked(
        prediction.question,
        prediction.options.map(\.text) + [[.text(Prediction.undecidedText)]],
        right: record.outcome ?? presenter?.foreseen[current.stepPlace])
    case .quiz(let quiz) where !quiz.allowsSeveral:
      return asked(
        quiz.question, quiz.options.map(\.text),
        right: quiz.options.firstIndex { $0.isRight })
    case .cases(let round) where answers.count < round.cases.count:
      return asked(
        [.paragraph([.text("Case \(answers.count + 1) of \(round.cases.count): what is it?")])],
        round.options.map(\.text), right: round.cases[answers.count].answer, turn: answers.count)
    default: return nil
    }
  }

  /// The place of the question that waits, or of the prediction that the run decides.
  private func votedItem(of current: LessonSession) -> Int? {
    switch Reveal(current.step, record).gate {
    case .question(let index), .run(let index): return index
    case .sweep, nil: break
    }
    // Once it is settled, its votes stay in sight as long as nothing else is asked.
    return current.step.items.indices.last { index in
      presenter?.votes.contains {
        $0.place.step == current.stepPlace && $0.place.item == index
      } == true
    }
  }

  /// The votes on the question that the room has before it.
  package var vote: RoomVote? {
    guard let place = askedQuestion?.place else { return nil }
    return presenter?.vote(at: place)
  }
}

extension Presenter {
  /// The votes on a question.
  func vote(at place: VotePlace) -> RoomVote? { votes.first { $0.place == place } }

  /// Starts a step over: its text is back, and what was voted and told in it is forgotten.
  mutating func forget(_ step: StepPlace?) {
    votes.removeAll { $0.place.step == step }
    revealedCases = revealedCases.filter { $0.step != step }
    answeredForRoom = answeredForRoom.filter { $0.step != step }
    (stage, pictureBefore, textBefore) = (.text, nil, [])
  }

  /// Changes the votes on a question.
  mutating func change(votesAt place: VotePlace, _ change: (inout RoomVote) -> Void) {
    let index = votes.firstIndex { $0.place == place } ?? votes.count
    if index == votes.count { votes.append(RoomVote(place: place)) }
    change(&votes[index])
  }
}

/// A sentence as plain text.
func plainText(_ spans: [Span], glyphs: GlyphSet) -> String {
  plainParagraphs([.paragraph(spans)], glyphs: glyphs).joined(separator: " ")
}
