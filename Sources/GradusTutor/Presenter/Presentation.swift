import GradusLessons
import GradusScreen

/// What the teacher's own terminal shows of a presentation: where it is, the notes of the step, what
/// Space does next.
package struct Presentation: Codable, Hashable, Sendable {
  package var lesson: String
  package var step: String
  /// The step's number, from 1, and how many there are.
  package var number: Int
  package var count: Int
  /// What the room sees: `text`, `picture`, `both`, `code`, `lab`, `home`, `end`, `dark`.
  package var screen: String
  /// The words for the teacher, a paragraph each.
  package var notes: [String]
  /// What is still hidden: the right answer of a question, or what a run has decided.
  package var answer: [String]
  /// How the room has voted, and what to do with it.
  package var votes: [String]
  /// What Space does next.
  package var space: String
  /// The titles of the steps that follow.
  package var ahead: [String]

  package init(
    lesson: String, step: String, number: Int, count: Int, screen: String, notes: [String],
    answer: [String], votes: [String] = [], space: String, ahead: [String]
  ) {
    self.lesson = lesson
    self.step = step
    self.number = number
    self.count = count
    self.screen = screen
    self.notes = notes
    self.answer = answer
    self.votes = votes
    self.space = space
    self.ahead = ahead
  }
}

extension Model {
  /// What there is to tell the second terminal; nil where nothing is presented.
  package var presentation: Presentation? {
    guard let presenter else { return nil }
    guard let current = session, !current.isFreeLab else {
      let (lesson, screen, space) = placeBesideSteps
      return Presentation(
        lesson: lesson, step: "", number: 0, count: 0,
        screen: presenter.isBlank ? "dark" : screen,
        // What is tried in the lab belongs to the step that it came from.
        notes: origin?.step.notes(glyphs: look.glyphs) ?? [], answer: [], space: space, ahead: [])
    }
    let steps = current.lesson.steps
    return Presentation(
      lesson: current.lesson.title, step: current.step.title, number: current.stepIndex + 1,
      count: steps.count,
      screen: presenter.isBlank
        ? "dark"
        : current.code?.isOpen == true
          ? "code"
          : (presenter.isSideBySide || asksAboutPicture) && current.lab != nil && isSplit
            ? "both" : presenter.stage == .text ? "text" : "picture",
      notes: current.step.notes(glyphs: look.glyphs), answer: hiddenAnswer(current),
      votes: voteNotes,
      space: typedCode == nil
        ? nextMove?.words ?? "" : "a blank, since keys are text here",
      ahead: steps.dropFirst(current.stepIndex + 1).map(\.title))
  }

  /// What is on the screen where no step is: its title, its name, and what Space does there.
  private var placeBesideSteps: (lesson: String, screen: String, space: String) {
    if let session {
      let way = origin.map { "; Esc goes back to \($0.step.title)" } ?? ""
      return (session.lesson.title, "lab", "trains or pauses" + way)
    }
    if case .summary(let index, _) = overlay, lessons.indices.contains(index) {
      return (lessons[index].title, "end", summaryGoesOn ? "more of it" : "home")
    }
    return ("all lessons", "home", "opens a lesson")
  }

  /// What the room does not see yet.
  private func hiddenAnswer(_ current: LessonSession) -> [String] {
    let record = record
    let options = current.step.prediction?.options ?? []
    if keepsOutcomeBack, let outcome = record.outcome, options.indices.contains(outcome) {
      return ["it happened: \(outcome + 1) " + text(of: options[outcome].text)]
    }
    if exerciseIsDue, let code = current.code {
      return code.unwrittenLines.map(\.trimmed).filter { !$0.isEmpty }
    }
    if let outcome = presenter?.foreseen[current.stepPlace], record.outcome == nil,
      options.indices.contains(outcome), case .question = Reveal(current.step, record).gate
    {
      return ["it will be: \(outcome + 1) " + text(of: options[outcome].text)]
    }
    if let (_, challenge) = openChallenge, !record.isAssisted {
      return challenge.hints.dropFirst(record.hints).flatMap {
        plainParagraphs($0, glyphs: look.glyphs)
      }
    }
    guard let (index, _, question) = current.waitingQuestion(record),
      openCase.map({ presenter?.revealedCases.contains($0) != true }) ?? true
    else { return [] }
    let right = question.rightRows(after: record.answers(at: index))
    switch current.step.items[index] {
    case .quiz(let quiz): return right.map { "\($0 + 1) " + text(of: quiz.options[$0].text) }
    case .compute(let compute):
      return [answerText(compute.answer.value(answerValue))]
        + plainParagraphs(compute.explanation, glyphs: look.glyphs)
    case .cases(let round): return right.map { "\($0 + 1) " + text(of: round.options[$0].text) }
    case .recall(let recall):
      return plainParagraphs([.unorderedList(recall.claims)], glyphs: look.glyphs)
    default: return []
    }
  }

  private func text(of spans: [Span]) -> String {
    plainText(spans, glyphs: look.glyphs)
  }
}

extension Step {
  /// The words for the teacher, a paragraph each.
  func notes(glyphs: GlyphSet) -> [String] {
    items.flatMap(\.content.texts).filter { $0.moment == .toTheTeacher }
      .flatMap { plainParagraphs($0.blocks, glyphs: glyphs) }
  }
}

/// Blocks as text, a line each, without blank lines between them.
func plainParagraphs(_ blocks: [ProseBlock], glyphs: GlyphSet) -> [String] {
  layOut(blocks, width: 4000, glyphs: glyphs).map { $0.map(\.text).joined() }
    .filter { !$0.allSatisfy { $0 == " " } }
}
