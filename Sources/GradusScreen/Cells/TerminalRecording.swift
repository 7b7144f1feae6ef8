/// Frames over time as a terminal recording: an asciinema file, version 2.
///
/// Its first line says how large the terminal is; each line after it is an event, `[seconds, "o",
/// "what was written"]`. Of a frame only the rows that changed are written.
package struct TerminalRecording: FrameRecording {
  private var lines: [String] = []
  private var last: Frame?

  /// - Parameters:
  ///   - depth: the most colours that a frame of it has.
  ///   - title: for those who look for it among others.
  package init(size: Size, depth: ColorDepth, title: String) {
    lines = [
      "{\"version\": 2, \"width\": \(size.width), \"height\": \(size.height), "
        + "\"title\": \(TerminalRecording.quoted(safeText(title))), "
        + "\"env\": {\"TERM\": \"\(depth == .none ? "xterm" : "xterm-256color")\"}}"
    ]
  }

  package mutating func show(_ frame: Frame, at seconds: Double) {
    var output = ""
    if let last, last.size == frame.size {
      let isSame = last.palette == frame.palette
      for y in 0..<frame.height
      where !isSame || (0..<frame.width).contains(where: { frame[$0, y] != last[$0, y] }) {
        output += row(frame, y)
      }
    } else {
      if last != nil { event(seconds, "r", "\(frame.width)x\(frame.height)") }
      // No cursor, no wrapping at the last column, all cells empty.
      output = "\u{1B}[?25l\u{1B}[?7l\u{1B}[2J"
      for y in 0..<frame.height { output += row(frame, y) }
    }
    last = frame
    if !output.isEmpty { event(seconds, "o", output) }
  }

  package func file(until seconds: Double) -> String {
    var ended = self
    ended.event(seconds, "o", "\u{1B}[\(last?.height ?? 1);1H\u{1B}[?7h\u{1B}[?25h")
    return ended.lines.joined(separator: "\n") + "\n"
  }

  private func row(_ frame: Frame, _ y: Int) -> String {
    "\u{1B}[\(y + 1);1H" + frame.ansi(row: y, frame.palette)
  }

  private mutating func event(_ seconds: Double, _ kind: String, _ data: String) {
    lines.append("[\(fixed(seconds, digits: 3)), \"\(kind)\", \(TerminalRecording.quoted(data))]")
  }

  /// A JSON string.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
