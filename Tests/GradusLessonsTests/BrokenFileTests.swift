import Foundation
import GradusLessons
import Testing

/// A file of `Tests/BrokenLessons`: a lesson with one thing wrong, and a comment that says what is to
/// be said about it: `<!-- expect 24: did you mean 'seeds'? -->`.
struct BrokenFile: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String

  var testDescription: String { name }

  static let all: [BrokenFile] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "BrokenLessons")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().compactMap { name in
      (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map {
        BrokenFile(name: name, text: $0)
      }
    }
  }()

  /// The kind of the block that holds the problem; nil where it is in none.
  var kind: String? {
    guard let expected else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let fence = lines.prefix(expected.line).last { $0.hasPrefix("```") }
    return fence.map { String($0.dropFirst(3)) }.flatMap { word in
      BlockKind.all.first { $0.name == word }?.name
    }
  }

  /// The line of the problem, and a part of what is said about it.
  var expected: (line: Int, advice: String)? {
    guard let comment = text.firstMatch(of: /<!-- expect ([0-9]+): (.+) -->/),
      let line = Int(comment.1)
    else { return nil }
    return (line, String(comment.2))
  }
}

@Suite struct BrokenFileTests {
  @Test(arguments: BrokenFile.all)
  func `a broken lesson is told with its line and what would be right`(file: BrokenFile) throws {
    let expected = try #require(file.expected, "the file says nothing about what is expected")
    let (lesson, problems) = parseLesson(file.text, file: file.name)
    #expect(lesson == nil)
    #expect(
      problems.first?.line == expected.line
        && problems.first?.message.contains(expected.advice) == true,
      "\(problems.map(\.description))")
  }

  @Test func `there are files for every kind of block`() {
    let broken = Set(BrokenFile.all.compactMap(\.kind))
    for kind in BlockKind.all { #expect(broken.contains(kind.name), "\(kind.name)") }
  }
}
