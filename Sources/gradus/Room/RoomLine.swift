/// One end of a connection as lines, which never waits: what has come, and what is still to go out.
struct RoomLine {
  let descriptor: Int32
  private let longest: Int
  private var incoming: [UInt8] = []
  private var outgoing: [UInt8] = []
  /// Whether the other end is gone, or sends what is no line.
  private(set) var isOver = false

  /// - Parameter longest: the longest line that may come, in bytes.
  init(_ descriptor: Int32, longest: Int) {
    (self.descriptor, self.longest) = (descriptor, longest)
  }

  /// Whether everything has gone out.
  var isQuiet: Bool { outgoing.isEmpty }

  /// The lines that have come, as much as one look brings.
  mutating func receive() -> [[UInt8]] {
    var chunk = [UInt8](repeating: 0, count: min(longest, 1 << 16))
    let count = recv(descriptor, &chunk, chunk.count, 0)
    if count == 0 || count < 0 && ![EAGAIN, EWOULDBLOCK, EINTR].contains(errno) { isOver = true }
    guard count > 0 else { return [] }
    incoming += chunk[..<count]
    var lines: [[UInt8]] = []
    while let end = incoming.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(Array(incoming[..<end]))
      incoming.removeFirst(end + 1)
    }
    if incoming.count > longest { isOver = true }
    return lines
  }

  /// Sends a line, or as much of it as goes out now.
  mutating func send(_ line: some Sequence<UInt8>) {
    outgoing += line
    outgoing.append(UInt8(ascii: "\n"))
    flush()
  }

  /// Sends what is left.
  mutating func flush() {
    while !outgoing.isEmpty {
      // A reader that went away is an error and no signal: see StandardOutput.
      let count = outgoing.withUnsafeBytes {
        #if canImport(Glibc)
          Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        #else
          Darwin.send(descriptor, $0.baseAddress, $0.count, 0)
        #endif
      }
      if count > 0 {
        outgoing.removeFirst(count)
      } else {
        if ![EAGAIN, EWOULDBLOCK, EINTR].contains(errno) { isOver = true }
        return
      }
    }
  }
}
