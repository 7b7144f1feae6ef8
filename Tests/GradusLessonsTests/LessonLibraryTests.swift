import GradusLessons
import GradusScreen
import Synchronization
import Testing

@Suite struct LessonLibraryTests {
  private static func file(_ name: String, requires: String = "[]", body: String = "") -> (
    name: String, text: String
  ) {
    (
      "lessons/\(name).md",
      lesson("x\n\n## Two <!-- was: second -->\n\(body)", head: "requires: \(requires)\n")
    )
  }

  private let library = LessonLibrary(files: [
    file("10-late"), file("02-second", requires: "[first]"), file("unnumbered"), file("01-first"),
  ])

  @Test func `lessons are sorted by number, then name`() {
    #expect(library.problems.map(\.description) == [])
    #expect(library.lessons.map(\.name) == ["first", "second", "late", "unnumbered"])
  }

  @Test(arguments: ["second", "02", "2", "02-second", "02-second.md"])
  func `a lesson is found by every usual name`(name: String) throws {
    #expect(try library.lesson(named: name).name == "second")
  }

  @Test func `a step is found by its slug and its former slug`() throws {
    #expect(try library.step(named: "first#two").index == 1)
    #expect(try library.step(named: "01#second").step.slug == "two")
    #expect(try library.step(named: "first").index == 0)
  }

  @Test func `a step is found by its number, which is counted from 1`() throws {
    #expect(try library.step(named: "first#2").index == 1)
    #expect(try library.step(named: "1#1").index == 0)
    for number in ["0", "3", "-1", "99999999999999999999"] {
      #expect(throws: LessonLookupError.self) { try library.step(named: "first#\(number)") }
    }
  }

  @Test(arguments: [
    ("secnd", "did you mean 'second'?"), ("99", "first, second"), ("", "first, second"),
    ("first#tow", "did you mean 'two'?"), ("#two", "there is no lesson"), ("first#", "no step"),
    ("\u{1B}[2J", "there is no lesson"),
  ])
  func `an unknown name says what may have been meant`(name: String, advice: String) {
    let error = #expect(throws: LessonLookupError.self) { try library.step(named: name) }
    #expect(error?.description.contains(advice) == true)
    #expect(error?.description.contains("\u{1B}") == false)
  }

  @Test func `lessons with problems are left out, and their problems kept`() {
    let library = LessonLibrary(files: [
      Self.file("01-first", body: "<b>"), Self.file("02-second", requires: "[first]"),
    ])
    #expect(library.lessons.map(\.name) == ["second"])
    #expect(library.problems.map(\.file) == ["lessons/01-first.md"])
  }

  @Test func `what clashes between lessons is reported`() {
    let problems = LessonChecker.check(files: [
      Self.file("01-first", requires: "[secnd]"), Self.file("02-second", requires: "[second]"),
      Self.file("03-first"), Self.file("3-third"),
    ])
    #expect(
      problems.map(\.description) == [
        "lessons/01-first.md:5: there is no lesson 'secnd' to require; did you mean 'second'?",
        "lessons/02-second.md:5: a lesson cannot require itself; remove it",
        "lessons/03-first.md:1: the lesson 'first' is also in lessons/01-first.md; rename one",
        "lessons/3-third.md:1: lessons/03-first.md has the number 3 too; renumber one of them",
      ])
  }

  @Test func `the lessons in the program have no problem of form`() {
    #expect(LessonChecker.check(files: embeddedLessons).map(\.description) == [])
    let files = embeddedLessons.filter { $0.name.hasSuffix(".md") }
    #expect(LessonLibrary.embedded.lessons.count == files.count)
  }

  @Test func `a built-in lesson that is read step by step is the one that is read whole`() throws {
    let whole = LessonLibrary(files: embeddedLessons).lessons
    let read = LessonLibrary.embedded.lessons
    #expect(read.map(\.name) == whole.map(\.name))
    for (lesson, other) in zip(read, whole) {
      #expect(lesson.steps.map(\.slug) == other.steps.map(\.slug))
      #expect(lesson.steps.map(\.controls) == other.steps.map { $0.lab?.controls ?? [] })
      // The last step first: none of them waits for another to be read.
      for (step, other) in zip(lesson.steps, other.steps).reversed() {
        #expect(step == other, "\(lesson.name)#\(step.slug)")
      }
      #expect(lesson == other, "\(lesson.name)")
      #expect(KeptSweeps.text(of: lesson) == KeptSweeps.text(of: other))
    }
    #expect(whole.contains { KeptSweeps.text(of: $0) != nil })
  }

  @Test func `a step is read when it is first asked for, and once`() {
    let count = Mutex(0)
    let whole = Step(slug: "one", title: "One", items: [.prose(Passage([.rule]))], line: 3)
    let step = Step(slug: "one", title: "One", formerSlugs: [], controls: [], line: 3) {
      count.withLock { $0 += 1 }
      return whole
    }
    var changed = step
    #expect(step.slug == "one" && count.withLock { $0 } == 0)
    #expect(step == whole && changed.items == whole.items && count.withLock { $0 } == 1)
    changed.items = []
    #expect(step == whole && changed != whole && count.withLock { $0 } == 1)
  }

  // MARK: Links

  @Test(arguments: [
    (
      "see [x](#tow)",
      "the link leads to '#tow', and there is no such step in this lesson; did you mean '#two'?"
    ),
    (
      "see [x](02-secnd.md)",
      "'02-secnd.md', and there is no such file; did you mean '02-second.md'?"
    ),
    ("see [x](02-second.md#tow)", "no such step in 02-second.md; did you mean '#two'?"),
    ("- see [x](elsewhere.md#gone)", "no such step in elsewhere.md"),
    ("see [x](gone/data.pdf)", "there is no such file"),
  ])
  func `a link that leads nowhere is reported on its line`(body: String, advice: String) {
    let read = LessonLibrary(
      files: [Self.file("01-first", body: body), Self.file("02-second")],
      lookUp: { path, _ in
        path == "elsewhere.md" ? .lesson(lesson("x")) : path == "data.pdf" ? .other : .missing
      })
    #expect(read.problems.count == 1)
    #expect(read.problems.first?.message.contains(advice) == true, "\(read.problems)")
    #expect(read.problems.first?.line == bodyLine + 4)
  }

  @Test func `a link that leads somewhere is not`() {
    let links = [
      "#two", "#second", "#one", "02-second.md", "02-second.md#second", "data.pdf",
      "elsewhere.md#one", "https://example.org/gone",
    ]
    let body = links.map { "[x](\($0))" }.joined(separator: ", ")
    let read = LessonLibrary(
      files: [Self.file("01-first", body: body), Self.file("02-second")],
      lookUp: { path, _ in path == "elsewhere.md" ? .lesson(lesson("x")) : .other })
    #expect(read.problems.map(\.description) == [])
  }

  // MARK: Whose record it is

  @Test func `a lesson of a file is known by its id, or else by its place`() {
    let read = LessonLibrary(
      files: [Self.file("01-first"), ("lessons/02-second.md", lesson("x", head: "id: mine.2\n"))],
      place: { "/home/a/" + $0 })
    #expect(read.lessons.map(\.key) == ["/home/a/lessons/01-first.md", "mine.2"])
    #expect(LessonLibrary.embedded.lessons.allSatisfy { $0.key == $0.name })
  }

  @Test(arguments: [
    ("id: Mine", "an id has lower-case letters"), ("id: /tmp", "an id has"),
    ("id: first", "that of a built-in lesson"),
  ])
  func `an id that could be taken for something else is refused`(head: String, advice: String) {
    let read = LessonLibrary(
      files: [("lessons/02-second.md", lesson("x", head: head + "\n"))], known: ["first"])
    #expect(read.problems.count == 1)
    #expect(read.problems.first?.message.contains(advice) == true, "\(read.problems)")
  }

  @Test func `two lessons of one id, and files that cannot be read, are left out by name`() {
    let text = lesson("x", head: "id: a\n")
    let unreadable = LessonProblem(file: "03-c.md", line: 1, message: "no UTF-8")
    let read = LessonLibrary(
      files: [("01-a.md", text), ("02-b.md", text), ("04-d.md", lesson("<b>\n\n<i>"))],
      unreadable: [unreadable])
    #expect(read.lessons.map(\.name) == ["a"])
    #expect(read.leftOut.map(\.file) == ["03-c.md", "02-b.md", "04-d.md"])
    #expect(read.leftOut[2].summary.hasSuffix("and 1 more problem"))
  }

  @Test func `what was recorded by name moves to the lesson, and nothing is lost`() throws {
    let builtIn = try #require(parseLesson(lesson("x"), file: "01-first.md").lesson)
    var mine = try #require(
      parseLesson(lesson("x\n\n## Mine <!-- was: my -->\n"), file: "01-first.md").lesson)
    mine.key = "/home/a/first.md"
    var done = StepRecord()
    done.isDone = true
    var progress = LearnerProgress()
    for slug in ["one", "my", "gone"] { progress["first", slug] = done }
    progress.lastLesson = "first"
    // Where no other lesson is called so, all of it moves.
    let moved = progress.adopted(by: [mine], builtIn: [])
    #expect(moved.doneCount(mine) == 2 && moved.lessons["first"] == nil)
    #expect(moved.lessons[mine.key]?.steps.count == 3 && moved.lastLesson == mine.key)
    #expect(moved.adopted(by: [mine], builtIn: []) == moved)
    // Beside a built-in one only what can be no step of that.
    let parted = progress.adopted(by: [mine], builtIn: [builtIn])
    #expect(parted.doneCount(builtIn) == 1 && parted.doneCount(mine) == 1)
    #expect(parted.lessons["first"]?.steps["gone"] == done)
    // Another lesson that is only called so takes nothing.
    var other = try #require(
      parseLesson(lesson("x").replacing("## One", with: "## Else"), file: "first.md").lesson)
    other.key = "/home/b/first.md"
    #expect(progress.adopted(by: [other], builtIn: []) == progress)
  }

  @Test func `the names of the built-in lessons are those that are read`() {
    let read = LessonLibrary.embedded.lessons.map(\.name)
    #expect(LessonLibrary.embeddedNames.sorted() == read.sorted() && !read.isEmpty)
  }
}
