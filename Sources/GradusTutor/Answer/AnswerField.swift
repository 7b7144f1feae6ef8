import GradusEngine
package import GradusLessons
import GradusScreen

/// The field of a question that is answered by typing.
///
/// Until it is entered, keys are those of the lesson; then letters are text.
package struct AnswerField: Hashable, Sendable {
  package var line = TypedLine()
  /// Whether what is typed goes in.
  package var isEntered = false
  /// Why what was handed in cannot be read; it stays for correction.
  package var problem: String?

  package init() {}
}

extension LessonSession {
  /// The question that waits for something typed, by its place among the step's items.
  package func typedQuestion(_ record: StepRecord) -> (index: Int, question: any LessonQuestion)? {
    guard let (index, rows, question) = waitingQuestion(record), question.isTyped, rows == 0 else {
      return nil
    }
    // What is remembered is typed before the first claim is in sight.
    guard !question.isCovered || record.answers(at: index).isEmpty else { return nil }
    return (index, question)
  }

  /// The number that waits to be worked out.
  func waitingCompute(_ record: StepRecord) -> (index: Int, compute: Compute)? {
    guard let (index, question) = typedQuestion(record), let compute = question as? Compute else {
      return nil
    }
    return (index, compute)
  }
}

extension LabSession {
  /// A figure that an answer is made of: as the text shows it, and settings as they are.
  func answerValue(of figure: FigureReference) -> Double {
    Figure.named(figure.figure)?.isSetting == true
      ? seenValue(of: figure) : fieldValue(figure, isLive: false)
  }
}

extension Model {
  /// Whether what is typed goes into the field of a question.
  package var isWriting: Bool {
    session?.field.isEntered == true && session?.typedQuestion(record) != nil
  }

  /// A figure that the answers of the open step are made of.
  package func answerValue(of figure: FigureReference) -> Double {
    session?.lab?.answerValue(of: figure) ?? .nan
  }

  /// Whether a character may begin the answer that waits, from the text pane.
  var mayBeginAnswer: Bool {
    // In front of a room nobody types by chance: Enter begins.
    !isPresented && session?.focus == .text && session?.waitingCompute(record) != nil
  }

  /// Enters the field, where one waits.
  mutating func enterField(with character: Character? = nil) -> [Effect] {
    guard let current = session, current.typedQuestion(record) != nil else { return [] }
    if current.focus != .text {
      showQuestion()
      return []
    }
    session?.field.isEntered = true
    if let character { typeAnswer(character) }
    pageWishes.append(.showQuestion)
    return []
  }

  /// Leaves the field; what stands in it stays.
  mutating func leaveField() {
    session?.field.isEntered = false
    session?.field.problem = nil
  }

  mutating func typeAnswer(_ character: Character) {
    guard isWriting else { return }
    session?.field.line.insert(character)
    session?.field.problem = nil
    pageWishes.append(.showQuestion)
  }

  mutating func editAnswer(_ edit: Editing) {
    guard isWriting else { return }
    session?.field.line.edit(edit)
    session?.field.problem = nil
    pageWishes.append(.showQuestion)
  }

  /// Puts the last number that was handed in back into an empty field.
  mutating func retype() -> [Effect] {
    guard let (index, compute) = session?.waitingCompute(record) else { return [] }
    let answers = record.answers(at: index)
    let tries = zip(answers, record.typed(at: index)).filter { $0.0 >= Compute.Try.wrong }
    guard compute.tryCount(answers) > 0, let last = tries.last?.1 else { return [] }
    session?.field.line = TypedLine(last)
    return []
  }

  /// From the field to the next pane.
  mutating func leaveFieldForPane() -> [Effect] {
    leaveField()
    return moveFocus(1)
  }

  // MARK: Handing in

  /// Enter in the field.
  mutating func handIn() -> [Effect] {
    if case .reminder = overlay { return goOnWithReminder() }
    guard let current = session, let (index, question) = current.typedQuestion(record) else {
      return []
    }
    let text = current.field.line.text
    let isEmpty = text.allSatisfy(\.isWhitespace)
    if let compute = question as? Compute {
      return isEmpty ? handInNothing(compute) : handIn(text, compute, at: index)
    }
    if isEmpty { return uncover() }
    session?.field.line = TypedLine()
    var changed = record
    changed.add(line: text, at: index)
    record = changed
    pageWishes.append(.showQuestion)
    return [.saveProgress(progress)]
  }

  private mutating func handInNothing(_ compute: Compute) -> [Effect] {
    guard mayShowAnswer(compute) else {
      notice = "type a number, or an expression such as 1/3 + 0.5; Esc leaves"
      return []
    }
    return showAnswer()
  }

  private mutating func handIn(_ text: String, _ compute: Compute, at index: Int) -> [Effect] {
    do throws(TypedNumber.Problem) {
      let number = try TypedNumber(text, unit: compute.unit)
      guard let entry = compute.outcome(of: number.value, answerValue) else {
        session?.field.problem = "the run decides this: Esc, then Space runs it"
        return []
      }
      session?.field.line = TypedLine()
      session?.field.problem = nil
      var changed = record
      changed.add(entry, typed: text, at: index)
      return keepAnswer(changed)
    } catch {
      session?.field.problem = error.words
      pageWishes.append(.showQuestion)
      return []
    }
  }

  /// Keeps what was answered; where nothing more is to be typed, the field is left.
  private mutating func keepAnswer(_ changed: StepRecord) -> [Effect] {
    let before = session?.typedQuestion(record)?.index
    let effects = keep(changed) + seeWhatTheRunShows()
    if session?.typedQuestion(record)?.index != before { session?.field = AnswerField() }
    return effects
  }

  /// Whether the answer may be shown: after two tries, and after the last hint.
  func mayShowAnswer(_ compute: Compute) -> Bool {
    guard let (index, _) = session?.waitingCompute(record) else { return false }
    let answers = record.answers(at: index)
    return compute.tryCount(answers) >= 2
      || !compute.hints.isEmpty && compute.hintCount(answers) == compute.hints.count
  }

  /// Shows the answer, which is not one's own then.
  mutating func showAnswer() -> [Effect] {
    guard let (index, _) = session?.waitingCompute(record) else { return [] }
    var changed = record
    changed.add(Compute.Try.shown, typed: "", at: index)
    return keepAnswer(changed)
  }

  /// H: the next hint, in the end the answer.
  mutating func askForHint(of compute: Compute, at index: Int) -> [Effect] {
    if compute.hintCount(record.answers(at: index)) < compute.hints.count {
      var changed = record
      changed.add(Compute.Try.hint, typed: "", at: index)
      pageWishes.append(.showQuestion)
      return keepAnswer(changed)
    }
    if mayShowAnswer(compute) { return showAnswer() }
    notice = "two tries first: then H shows the answer"
    return []
  }

  /// Shows what a recall covers.
  mutating func uncover() -> [Effect] {
    session?.field = AnswerField()
    session?.claimIsShown = true
    session?.option = 0
    session?.focus = .text
    pageWishes.append(.showQuestion)
    return []
  }
}
