package import Foundation
package import GradusScreen

/// A picture that somebody looked at and approved, kept as text in `Frames` beside its tests: the
/// glyphs, a blank line, and a letter a cell for its style.
///
/// With `GRADUS_RECORD` in the environment it is written instead, to be looked at and committed.
package struct Golden: Sendable, CustomStringConvertible {
  package let name: String
  private let draw: @Sendable () throws -> [Frame]

  /// - Parameter draw: one frame, or the same picture at several sizes.
  package init(_ name: String, draw: @escaping @Sendable () throws -> [Frame]) {
    self.name = name
    self.draw = draw
  }

  package var description: String { name }

  /// The folder with what was approved.
  package static func folder(beside file: String) -> URL {
    URL(filePath: file).deletingLastPathComponent().appending(component: "Frames")
  }

  /// The rows in which it differs from what was approved; nil where it does not.
  package func difference(in folder: URL) throws -> String? {
    let file = folder.appending(component: name + ".txt")
    let drawn = try draw().map(\.golden).joined(separator: "\n")
    if ProcessInfo.processInfo.environment["GRADUS_RECORD"] != nil {
      try Data(drawn.utf8).write(to: file)
      return nil
    }
    guard let data = try? Data(contentsOf: file) else {
      return "Frames/\(name).txt is missing. \(Golden.advice)"
    }
    let approved = String(decoding: data, as: UTF8.self)
    guard drawn != approved else { return nil }
    let (old, new) = (Golden.rows(approved), Golden.rows(drawn))
    let differing = (0..<max(old.count, new.count)).filter { index in
      !old.indices.contains(index) || !new.indices.contains(index) || old[index] != new[index]
    }
    let shown = differing.prefix(12).flatMap { index in
      [(old, "-"), (new, "+")].compactMap { rows, sign in
        rows.indices.contains(index) ? "\(index + 1) \(sign) \(rows[index])" : nil
      }
    }
    return "Frames/\(name).txt differs in \(differing.count) rows. \(Golden.advice)\n"
      + shown.joined(separator: "\n")
  }

  /// The files that no test looks at any more, and the pictures that have none.
  package static func strays(_ all: [Golden], in folder: URL) throws -> Set<String> {
    let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return Set(kept).symmetricDifference(all.map { $0.name + ".txt" })
  }

  private static let advice =
    "If it is meant to, record it with GRADUS_RECORD=1 swift test -c release --filter Golden, "
    + "and look at it."

  private static func rows(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
