import ArgumentParser
import GradusLessons

/// Where lessons come from: `--lessons DIR`, `GRADUS_LESSONS`, or those in the program.
struct LessonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of lesson files to use instead of the built-in ones (or set GRADUS_LESSONS).",
      valueName: "folder"))
  var lessons: String?

  /// The library; files with problems are left out of it.
  func library() throws -> LessonLibrary {
    let named = lessons ?? environmentValue("GRADUS_LESSONS")
    guard !named.isEmpty else { return .embedded }
    let source = try LessonSource([named])
    return LessonLibrary(reading: source.files.isEmpty ? try source.whole() : source)
  }
}
