import GradusLessons
import GradusScreen

// Votes on the question that a room has before it.
extension Model {
  /// `V`: has the room vote once more.
  mutating func voteAgain() -> [Effect] {
    guard let asked = askedQuestion else {
      notice = "nothing is asked here that a room can vote on"
      return []
    }
    guard toldAnswer(at: asked.place) == nil else {
      notice = Model.isDecided
      return []
    }
    guard session?.lab?.isTraining != true, presenter?.stage == .text else {
      notice = "the run has begun: the next question can be voted on"
      return []
    }
    guard presenter?.hasRoom == true else {
      overlay = .commandLine(CommandLine("votes "))
      return []
    }
    if vote?.open != nil {
      notice = "the vote is open: Space closes it"
      return []
    }
    if case .run(let index) = session.map({ Reveal($0.step, record).gate }) ?? nil {
      // What the room had decided is open again.
      record.answers[index] = nil
      takeTurns()
    }
    turn(to: .text)
    openRound(of: asked)
    pageWishes.append(.showQuestion)
    return []
  }

  static let isDecided = "it is decided: the next question can be voted on"

  /// Opens a round: what the room's terminals send is counted.
  mutating func openRound(of asked: AskedQuestion) {
    guard let number = presenter?.nextRound(), let session else { return }
    let present = presenter?.roomSize ?? 0
    presenter?.change(votesAt: asked.place) {
      $0.question = RoomQuestion(
        number: number, lesson: session.lesson.title, step: session.step.title,
        text: asked.text, options: asked.options)
      $0.wasWarned = false
      $0.open = RoomCount(
        number: number, counts: Array(repeating: 0, count: asked.options.count),
        present: present)
    }
    foresee()
  }

  /// Closes the round that is open: its bars are shown. A round without votes is none, and what comes next
  /// comes at once.
  mutating func closeRound() -> [Effect] {
    guard let place = askedQuestion?.place else { return [] }
    if let vote, let open = vote.open, open.answered == 0, open.present > 0, !vote.wasWarned {
      presenter?.change(votesAt: place) { $0.wasWarned = true }
      notice = "no votes yet: Space again goes on"
      return []
    }
    let isEmpty = vote?.open?.answered == 0
    presenter?.closeRound(at: place)
    pageWishes.append(.showQuestion)
    guard isEmpty else { return [] }
    page = Page(self)
    return goOn()
  }

  /// What the room's terminals have sent so far.
  mutating func receive(_ count: RoomCount) {
    presenter?.roomSize = count.present
    if vote?.wasWarned == true, count.answered > 0 { notice = nil }
    guard
      let index = presenter?.votes.firstIndex(where: {
        $0.open?.number == count.number && $0.open?.counts.count == count.counts.count
      })
    else { return }
    presenter?.votes[index].open = count
  }

  /// Keeps the room up to date once an event is over: opens a round as soon as a question is in sight,
  /// ends one whose question is gone.
  /// - Returns: what the room is to be told, where that has changed.
  mutating func followRoom() -> [Effect] {
    guard presenter != nil else { return [] }
    let asked = askedQuestion
    // A question that was answered is no longer voted on; one whose step was left waits for the way back.
    for vote in presenter?.votes ?? []
    where vote.open != nil && vote.place.step == session?.stepPlace {
      let isAsked = asked.map { $0.place == vote.place && !isOver($0) } ?? false
      if !isAsked { presenter?.closeRound(at: vote.place) }
    }
    guard presenter?.hasRoom == true else { return [] }
    if let asked, vote == nil, !isOver(asked), presenter?.isBlank == false {
      switch nextMove {
      case .decide, .answer:
        openRound(of: asked)
      default: break
      }
    }
    let question = roomQuestion(asked)
    guard question != presenter?.told else { return [] }
    if let left = presenter?.told, left.isOpen, left.number != question.number,
      presenter?.votes.contains(where: { $0.open?.number == left.number }) == true
    {
      notice = "the vote is still open: it goes on when you come back"
    }
    presenter?.told = question
    return [.tellRoom(question)]
  }

  private func isOver(_ asked: AskedQuestion) -> Bool {
    !record.answers(at: asked.place.item).isEmpty && asked.place.turn == 0
  }

  /// What the room's terminals show now: the question that is voted on, else the last one of the step.
  private func roomQuestion(_ asked: AskedQuestion?) -> RoomQuestion {
    let step = session?.stepPlace
    let vote =
      asked.flatMap { presenter?.vote(at: $0.place) }
      ?? presenter?.votes.last { $0.place.step == step && $0.question != nil }
    guard let vote, var question = vote.question else {
      return RoomQuestion(
        lesson: session?.lesson.title ?? "gradus",
        step: session?.isFreeLab == false ? session?.step.title ?? "" : "", text: numberAsked)
    }
    question.isOpen = vote.open != nil
    question.isSecond = vote.rounds.count + (vote.open == nil ? 0 : 1) > 1
    if !keepsOutcomeBack, !question.isOpen { question.outcome = toldAnswer(at: vote.place) }
    return question
  }

  /// The question that has a number for its answer, where one waits: nobody votes on it, but everybody can
  /// work it out.
  private var numberAsked: String {
    guard presenter?.stage == .text, let compute = session?.waitingCompute(record)?.1 else {
      return ""
    }
    return plainParagraphs(compute.prompt, glyphs: look.glyphs).joined(separator: "\n")
  }

  /// What is right, once the room has been told.
  func toldAnswer(at place: VotePlace) -> Int? {
    guard let item = session?.step.items[place.item] else { return nil }
    return toldAnswer(to: item, record, at: place)
  }

  /// The same for a question of any step, with the record of that step.
  func toldAnswer(to item: StepItem, _ record: StepRecord, at place: VotePlace) -> Int? {
    let answers = record.answers(at: place.item)
    switch item {
    case .predict: return record.outcome
    case .quiz(let quiz) where quiz.isSettled(by: answers):
      return quiz.options.firstIndex { $0.isRight }
    case .cases(let round)
    where answers.count > place.turn || presenter?.revealedCases.contains(place) == true:
      return round.cases[place.turn].answer
    default: return nil
    }
  }
}

extension Presenter {
  /// Whether learners' own terminals vote.
  var hasRoom: Bool { room != nil }

  mutating func nextRound() -> Int {
    roundCount += 1
    return roundCount
  }

  fileprivate mutating func closeRound(at place: VotePlace) {
    change(votesAt: place) { vote in
      guard let open = vote.open else { return }
      vote.open = nil
      if open.answered > 0 { vote.add(open.counts) }
    }
  }
}

extension Model {
  /// Whether what the room expects can still be changed: it has said it, and the run has not come to its
  /// end.
  var mayAnswerAnew: Bool {
    guard presenter?.stage == .text, record.outcome == nil, let current = session,
      case .run(let index) = Reveal(current.step, record).gate
    else { return false }
    if case .predict = current.step.items[index] { return true }
    return false
  }

  /// Takes another answer in the place of the one that was given.
  mutating func answerAnew(_ row: Int) -> [Effect] {
    guard let current = session, case .run(let index) = Reveal(current.step, record).gate,
      let prediction = current.step.prediction, row <= prediction.undecided
    else { return [] }
    record.answers[index] = [row]
    pageWishes.append(.showQuestion)
    return []
  }
}
