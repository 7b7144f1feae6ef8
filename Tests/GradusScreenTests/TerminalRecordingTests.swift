import Foundation
import GradusScreen
import Testing

@Suite struct TerminalRecordingTests {
  private func events(_ file: String) throws -> [[Any]] {
    try file.split(separator: "\n").dropFirst().map { line in
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(value as? [Any])
    }
  }

  /// What a terminal shows after some output: the cursor is set and text is written, no more.
  private func screen(_ output: [String], size: Size) -> String {
    var rows = Array(
      repeating: Array(repeating: Character(" "), count: size.width), count: size.height)
    for text in output {
      for piece in text.split(separator: "\u{1B}") {
        let end = piece.firstIndex { $0.isLetter } ?? piece.startIndex
        guard piece[end] == "H" else { continue }
        let numbers = piece.dropFirst().prefix { $0 != "H" }.split(separator: ";")
        guard let y = numbers.first.flatMap({ Int($0) }) else { continue }
        for (x, character) in piece[piece.index(after: end)...].enumerated() where x < size.width {
          rows[y - 1][x] = character
        }
      }
    }
    return rows.map { row in
      var text = String(row)
      while text.last == " " { text.removeLast() }
      return text
    }.joined(separator: "\n")
  }

  private func frame(_ lines: [String]) -> Frame {
    var frame = Frame(Size(20, 4))
    for (y, line) in lines.enumerated() { frame.write(line, at: Position(0, y)) }
    return frame
  }

  @Test func `a recording played gives the frames, and writes only the rows that changed`() throws {
    let frames = [
      frame(["one \"quoted\"", "two\\", "three"]), frame(["one", "two\\", "three"]),
      frame(["one", "two\\", "three"]), frame(["one", "2", "three", "four"]),
    ]
    var recording = TerminalRecording(size: Size(20, 4), depth: .none, title: "t")
    for (index, frame) in frames.enumerated() {
      var plain = frame
      plain.palette.depth = .none
      recording.show(plain, at: Double(index) / 2)
    }
    let events = try events(recording.file(until: 5))
    #expect(events.map { $0[0] as? Double } == [0, 0.5, 1.5, 5])
    let outputs = events.compactMap { $0[2] as? String }
    #expect(screen(Array(outputs[..<1]), size: Size(20, 4)) == frames[0].text)
    #expect(screen(Array(outputs[..<2]), size: Size(20, 4)) == frames[1].text)
    #expect(screen(Array(outputs[..<3]), size: Size(20, 4)) == frames[3].text)
    #expect(!outputs[1].contains("three"))
  }

  @Test func `a new size is an event, and colours are kept`() throws {
    var recording = TerminalRecording(size: Size(20, 4), depth: .many, title: "a \"b\"")
    var coloured = frame(["plain"])
    coloured.write("red", at: Position(0, 1), style: Style(.vermillion))
    recording.show(coloured, at: 0)
    recording.show(Frame(Size(30, 5)), at: 1)
    let file = recording.file(until: 2)
    let head = try JSONSerialization.jsonObject(
      with: Data(file.split(separator: "\n")[0].utf8))
    let fields = try #require(head as? [String: Any])
    #expect(fields["version"] as? Int == 2 && fields["width"] as? Int == 20)
    #expect(fields["title"] as? String == "a \"b\"")
    let events = try events(file)
    #expect((events[0][2] as? String)?.contains("38;5;204m") == true)
    #expect(events[1][1] as? String == "r" && events[1][2] as? String == "30x5")
  }
}
