import GradusLessons
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
}
