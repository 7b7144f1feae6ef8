import Foundation
import GradusScreen
import Testing

/// Compares frames with those kept in `Frames/NAME.txt`.
///
/// With `GRADUS_RECORD` in the environment the file is written instead, to be looked at and
/// committed.
func expectGolden(
  _ frames: [Frame], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(components: "Frames", name + ".txt")
  let drawn = frames.map(\.golden).joined(separator: "\n")
  if ProcessInfo.processInfo.environment["GRADUS_RECORD"] != nil {
    try Data(drawn.utf8).write(to: file)
    return
  }
  guard let data = try? Data(contentsOf: file) else {
    Issue.record(
      "Frames/\(name).txt is missing: record it with GRADUS_RECORD=1 swift test, and look at it",
      sourceLocation: sourceLocation)
    return
  }
  let kept = String(decoding: data, as: UTF8.self)
  if kept != drawn {
    Issue.record(
      "drawn now:\n\(drawn)\nkept in Frames/\(name).txt:\n\(kept)", sourceLocation: sourceLocation)
  }
}

/// The sizes golden plots are drawn at: a pane at 80 × 24, one on a wide terminal, a sliver.
let goldenSizes = [Size(26, 12), Size(48, 24), Size(20, 6)]
