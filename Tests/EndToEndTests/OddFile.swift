import Foundation
import Testing

/// A kind of file that nobody expects.
struct OddFile: CustomTestStringConvertible, Sendable {
  let name: String
  /// What makes it at `$F`, as a shell does.
  let making: String
  /// What is said about it, in place of a lesson and in place of points.
  let asLesson: String
  let asPoints: String
  /// The same of a progress file; nil where it is no such thing.
  let asProgress: String?

  var testDescription: String { name }

  private init(
    _ name: String, _ making: String, lesson: String, points: String, progress: String? = nil
  ) {
    (self.name, self.making) = (name, making)
    (asLesson, asPoints, asProgress) = (lesson, points, progress)
  }

  private init(_ name: String, _ making: String, _ reason: String, progress: String? = nil) {
    self.init(name, making, lesson: reason, points: reason, progress: progress)
  }

  /// Makes it under a path.
  func make(at path: String) { TmuxTerminal.run("F=\(TmuxTerminal.quoted(path)); \(making)") }

  private static let noHead = ":1: a lesson begins with ---"

  static let all: [OddFile] =
    [
      OddFile("missing", ":", "there is no such file"),
      OddFile(
        "empty", ": > $F", lesson: noHead, points: "the file is empty",
        progress: "was damaged; it is kept as"),
      OddFile(
        "huge", "truncate -s 1G $F", lesson: "a lesson file has at most 1048576 bytes",
        points: "a CSV file has at most 16777216 bytes", progress: "more than 16777216 bytes"),
      OddFile(
        "binary", "head -c 20000 \(TmuxTerminal.quoted(BuiltProgram.path)) > $F",
        "the file is not UTF-8 text", progress: "was damaged; it is kept as"),
      OddFile("latin", "printf 'caf\\351\\n' > $F", "the file is not UTF-8 text"),
      OddFile(
        "zeros", "head -c 5000 /dev/zero > $F", lesson: ":1: the character U+0000",
        points: "there is no row after the header", progress: "was damaged; it is kept as"),
      OddFile(
        "folder", "mkdir $F", lesson: "there is no lesson file (NAME.md) in this folder",
        points: "this is a folder, not a CSV file", progress: "it is not an ordinary file"),
      OddFile(
        "fifo", "mkfifo $F", "this is not an ordinary file", progress: "it is not an ordinary file"),
      OddFile(
        "loop", "ln -s $(basename $F) $F", "this is a link that leads to itself",
        progress: "it is a link that leads to itself"),
      OddFile(
        "device", "ln -s /dev/zero $F", "this is not an ordinary file",
        progress: "it is not an ordinary file"),
      OddFile("dangling", "ln -s nowhere $F", "there is no such file"),
      OddFile(
        "line", "head -c 900000 /dev/zero | tr '\\0' , > $F", lesson: noHead,
        points: ":1: more than 99 fields"),
      OddFile(
        "lines", "head -c 1000000 /dev/zero | tr '\\0' '\\n' > $F", lesson: noHead,
        points: "the file is empty"),
    ]
    // Whoever may read everything has no unreadable file.
    + (geteuid() == 0
      ? []
      : [
        OddFile(
          "unreadable", "echo x > $F; chmod 000 $F", "Permission denied",
          progress: "Permission denied")
      ])
}
