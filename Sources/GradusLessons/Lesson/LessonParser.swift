import GradusScreen

/// Reads a lesson file.
///
/// - Parameters:
///   - text: the file's text.
///   - file: its path, for messages; its last part gives the lesson its number and name.
/// - Returns: the lesson, or nil where there is any problem, and all problems in the order of lines.
package func parseLesson(
  _ text: String, file: String
) -> (lesson: Lesson?, problems: [LessonProblem]) {
  let parsed = LessonFile(text, file: file)
  return (parsed.problems.isEmpty ? parsed.lesson : nil, parsed.problems)
}

/// A lesson file as far as it could be read.
struct LessonFile {
  private(set) var lesson: Lesson
  private(set) var problems: [LessonProblem] = []
  /// The lessons it requires, with the lines that say so.
  private(set) var requirements: [(name: String, line: Int)] = []
  /// Where its text leads, with the lines that say so.
  private(set) var links: [(target: String, line: Int)] = []
  /// Lines that are wider than their pane: the lesson can be read, but not all of it.
  private(set) var tooWide: [LessonProblem] = []

  init(_ text: String, file: String, readTable: LessonTableReader? = nil) {
    var log = ParseLog(file: file, readTable: readTable)
    let name = LessonName(file: file, log: &log)
    let lines = log.lines(of: text)
    lesson = Lesson(name: name.name, number: name.number, file: file, title: name.name)
    // Nothing can be said of a file that is too large to read.
    if !lines.isEmpty || text.isEmpty {
      let (matter, body) = FrontMatter.read(lines, log: &log)
      lesson.take(matter)
      requirements = matter.requires
      readBody(body, title: matter.title, log: &log)
      checkSlugs(log: &log)
    }
    links = log.links
    problems = log.sorted
    tooWide = log.unwrapped.compactMap { line in
      let step = lesson.steps.last { $0.line < line.line } ?? lesson.steps.first
      let room = step.map { PageWidth.of($0) } ?? PageWidth.alone(onScreenOf: PageWidth.screen)
      guard line.columns > room else { return nil }
      return LessonProblem(file: file, line: line.line, message: line.advice(room: room))
    }
  }

  /// Reads some lines of a lesson's body as if they were all of it.
  init(part lines: [SourceLine], file: String) {
    var log = ParseLog(file: file)
    lesson = Lesson(name: "", file: file, title: "")
    readBody(lines, title: nil, log: &log)
  }

  /// Takes what the file beside it keeps of its sweeps.
  ///
  /// - Returns: what is wrong with that file.
  mutating func attach(_ text: String, file: String) -> [LessonProblem] {
    KeptSweeps.attach(text, file: file, to: &lesson)
  }

  private mutating func readBody(_ lines: [SourceLine], title: String?, log: inout ParseLog) {
    var builders: [StepBuilder] = []
    var isTitled = false
    for element in MarkdownParser.elements(of: lines, log: &log) {
      switch element {
      case .heading(1, let spans, let line):
        let text = plainText(spans)
        if isTitled || !builders.isEmpty {
          log.report(
            line, "# is for the lesson's title, once, before the steps; begin a step with ##")
        } else if let title, title != text {
          log.report(
            line, "the title \(quoted(text)) differs from the title in the head: \(quoted(title))")
        }
        isTitled = true
      case .heading(2, let spans, let line):
        builders.append(StepBuilder(title: spans, line: line, log: &log))
      case .heading(let level, let spans, _):
        add(.heading(level: level, spans), to: &builders)
      case .prose(let block):
        add(block, to: &builders)
      case .fence(let block):
        if let last = builders.indices.last {
          builders[last].add(block, log: &log)
        } else if block.kind(log: &log) != nil {
          log.report(
            block.line, "a \(quoted(block.info)) block belongs in a step, below a ## heading")
        } else {
          lesson.introduction.append(block.prose(log: &log))
        }
      case .comment(let text, let line):
        if let last = builders.indices.last {
          builders[last].add(comment: text, line: line, log: &log)
        } else if text.hasPrefix("was:") {
          log.report(line, "'was:' may only stand right after a step's heading")
        }
      }
    }
    lesson.steps = builders.map(\.finished)
    checkFigures(builders, log: &log)
    for builder in builders {
      builder.checkSubmission(log: &log)
      builder.checkOrder(log: &log)
    }
    lesson.checkAnswers(log: &log)
    if lesson.steps.isEmpty {
      log.report(lines.last?.number ?? 1, "no step; begin one with a ## heading")
    }
  }

  private mutating func add(_ block: ProseBlock, to builders: inout [StepBuilder]) {
    if let last = builders.indices.last {
      builders[last].add(block)
    } else {
      lesson.introduction.append(block)
    }
  }

  /// Checks each figure that the text asks for against the step it is in.
  private mutating func checkFigures(_ builders: [StepBuilder], log: inout ParseLog) {
    for (text, line) in log.takeFigures().sorted(by: { $0.line < $1.line }) {
      var (low, high) = (0, builders.count)
      while low < high {
        let middle = (low + high) / 2
        if builders[middle].step.line <= line { low = middle + 1 } else { high = middle }
      }
      if low > 0 {
        builders[low - 1].checkFigure(text, line: line, log: &log)
        lesson.steps[low - 1].fields.append(Step.QuotedField(text: text, line: line))
      } else {
        log.report(
          line, "before the first step there is no run for {\(text)}; write \\{ for a brace")
      }
    }
  }

  private func checkSlugs(log: inout ParseLog) {
    var lines: [String: Int] = [:]
    for step in lesson.steps {
      if let earlier = lines[step.slug] {
        log.report(
          step.line,
          "line \(earlier) has the same slug \(quoted(step.slug)); change the wording of this heading"
        )
      } else {
        lines[step.slug] = step.line
      }
    }
    for step in lesson.steps {
      for slug in step.formerSlugs {
        if let earlier = lines[slug] {
          log.report(step.line, "'was: \(slug)' is already the slug of line \(earlier); remove it")
        }
        lines[slug] = step.line
      }
    }
  }
}

/// What a file's name says: `01-initialization.md` is number `01`, name `initialization`.
struct LessonName {
  let name: String
  let number: String?

  init(file: String, log: inout ParseLog) {
    var base = file.split(separator: "/").last.map(String.init) ?? ""
    let isMarkdown = base.hasSuffix(".md")
    if isMarkdown { base.removeLast(3) }
    let digits = base.prefix { $0.isASCII && $0.isNumber }
    let rest = base.dropFirst(digits.count)
    if (1...4).contains(digits.count) && rest.hasPrefix("-") {
      number = String(digits)
      name = String(rest.dropFirst())
    } else {
      number = nil
      name = base
    }
    let isGood = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || $0.isDigit || $0 == UInt8(ascii: "-")
    }
    if !isMarkdown || !isGood || name.utf8.first?.isLetter != true {
      log.report(
        1, "name a lesson's file like 01-initialization.md: a number, lower-case letters, hyphens")
    }
  }
}
