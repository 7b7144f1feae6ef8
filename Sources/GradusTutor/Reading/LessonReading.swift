import GradusEngine
package import GradusLessons
package import GradusScreen

/// A lesson as plain text: for a pager, a printer, a screen reader.
package struct LessonReading {
  /// Where answers stand.
  package enum Answers: Sendable { case atTheEnd, inPlace, nowhere }

  /// How the text is written.
  package struct Form: Sendable {
    /// Columns of a line.
    package var width: Int
    package var glyphs: GlyphSet
    /// Whether formulas are one line of words and signs, and nothing is drawn.
    package var isLinear: Bool
    package var answers: Answers
    /// Whether the words for the teacher are there.
    package var hasNotes: Bool

    package init(
      width: Int = 80, glyphs: GlyphSet, isLinear: Bool = false, answers: Answers = .atTheEnd,
      hasNotes: Bool = false
    ) {
      self.width = max(20, width)
      self.glyphs = glyphs
      self.isLinear = isLinear
      self.answers = answers
      self.hasNotes = hasNotes
    }
  }

  private let lesson: Lesson
  private let form: Form
  private var writer: ReadingWriter
  /// The answers so far, with the numbers of their questions.
  private var answers: [(number: Int, lines: [String])] = []
  private var questions = 0

  /// The text of a lesson, or of one of its steps.
  ///
  /// Figures that the text quotes, and what happened in an experiment that was predicted, are looked
  /// up in runs, so a text with such takes the time to train them.
  package static func text(of lesson: Lesson, step: Int? = nil, form: Form) -> String {
    var reading = LessonReading(lesson, form: form)
    reading.write(step: step)
    return reading.writer.text
  }

  private init(_ lesson: Lesson, form: Form) {
    self.lesson = lesson
    self.form = form
    writer = ReadingWriter(form: form)
  }

  private mutating func write(step: Int?) {
    if step == nil {
      writer.heading(lesson.title, underline: "=")
      let count = lesson.steps.count
      var facts = ["\(count) step\(count == 1 ? "" : "s")", "about \(lesson.minutes) minutes"]
      if !lesson.requires.isEmpty {
        facts.append("after \(lesson.requires.joined(separator: ", "))")
      }
      writer.paragraph("\(lesson.summary) (\(facts.joined(separator: ", ")))")
      writer.blocks(lesson.introduction)
    }
    for index in lesson.steps.indices where step == nil || step == index {
      write(lesson.steps[index], number: index + 1)
    }
    guard form.answers == .atTheEnd, !answers.isEmpty else { return }
    writer.heading("Answers", underline: "=")
    for answer in answers {
      writer.label("Answer \(answer.number)")
      writer.lines(answer.lines)
    }
  }

  private mutating func write(_ step: Step, number: Int) {
    writer.heading("\(number). \(step.title)", underline: "-")
    writer.numbers = ReadingNumbers(step)
    // The experiment stands where it is needed first: before what asks about it. So does the sweep.
    var isShown = step.lab == nil
    var isSwept = step.sweep == nil
    for (place, item) in step.items.enumerated() {
      if !isShown, item.content.isAboutTheRun || !isSwept && place >= step.dueSweepPlace {
        writer.experiment(of: step)
        isShown = true
      }
      guard !isSwept, place >= step.dueSweepPlace,
        item.content.isAboutTheRun || item.waitsForSweep
      else {
        write(item, of: step)
        continue
      }
      // Whoever is asked what will come of the runs reads it afterwards, or on another sheet.
      isSwept = true
      writer.sweep(of: step)
      let isAsked = place == step.placeOfSweepPrediction
      if isAsked { write(item, of: step) }
      if !isAsked || form.answers != .nowhere { writer.sweepResults(of: step) }
      if !isAsked { write(item, of: step) }
    }
    if !isShown { writer.experiment(of: step) }
    guard !isSwept else { return }
    writer.sweep(of: step)
    writer.sweepResults(of: step)
  }

  /// One item: the one place where a kind of item meets its text.
  private mutating func write(_ item: StepItem, of step: Step) {
    switch item {
    case .prose(let passage): writer.blocks(passage.blocks)
    case .predict(let prediction):
      ask("Predict", writer.question(of: prediction), answer: { $0.answer(to: prediction) })
    case .quiz(let quiz):
      ask("Quiz", writer.question(of: quiz), answer: { $0.answer(to: quiz) })
    case .compute(let compute):
      ask("Compute", writer.question(of: compute), answer: { $0.answer(to: compute) })
    case .challenge(let challenge):
      ask(
        "Challenge", writer.question(of: challenge),
        answer: { $0.answer(to: challenge, lab: step.lab) })
    case .code(let exercise):
      ask("Write", writer.question(of: exercise), answer: { $0.answer(to: exercise) })
    case .cases(let round):
      ask("Cases", writer.question(of: round), answer: { $0.answer(to: round) })
    case .recall(let recall):
      ask(
        "From memory", writer.laid(recall.prompt),
        answer: { $0.laid([.unorderedList(recall.claims)]) })
    case .submit(let submit):
      writer.label("Submit")
      writer.lines(writer.task(of: submit))
    case .note(let note):
      guard form.hasNotes else { return }
      writer.label("For the teacher")
      writer.blocks(note.blocks)
    }
  }

  /// Writes what is asked, and its answer where answers belong.
  private mutating func ask(
    _ name: String, _ question: [String], answer: (ReadingWriter) -> [String]
  ) {
    questions += 1
    writer.label("\(name) (question \(questions))")
    writer.lines(question)
    switch form.answers {
    case .nowhere: break
    case .atTheEnd: answers.append((questions, answer(writer)))
    case .inPlace:
      writer.label("Answer \(questions)")
      writer.lines(answer(writer))
    }
  }
}
