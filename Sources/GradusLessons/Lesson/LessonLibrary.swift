import GradusEngine
import GradusScreen

/// The lessons there are, by number and then name.
///
/// It reads no files: it is given their texts. A lesson with a problem is left out, its problems kept.
package struct LessonLibrary: Hashable, Sendable {
  package let lessons: [Lesson]
  /// All problems of all files: in the order of the files, then of their lines.
  package let problems: [LessonProblem]
  /// The files that are left out.
  package let leftOut: [LeftOutLesson]
  /// Lines that are wider than their pane on the smallest screen: no reason to leave a lesson out.
  package var tooWide: [LessonProblem] {
    wideCode + lessons.flatMap { GradusLessons.problems(layingOut: $0) }
  }
  private let wideCode: [LessonProblem]

  /// Reads lesson files, and the files with the results of their sweeps.
  ///
  /// - Parameters:
  ///   - files: their paths and texts; what a lesson's sweeps came to is called like the lesson's file,
  ///     with ``KeptSweeps/suffix``.
  ///   - known: the names of other lessons that these may require.
  ///   - unreadable: files that would be among them if they could be read.
  ///   - place: the place of a file on this machine, by which records know a lesson without an id; nil
  ///     leaves lessons known by their names.
  ///   - readTable: reads the files of points that they name; without it they may name none.
  ///   - lookUp: looks for the files that links lead to; without it, links to files are not followed.
  package init(
    files: [(name: String, text: String)], known: [String] = [], unreadable: [LessonProblem] = [],
    place: ((String) -> String)? = nil, readTable: LessonTableReader? = nil,
    lookUp: LinkedFileReader? = nil
  ) {
    let kept = files.filter { $0.name.hasSuffix(KeptSweeps.suffix) }
    var parsed = files.filter { !$0.name.hasSuffix(KeptSweeps.suffix) }
      .map { LessonFile($0.text, file: $0.name, readTable: readTable) }
    var links = LessonLinks(parsed.map(\.lesson), lookUp: lookUp)
    var problems = parsed.indices.map { index in
      parsed[index].problems + LessonLibrary.clashes(of: index, in: parsed, known: known)
        + links.problems(of: parsed[index])
    }
    for index in parsed.indices where problems[index].isEmpty {
      let name = KeptSweeps.fileName(besides: parsed[index].lesson.file)
      guard let file = kept.first(where: { $0.name == name }) else { continue }
      problems[index] += parsed[index].attach(file.text, file: name)
    }
    self.problems =
      unreadable + problems.flatMap { $0 } + LessonLibrary.orphans(kept.map(\.name), among: parsed)
    leftOut =
      unreadable.filter { !$0.file.hasSuffix(KeptSweeps.suffix) }
      .map { LeftOutLesson(file: $0.file, problems: [$0]) }
      + parsed.indices.filter { !problems[$0].isEmpty }
      .map { LeftOutLesson(file: parsed[$0].lesson.file, problems: problems[$0]) }
    wideCode = parsed.flatMap(\.tooWide)
    lessons = parsed.indices.filter { problems[$0].isEmpty }.map { index in
      var lesson = parsed[index].lesson
      lesson.key = lesson.id ?? place?(lesson.file) ?? lesson.name
      return lesson
    }.sorted(by: LessonLibrary.precedes)
  }

  /// Files of results that belong to no lesson.
  private static func orphans(_ names: [String], among files: [LessonFile]) -> [LessonProblem] {
    let wanted = files.map { KeptSweeps.fileName(besides: $0.lesson.file) }
    return names.filter { !wanted.contains($0) }.map { name in
      let lesson = name.dropLast(KeptSweeps.suffix.count) + ".md"
      return LessonProblem(
        file: name, line: 1, message: "these sweeps belong to no lesson: there is no \(lesson)")
    }
  }

  /// A library of lessons that were read already.
  package init(lessons: [Lesson]) {
    self.lessons = lessons
    problems = []
    leftOut = []
    wideCode = []
  }

  /// The lessons that are part of the program, which are read step by step as these are opened.
  package static let embedded = LessonLibrary(
    lessons: embeddedLessons.filter { isLesson(fileName: $0.name) }.map { file in
      let kept = KeptSweeps.fileName(besides: file.name)
      return Lesson(
        builtIn: file.text, file: file.name,
        keptSweeps: embeddedLessons.first { $0.name == kept }?.text)
    }.sorted(by: precedes))

  /// Their names, which lessons of others may require.
  package static var embeddedNames: [String] {
    // Their files' names say so: none of them has to be read.
    var log = ParseLog(file: "")
    return embeddedLessons.map(\.name).filter(isLesson).map { LessonName(file: $0, log: &log).name }
  }

  private static func precedes(_ first: Lesson, _ second: Lesson) -> Bool {
    let numbers = [first, second].map { $0.number.flatMap(Int.init) ?? .max }
    return numbers[0] == numbers[1] ? first.name < second.name : numbers[0] < numbers[1]
  }

  /// What is wrong with a lesson only among the others.
  private static func clashes(
    of index: Int, in files: [LessonFile], known: [String]
  ) -> [LessonProblem] {
    let lesson = files[index].lesson
    var log = ParseLog(file: lesson.file)
    for other in files[..<index].map(\.lesson) {
      if other.name == lesson.name {
        log.report(1, "the lesson \(quoted(lesson.name)) is also in \(other.file); rename one")
      } else if let id = lesson.id, id == other.id {
        log.report(1, "\(other.file) has the id \(quoted(id)) too; change one of them")
      } else if let number = lesson.number.flatMap(Int.init),
        number == other.number.flatMap(Int.init)
      {
        log.report(1, "\(other.file) has the number \(number) too; renumber one of them")
      }
    }
    if let id = lesson.id, known.contains(id) {
      log.report(1, "the id \(quoted(id)) is that of a built-in lesson; choose another one")
    }
    let names = files.map(\.lesson.name) + known
    for (name, line) in files[index].requirements {
      if name == lesson.name {
        log.report(line, "a lesson cannot require itself; remove it")
      } else if !names.contains(name) {
        let meant = nearest(name, in: names)
        log.report(line, "there is no lesson \(quoted(name)) to require\(suggestion(meant))")
      }
    }
    return log.sorted
  }

  // MARK: Looking up

  /// The lesson with a name: `initialization`, `01`, `1`, `01-initialization`, with or without `.md`.
  ///
  /// - Throws: ``LessonLookupError``.
  package func lesson(named name: String) throws(LessonLookupError) -> Lesson {
    let wanted = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    let match = lessons.first { lesson in
      if wanted == lesson.name { return true }
      guard let number = lesson.number else { return false }
      let isNumber = !wanted.isEmpty && wanted.utf8.allSatisfy(\.isDigit)
      return wanted == "\(number)-\(lesson.name)" || isNumber && Int(wanted) == Int(number)
    }
    guard let match else {
      // A step is named with its lesson.
      let place = lessons.first { $0.steps.contains { $0.slug == wanted } }
        .map { "\($0.name)#\(wanted)" }
      throw .noLesson(
        name, nearest: place ?? nearest(wanted, in: lessons.map(\.name)),
        names: lessons.map(\.name))
    }
    return match
  }

  /// A step by `lesson#step`, where the slug may be one its heading had before; without a step, the
  /// lesson's first one.
  ///
  /// - Throws: ``LessonLookupError``.
  package func step(named name: String) throws(LessonLookupError) -> LessonPlace {
    let parts = name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let lesson = try lesson(named: parts.first.map(String.init) ?? "")
    guard parts.count == 2 else { return LessonPlace(lesson: lesson, index: 0) }
    let slug = String(parts[1])
    guard let index = lesson.index(ofStep: slug) else {
      throw .noStep(
        slug, lesson: lesson.name, nearest: nearest(slug, in: lesson.steps.map(\.slug)),
        slugs: lesson.steps.map(\.slug))
    }
    return LessonPlace(lesson: lesson, index: index)
  }
}

/// A lesson file that is left out of a library, and why.
package struct LeftOutLesson: Hashable, Sendable {
  package let file: String
  package let problems: [LessonProblem]

  /// What is wrong with it in one line, after its path: `line 3: …, and 2 more problems`.
  package var summary: String {
    guard let first = problems.first else { return "" }
    let more = problems.count - 1
    return "line \(first.line): \(first.message)"
      + (more == 0 ? "" : ", and \(more) more problem\(more == 1 ? "" : "s")")
  }
}

extension Lesson {
  /// The place of the step with a slug, or that once had it, or with a number, counted from 1.
  package func index(ofStep slug: String) -> Int? {
    steps.firstIndex { $0.slug == slug } ?? steps.firstIndex { $0.formerSlugs.contains(slug) }
      ?? Int(slug).map { $0 - 1 }.flatMap { steps.indices.contains($0) ? $0 : nil }
  }
}

/// A step of a lesson.
package struct LessonPlace: Hashable, Sendable {
  package let lesson: Lesson
  /// Which of the lesson's steps, from 0.
  package let index: Int

  package var step: Step { lesson.steps[index] }
}

/// A lesson or step that is not there, and which may have been meant.
package enum LessonLookupError: Error, Hashable, CustomStringConvertible {
  case noLesson(String, nearest: String?, names: [String])
  case noStep(String, lesson: String, nearest: String?, slugs: [String])

  package var description: String {
    switch self {
    case .noLesson(let name, let nearest, let names):
      safeText("there is no lesson \(quoted(name))")
        + (nearest.map { suggestion($0) } ?? " (\(names.joined(separator: ", ")))")
    case .noStep(let slug, let lesson, let nearest, let slugs):
      safeText(
        "the lesson \(lesson) has no step \(quoted(slug))"
          + (nearest.map { suggestion($0) } ?? " (\(slugs.joined(separator: ", ")))"))
    }
  }
}
