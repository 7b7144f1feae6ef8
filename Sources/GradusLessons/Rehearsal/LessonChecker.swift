/// Checks lesson files by their form, their formulas laid out.
package enum LessonChecker {
  /// All problems of all files: in the order of the files, then of their lines. None means that
  /// every file is a lesson as it should be.
  package static func check(files: [(name: String, text: String)]) -> [LessonProblem] {
    let library = LessonLibrary(files: files)
    return library.problems + library.tooWide
  }

  /// The problems of form, and for the lessons that have none, what their runs do not bear out.
  /// Of sweeps a few runs are made again.
  ///
  /// It trains every experiment of the lessons, so it takes its time.
  package static func rehearse(files: [(name: String, text: String)]) -> [LessonProblem] {
    let library = LessonLibrary(files: files)
    return library.problems + library.tooWide
      + tasks(library.lessons, sweeps: .few).flatMap { $0.problems() }
  }
}
