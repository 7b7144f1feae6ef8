import GradusEngine
import GradusLessons
import GradusScreen

/// What Space does next while presenting.
package enum PresenterMove: Hashable, Sendable {
  /// The picture comes back after a dark screen.
  case light
  /// The text goes on below.
  case scroll
  /// The answer to a question, by its place among the step's items.
  case answer(item: Int)
  /// The answer to a case has been seen beside its check: the next one, if there is one.
  case nextCase(item: Int, isLast: Bool)
  /// The text comes back beside the check that has the whole screen.
  case unzoom
  case showClaim(item: Int)
  /// The vote that is open is over: its bars are shown.
  case closeVote
  /// The room has talked, and votes once more.
  case voteAgain
  /// The room has said what it expects: the run starts.
  case decide(item: Int)
  /// The run, the check or the sweep starts.
  case run
  /// The current work goes to its pause at once.
  case finish
  /// It is on its way there, as fast as it can.
  case wait
  /// The text comes back with what happened.
  case reveal
  /// The text comes back as it was: there is more to do in it.
  case read
  case hint
  case solve(item: Int)
  /// The code to write takes the screen.
  case openCode
  /// One more line of it.
  case writeLine
  /// All lines are there: they are checked.
  case checkCode
  /// They are right: the text comes back.
  case closeCode
  case openSealedSet
  case nextStep
  case end

  /// For the footer and the notes: what comes.
  package var words: String {
    switch self {
    case .light: "lights on"
    case .scroll: "more text"
    case .answer: "the answer"
    case .nextCase(_, let isLast): isLast ? "go on" : "the next case"
    case .showClaim: "the answer"
    case .closeVote: "close the vote"
    case .voteAgain: "vote again"
    case .decide, .run: "run it"
    case .finish: "to the end now"
    case .wait: "wait: flat out"
    case .reveal: "what happened"
    case .read, .closeCode, .unzoom: "back to the text"
    case .hint: "a hint"
    case .solve: "the solution"
    case .openCode: "write it"
    case .writeLine: "the next line"
    case .checkCode: "check it"
    case .openSealedSet: "open the sealed set"
    case .nextStep: "next step"
    case .end: "the end"
    }
  }
}

/// What Page Up does while presenting.
enum PresenterMoveBack {
  case toText, toPicture, up, toStep
}

extension Model {
  /// What Space does next; nil where nothing is presented.
  package var nextMove: PresenterMove? { nextMove(on: Page(self)) }

  /// The same, from what is on the screen.
  func nextMove(on page: Page) -> PresenterMove? {
    guard let presenter, let current = session, !current.isFreeLab else { return nil }
    if presenter.isBlank { return .light }
    if current.isZoomed, asksAboutPicture, isSplit { return .unzoom }
    if let code = current.code, code.isOpen {
      return code.isRight ? .closeCode : code.withNextLine == nil ? .checkCode : .writeLine
    }
    let record = record
    let gate = Reveal(current.step, record).gate
    if presenter.stage == .picture, let lab = current.lab {
      if lab.work.isUnderWay(in: lab) { return lab.isCatchingUp ? .wait : .finish }
      switch gate {
      case .sweep where saysWhatTheRunShowed(on: page): return .reveal
      case .run, .sweep: return .run
      case .question, nil: break
      }
      if lab.waitsForSolution(record) { return .run }
      if page.returningText != presenter.textBefore { return .reveal }
      if case .question = gate { return .read }
    }
    if presenter.stage == .text, current.scroll < page.text.scrollLimit { return .scroll }
    let move = moveAfterText(current, record, gate)
    return presenter.stage == .picture && move.isOfText ? .read : move
  }

  /// Whether the text has something on the run that is over before it comes to the spread.
  private func saysWhatTheRunShowed(on page: Page) -> Bool {
    guard session?.step.prediction != nil else {
      return page.returningText != presenter?.textBefore
    }
    return keepsOutcomeBack && record.outcome != nil
  }

  private func moveAfterText(
    _ current: LessonSession, _ record: StepRecord, _ gate: Gate?
  ) -> PresenterMove {
    switch gate {
    case .question(let item):
      if let move = moveOfVote { return move }
      let question = current.step.items[item].question
      if question?.comesBeforeTheRun == true { return .decide(item: item) }
      if let place = openCase, self.presenter?.revealedCases.contains(place) == true {
        let isLast = current.step.single(CaseRound.self)?.item.cases.count == place.turn + 1
        return .nextCase(item: item, isLast: isLast)
      }
      return question?.isCovered == true ? .showClaim(item: item) : .answer(item: item)
    case .run, .sweep: return .run
    case nil: break
    }
    if exerciseIsDue { return .openCode }
    // What is about the start alone has been seen: training it would show nothing that is explained.
    if let lab = current.lab, lab.isUntouched, lab.setup.until != 0 || lab.setup.gradcheck != nil {
      return .run
    }
    if let (item, challenge) = openChallenge {
      if record.isAssisted { return .run }
      return record.hints + 1 < challenge.hints.count ? .hint : .solve(item: item)
    }
    if let lab = current.lab {
      if current.step.submit != nil, record.submission == nil {
        return lab.isAtEnd || lab.isOutOfBudget ? .openSealedSet : .run
      }
    }
    return current.stepIndex + 1 < current.lesson.steps.count ? .nextStep : .end
  }

  /// The case that the room has before it.
  var openCase: VotePlace? {
    guard let current = session, case .question(let item) = Reveal(current.step, record).gate,
      case .cases(let round) = current.step.items[item]
    else { return nil }
    let turn = record.answers(at: item).count
    guard turn < round.cases.count else { return nil }
    return VotePlace(step: current.stepPlace, item: item, turn: turn)
  }

  /// What is due with the votes on the question: an open round is closed; where the room is of two minds,
  /// neighbours talk, and it votes again.
  private var moveOfVote: PresenterMove? {
    guard let vote else { return nil }
    if vote.open != nil { return vote.isUnderWay ? .closeVote : nil }
    guard presenter?.hasRoom == true else { return nil }
    return vote.advice(right: askedQuestion?.right) == .discuss ? .voteAgain : nil
  }

  /// Goes on: the one key of a presentation.
  mutating func goOn() -> [Effect] {
    guard let move = nextMove(on: page) else { return [] }
    switch move {
    case .light: presenter?.isBlank = false
    case .scroll: scrollOn()
    case .answer:
      guard let place = openCase else { return answerForTheRoom() }
      let before = textState
      presenter?.revealedCases.insert(place)
      pageWishes.append(.showWhatIsNew(since: before))
    case .nextCase: return answerForTheRoom()
    case .decide: return decide()
    case .showClaim: return uncover() + choose(0)
    case .closeVote: return closeRound()
    case .voteAgain: return voteAgain()
    case .run:
      turn(to: .picture)
      return startHere()
    case .wait: break
    case .unzoom:
      session?.isZoomed = false
      session?.focus = .text
    case .finish:
      guard let work = session?.lab?.work else { return [] }
      return work.finish(&self)
    case .reveal, .read:
      turn(to: .text)
      pageWishes.append(.rememberPicture)
    case .hint: return askForHint()
    case .solve(let item):
      let effects = applySolution(item)
      turn(to: .picture)
      guard openChallenge != nil, session?.lab.map({ $0.work.isUnderWay(in: $0) }) == false else {
        return effects
      }
      // It runs by itself, and what Space does next is to be read.
      notice = nil
      return effects + startHere()
    case .openCode:
      turn(to: .text)
      showCode()
    case .writeLine: return writeLine()
    case .checkCode: return checkCode()
    case .closeCode: closeCode()
    case .openSealedSet:
      let effects = openSealed()
      turn(to: .text)
      return effects
    case .nextStep: return goStep(by: 1)
    case .end: return session.map { endLesson($0) } ?? []
    }
    return []
  }

  /// What is behind the screen that the room sees; nil at the very beginning.
  func moveBack(on page: Page) -> PresenterMoveBack? {
    guard let presenter, let current = session else { return nil }
    if presenter.stage == .picture || current.code?.isOpen == true { return .toText }
    let scroll = min(current.scroll, page.text.scrollLimit)
    // The text came after a picture: that comes back first.
    if let place = presenter.pictureBefore, current.lab != nil, scroll <= place {
      return .toPicture
    }
    if scroll > 0 { return .up }
    return current.stepIndex > 0 ? .toStep : nil
  }

  /// Goes back: up in the text, from the picture to the text, to the step before.
  mutating func goBack() -> [Effect] {
    let page = page
    switch moveBack(on: page) {
    case .toText:
      closeCode()
      presenter?.pictureBefore = nil
    case .toPicture: turn(to: .picture)
    case .up: scroll(by: -max(1, page.text.height - 2))
    case .toStep: return goStep(by: -1)
    case nil: notice = "this is the first step"
    }
    return []
  }

  private mutating func goStep(by direction: Int) -> [Effect] {
    guard let current = session else { return [] }
    return go(to: current.stepIndex + direction)
  }

  /// Starts the work of the step, with its own run on the screen.
  private mutating func startHere() -> [Effect] {
    session?.lab?.shownOther = nil
    return startWork()
  }

  /// Takes the room's prediction as made, what most have voted for, and shows what decides it.
  private mutating func decide() -> [Effect] {
    guard let prediction = session?.step.prediction else { return [] }
    pageWishes.append(.goOnToRun)
    // What decides it may be there at once: the picture comes before what it means.
    turn(to: .picture)
    return choose(vote?.favourite ?? prediction.undecided)
  }

  /// Answers for the room, which has said what it thinks.
  private mutating func answerForTheRoom() -> [Effect] {
    if session?.waitingCompute(record) != nil { return showAnswer() }
    guard let (index, rows, question) = session?.waitingQuestion(record) else { return [] }
    if let step = session?.stepPlace {
      let turn = question.asksInTurn ? record.answers(at: index).count : 0
      presenter?.answeredForRoom.insert(VotePlace(step: step, item: index, turn: turn))
    }
    let right = question.rightRows(after: record.answers(at: index))
    guard question.allowsSeveral else { return choose(right.first ?? 0) }
    session?.ticked = Set(right)
    return choose(rows - 1)
  }
}

extension PresenterMove {
  /// Whether it shows in the text.
  fileprivate var isOfText: Bool {
    switch self {
    case .hint, .solve, .closeVote, .voteAgain, .nextCase, .unzoom: true
    default: false
    }
  }
}

extension LabSession {
  /// Whether nothing was run, checked or swept yet.
  fileprivate var isUntouched: Bool { work.isUntouched(in: self) }

  /// Whether the solution of a challenge is set and has not run yet.
  fileprivate func waitsForSolution(_ record: StepRecord) -> Bool {
    record.isAssisted && work.waitsForSolution(in: self)
  }
}
