import ArgumentParser
import GradusLessons
import GradusScreen
import GradusTutor

/// `gradus read`: a lesson as plain text.
struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a lesson as plain text, for a pager, a printer or a screen reader.",
    discussion: """
      An experiment becomes the gradus train command that runs it, a question keeps
      its options, and the answers are at the end. The figures in the text come from
      the runs themselves, which are trained for it. Examples:

        gradus read initialization | less
        gradus read initialization#all-zeros --answers
        gradus read 2 --no-answers --width 100 | lpr
        gradus read regularization --linear
      """)

  /// Where answers stand; `--answers` puts them below each question.
  enum AnswerPlace: String, EnumerableFlag {
    case answers, noAnswers

    static func help(for value: AnswerPlace) -> ArgumentHelp? {
      value == .answers ? "Answers below each question, not at the end." : "No answers: a hand-out."
    }
  }

  @Argument(help: "A lesson, lesson#step, or the path of a lesson file.")
  var lesson: String

  @Option(parsing: .unconditional, help: "Columns of a line, from 20 to 400.")
  var width = 80

  @Flag(help: "Formulas as one line of words and signs, for screen readers.")
  var linear = false

  @Flag var answers: AnswerPlace?

  @Flag(help: "Include the teacher's notes.")
  var notes = false

  @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions
  @Option(help: "Characters to draw pictures with.") var glyphs = GlyphChoice.auto

  func validate() throws {
    guard (20...400).contains(width) else {
      throw ValidationError("--width takes a whole number from 20 to 400")
    }
  }

  func run() throws {
    guard let start = try lessonOptions.opening(lesson).start else { return }
    let place: LessonReading.Answers =
      switch answers {
      case .answers: .inPlace
      case .noAnswers: .nowhere
      case nil: .atTheEnd
      }
    let form = LessonReading.Form(
      width: width, glyphs: glyphs.printed, isLinear: linear, answers: place, hasNotes: notes)
    let progress = ProgressLine(of: 0, "training what the text quotes")
    let text = LessonReading.text(of: start.lesson, step: start.step, form: form)
    progress.clear()
    try say(printable(form.glyphs.isASCII ? asciiText(text) : text), terminator: "")
  }
}
