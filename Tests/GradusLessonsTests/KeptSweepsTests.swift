import GradusEngine
import GradusLessons
import TestSupport
import Testing

@Suite struct KeptSweepsTests {
  private let files = (lesson: "lessons/04-trial.md", kept: "lessons/04-trial.sweeps.csv")

  private func library(_ kept: String) -> LessonLibrary {
    LessonLibrary(files: [(files.kept, kept), (files.lesson, lesson(sweepStep))])
  }

  /// A file with a value for everything, -∞ among them.
  private func complete() throws -> String {
    var lesson = try #require(parseLesson(lesson(sweepStep), file: files.lesson).lesson)
    var results = try #require(lesson.steps[0].sweep?.noResults)
    for group in 0..<2 {
      for figure in 0..<3 {
        for seed in 0..<4 {
          results[group, figure, seed] = [1.0 / 3, -.infinity, .nan, 1e-300][seed]
        }
      }
    }
    lesson.steps[0].sweep?.kept = results
    return try #require(KeptSweeps.text(of: lesson))
  }

  @Test func `what is written is read, to the bit`() throws {
    let text = try complete()
    #expect(text.hasPrefix("step,group,seed,figure,value\none,slow,1,train-accuracy,0.3333333333"))
    for ending in ["\n", "\r\n"] {
      let read = library(text.replacing("\n", with: ending))
      #expect(read.problems.map(\.description) == [])
      let kept = try #require(read.lessons[0].steps[0].sweep?.kept)
      #expect(kept[0, 0, 0] == 1.0 / 3 && kept[1, 2, 1] == -.infinity && kept[1, 1, 3] == 1e-300)
      #expect(kept[0, 1, 2]?.isNaN == true)
    }
  }

  @Test func `a sweep of which something is missing is without results, and check says so`() throws
  {
    let text = try complete().split(separator: "\n").dropLast().joined(separator: "\n")
    let read = library(text)
    #expect(read.problems.isEmpty && read.lessons[0].steps[0].sweep?.kept == nil)
    let found = LessonChecker.tasks(read.lessons, sweeps: .few).flatMap { $0.problems() }
    #expect(found.map(\.line) == [16] && found[0].message.contains("missing or incomplete"))
  }

  static let broken: [(LongText, Int, String)] = [
    ("", 1, "the first line must be step,group,seed,figure,value"),
    ("step,group,seed,figure\n", 1, "the first line must be"),
    ("step,group,seed,figure,value\none,slow,1,train-accuracy\n", 2, "have 5 columns"),
    ("step,group,seed,figure,value\none,slow,1,train-accuracy,1,2\n", 2, "have 5 columns"),
    ("step,group,seed,figure,value\n\n", 2, "have 5 columns"),
    ("step,group,seed,figure,value\noen,slow,1,train-accuracy,1\n", 2, "did you mean 'one'?"),
    ("step,group,seed,figure,value\none,slwo,1,train-accuracy,1\n", 2, "did you mean 'slow'?"),
    ("step,group,seed,figure,value\none,slow,5,train-accuracy,1\n", 2, "has no seed '5'"),
    ("step,group,seed,figure,value\none,slow,-1,train-accuracy,1\n", 2, "has no seed '-1'"),
    ("step,group,seed,figure,value\none,slow,1,cost,1\n", 2, "has no figure 'cost'"),
    ("step,group,seed,figure,value\none,slow,1,train-accuracy,x\n", 2, "'x' is not a number"),
    ("step,group,seed,figure,value\none,slow,1,train-accuracy,0x10\n", 2, "is not a number"),
    ("step,group,seed,figure,value\none,slow,1,train-accuracy,\u{1B}[31m\n", 2, "is not a number"),
    (
      "step,group,seed,figure,value\none,slow,1,train-accuracy,1\none,slow,1,train-accuracy,1", 3,
      "an earlier line already has this value"
    ),
    (LongText(String(repeating: "x", count: 9 << 20)), 1, "larger than 8 MiB"),
    (
      LongText("step,group,seed,figure,value\n" + String(repeating: "\n", count: 100_001)), 1,
      "more than 100000 lines"
    ),
  ]

  @Test(arguments: broken)
  func `what is wrong with the file is said with its line`(
    file: LongText, line: Int, advice: String
  ) {
    let read = library(file.text)
    #expect(read.lessons.isEmpty)
    let match = read.problems.contains {
      $0.file == files.kept && $0.line == line && $0.message.contains(advice)
    }
    #expect(match, "\(read.problems.map(\.description))")
    #expect(
      read.problems.allSatisfy { $0.description.unicodeScalars.allSatisfy { $0.value >= 0x20 } })
  }

  @Test func `a reworded heading is one line, which says how to keep what is kept`() throws {
    let read = library(try complete().replacing("one,", with: "the-old-one,"))
    #expect(read.problems.count == 1)
    let message = try #require(read.problems.first).message
    #expect(
      message.contains("<!-- was: the-old-one -->") && message.contains("'one'"), "\(message)")
    #expect(message.hasSuffix("(23 more lines)"))
    let text = lesson("<!-- was: the-old-one -->\n" + sweepStep)
    let mended = LessonLibrary(files: [
      (files.kept, try complete().replacing("one,", with: "the-old-one,")), (files.lesson, text),
    ])
    #expect(mended.problems.isEmpty)
  }

  @Test func `results without their lesson are a problem`() {
    let read = LessonLibrary(files: [("a/05-gone.sweeps.csv", "step,group,seed,figure,value\n")])
    #expect(
      read.problems.map(\.description).first?.contains("there is no a/05-gone.md") == true)
  }

  @Test func `what is recorded is what the runs come to`() throws {
    let lesson = try #require(parseLesson(lesson(sweepStep), file: files.lesson).lesson)
    let recording = SweepRecording(lesson)
    #expect(recording.members.count == 8)
    let text = recording.text(
      recording.members.map { Sweep.outcome(of: $0.member, figures: $0.figures) })
    let read = library(try #require(text))
    #expect(read.problems.isEmpty)
    let found = LessonChecker.tasks(read.lessons, sweeps: .all).flatMap { $0.problems() }
    #expect(found.map(\.description) == [])
  }
}
