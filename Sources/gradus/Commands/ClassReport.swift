import GradusLessons
import GradusScreen

/// What `gradus class` prints.
struct ClassReport: Encodable {
  struct Learner: Encodable {
    let name: String
    let file: String
    let lessons: Int
    let steps: Int
    let wrong: Int
    let hints: Int
    let assisted: Int
    @Nullable var stars: Int?
    @Nullable var submissions: Int?
    let codeTries: Int
    @Nullable var last: String?
    /// Steps done, by lesson.
    let done: [String: Int]
    /// Lessons that are not among those that count.
    let others: [String]
    /// The last step as it is typed, with its number.
    fileprivate let shortLast: String

    enum CodingKeys: CodingKey {
      case name, file, lessons, steps, wrong, hints, assisted, stars, submissions, codeTries, last
      case done, others
    }
  }

  struct Question: Encodable {
    let step: String
    let kind: String
    let part: Int
    let question: String
    let answered: Int
    let wrong: Int
    let share: Double
    @Nullable var answer: String?
    @Nullable var answerCount: Int?
    let isPrediction: Bool

    enum CodingKeys: CodingKey {
      case step, kind, part, question, answered, wrong, share, answer, answerCount
    }
  }

  let learners: [Learner]
  /// How many lessons, steps and stars there are.
  let lessons: Int
  let steps: Int
  let stars: Int
  let questions: [Question]
  let notBegun: [String]
  let leftOut: [ClassFiles.LeftOut]

  private let names: [String]
  private let isWhole: Bool
  private let listed: Int
  private let glyphs: GlyphSet

  enum CodingKeys: CodingKey { case learners, lessons, steps, stars, questions, notBegun, leftOut }

  /// - Parameters:
  ///   - isWhole: whether all lessons count.
  ///   - questions: how many of them are listed as text.
  init(
    _ record: ClassRecord, _ files: ClassFiles, isWhole: Bool, questions listed: Int,
    glyphs: GlyphSet
  ) {
    (self.isWhole, self.listed, self.glyphs) = (isWhole, listed, glyphs)
    names = record.lessons.map(\.name)
    lessons = record.lessons.count
    (steps, stars) = (record.stepCount, record.starCount)
    (notBegun, leftOut) = (files.notBegun, files.leftOut)
    let names = names
    learners = zip(record.learners, files.found).map { row, found in
      Learner(
        name: row.name, file: found.file, lessons: row.lessonsDone,
        steps: row.stepsDone.reduce(0, +), wrong: row.wrong, hints: row.hints,
        assisted: row.assisted, stars: row.stars, submissions: row.submissions,
        codeTries: row.codeTries, last: row.last.map { "\($0.lesson.name)#\($0.step.slug)" },
        done: Dictionary(zip(names, row.stepsDone)) { first, _ in first },
        others: isWhole ? row.others : [],
        shortLast: row.last.map { "\($0.lesson.name)#\($0.index + 1)" } ?? "-")
    }
    func words(_ blocks: [ProseBlock]) -> String {
      let text = layOut(blocks, width: 10_000, glyphs: glyphs)
        .map { $0.map(\.text).joined() }.joined(separator: " ")
        .split(separator: " ").joined(separator: " ")
      return glyphs.isASCII ? asciiText(text) : text
    }
    questions = record.questions.map { question in
      let common = question.commonAnswer
      return Question(
        step: "\(question.lesson.name)#\(question.step.slug)", kind: question.kind,
        part: question.part + 1, question: words(question.question), answered: question.answered,
        wrong: question.wrong, share: question.share, answer: common.map { words($0.words) },
        answerCount: common?.count, isPrediction: question.isPrediction)
    }
  }
}

extension ClassReport {
  private static let width = 80

  /// The table and the questions, in 80 columns.
  var text: String {
    let missed = questions.filter { !$0.isPrediction && $0.wrong > 0 }
    let surprising = questions.filter { $0.isPrediction && $0.wrong > 0 }
    return
      (table + remarks + list("MOST MISSED AT THE FIRST TRY", missed)
      + list("PREDICTIONS THAT DID NOT COME TRUE", surprising)).joined(separator: "\n")
  }

  private func cut(_ text: String, to columns: Int) -> String {
    shortened(safeText(text), to: columns, glyphs: glyphs)
  }

  /// A row a learner.
  private var table: [String] {
    let heads = ["lessons", "steps", "wrong", "hints", "shown", "stars", "code"]
    let rows = learners.map { learner in
      [
        "\(learner.lessons)/\(lessons)", "\(learner.steps)/\(steps)", "\(learner.wrong)",
        "\(learner.hints)", "\(learner.assisted)",
        learner.stars.map { "\($0)/\(stars)" } ?? "-", "\(learner.codeTries)",
      ]
    }
    let widths = heads.indices.map { column in
      ([heads] + rows).map { $0[column].count }.max() ?? 0
    }
    let middle = widths.reduce(0) { $0 + $1 + 1 } + 2
    let last = min(max(9, learners.map(\.shortLast.columns).max() ?? 0), 21)
    let longest = max(7, learners.map { safeText($0.name).columns }.max() ?? 0)
    let first = min(longest, ClassReport.width - middle - last)
    return zip(
      ["learner"] + learners.map(\.name),
      zip([heads] + rows, ["last step"] + learners.map(\.shortLast))
    )
    .map { name, rest in
      let name = cut(name, to: first)
      return name + String(repeating: " ", count: max(0, first - name.columns))
        + zip(rest.0, widths).map { " " + $0.padded(to: $1) }.joined()
        + "  " + cut(rest.1, to: last)
    }
  }

  /// What the table does not say.
  private var remarks: [String] {
    var lines: [String] = []
    if !notBegun.isEmpty {
      lines += wrapped("not begun: " + notBegun.map { safeText($0) }.joined(separator: ", "))
    }
    let others = Set(learners.flatMap(\.others)).sorted()
    if !others.isEmpty {
      lines += wrapped(
        "not counted, since --lessons does not name their folder: "
          + others.map { cut($0, to: 60) }.joined(separator: ", "))
    }
    return lines.isEmpty ? [] : [""] + lines
  }

  private func wrapped(_ text: String) -> [String] {
    wrap([StyledText(text)], width: ClassReport.width).map { $0.map(\.text).joined() }
  }

  /// The questions: how many missed them, what was asked, and what was said instead.
  private func list(_ title: String, _ all: [Question]) -> [String] {
    let shown = all.prefix(listed)
    guard !shown.isEmpty else { return [] }
    return ["", title]
      + shown.flatMap { question -> [String] in
        let share = "\(Int((question.share * 100).rounded()))%".padded(to: 4)
        let part = question.kind == "case" ? ", case \(question.part)" : ""
        let words = question.answer.map { $0.isEmpty ? "what is no answer" : $0 } ?? ""
        let head = "\(share)  \(question.wrong) of \(question.answered)  \(question.step)\(part)"
        return [cut(head, to: ClassReport.width)] + indented(question.question)
          + indented("most often (\(question.answerCount ?? 0)): \(words)")
      }
  }

  /// Two lines at most.
  private func indented(_ text: String) -> [String] {
    let room = ClassReport.width - 6
    let lines = wrap([StyledText(safeText(text))], width: room).map { $0.map(\.text).joined() }
    let kept =
      lines.count <= 2 ? lines : [lines[0], cut(lines[1...].joined(separator: " "), to: room)]
    return kept.map { "      " + $0 }
  }

  /// A line a learner.
  var csv: String {
    let head =
      ["name", "lessons", "steps", "wrong", "hints", "assisted", "stars", "submissions"]
      + ["code-tries", "last-step"] + names
    let rows = learners.map { learner -> [String] in
      let facts =
        [learner.lessons, learner.steps, learner.wrong, learner.hints, learner.assisted]
        .map { String($0) }
        + [learner.stars, learner.submissions].map { $0.map { String($0) } ?? "" }
      return [ClassReport.field(learner.name)] + facts + [String(learner.codeTries)]
        + [ClassReport.field(learner.last ?? "")] + names.map { String(learner.done[$0] ?? 0) }
    }
    return ([head.map(ClassReport.field)] + rows).map { $0.joined(separator: ",") }
      .joined(separator: "\n") + "\n"
  }

  /// A field in quotes, in which a quote is two. What a spreadsheet would take for a formula begins with an
  /// apostrophe.
  private static func field(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@".contains($0) } ?? false
    return "\"" + (isFormula ? "'" : "") + safeText(text).replacing("\"", with: "\"\"") + "\""
  }
}
