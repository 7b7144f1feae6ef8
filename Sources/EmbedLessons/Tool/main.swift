import Foundation

/// Writes lesson files into a Swift source as raw string literals.
///
/// Arguments: the source to write, then the lessons.
let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else {
  FileHandle.standardError.write(Data("usage: EmbedLessonsTool OUTPUT LESSON…\n".utf8))
  exit(64)
}

/// A raw literal of several lines, with more # around it than the text has in a row.
func literal(_ text: String) -> String {
  var longest = 0
  var run = 0
  for byte in text.utf8 {
    run = byte == UInt8(ascii: "#") ? run + 1 : 0
    longest = max(longest, run)
  }
  let signs = String(repeating: "#", count: longest + 1)
  return "\(signs)\"\"\"\n\(text)\n\"\"\"\(signs)"
}

do {
  let entries = try arguments.dropFirst().map { path in
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let name = "lessons/" + URL(filePath: path).lastPathComponent
    return "(\n\(literal(name)),\n\(literal(text))\n),\n"
  }
  let source = """
    // Made from lessons/ by EmbedLessonsTool: change a lesson, not this.

    /// The files of lessons/: their names and texts.
    package let embeddedLessons: [(name: String, text: String)] = [
    \(entries.joined())]

    """
  // What has not changed stays as it is: whatever is built from it would be built again.
  let (place, data) = (URL(filePath: output), Data(source.utf8))
  if (try? Data(contentsOf: place)) != data { try data.write(to: place, options: .atomic) }
} catch {
  FileHandle.standardError.write(Data("error: cannot embed the lessons: \(error)\n".utf8))
  exit(1)
}
