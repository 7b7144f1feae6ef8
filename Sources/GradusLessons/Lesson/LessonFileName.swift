extension LessonLibrary {
  /// Whether a file in a folder of lessons is one: Markdown, and no document about the folder.
  /// Documents have names in capitals, such as `README.md`; the plugin that embeds lessons keeps to
  /// the same rule.
  package static func isLesson(fileName name: String) -> Bool {
    guard name.hasSuffix(".md") else { return false }
    let stem = name.dropLast(3)
    let isInCapitals = stem == stem.uppercased() && stem != stem.lowercased()
    return !isInCapitals && stem.lowercased() != "readme"
  }
}
