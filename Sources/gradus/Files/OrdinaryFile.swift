/// Reading files that anyone may have put there, and pipes where they are asked for.
///
/// What is asked about a file is asked of the file that was opened, so nothing can take its place
/// between the question and the reading; and no more than the limit is ever read, whatever the file
/// claims, or becomes, while it is read.
enum OrdinaryFile {
  /// Why there is nothing to read.
  enum Problem: Error, Hashable {
    case missing
    case folder
    case notOrdinary
    case tooLarge
    /// A pipe without a program at its other end.
    case noWriter
    case linkLoop
    /// It belongs to somebody else, or is a link, where that is not allowed.
    case notOwn
    case failed(Int32)

    /// In words, after the path.
    var reason: String {
      switch self {
      case .missing: "there is no such file"
      case .folder: "this is a folder"
      case .notOrdinary: "this is not an ordinary file"
      case .tooLarge: "the file is too large"
      case .noWriter: "nothing is written to this pipe"
      case .linkLoop: "this is a link that leads to itself"
      case .notOwn: "the file belongs to somebody else"
      case .failed(let number): "the file cannot be read: \(String(cString: strerror(number)))"
      }
    }
  }

  /// The bytes of an ordinary file.
  /// - Parameters:
  ///   - limit: the most bytes there may be.
  ///   - isOwn: whether it must be a file of whoever runs this, and no link.
  ///   - owner: whose file it must be, wherever links lead; nil for anybody's.
  ///   - takesPipes: whether it may be a pipe, which is read to its end.
  static func contents(
    of path: String, limit: Int, isOwn: Bool = false, owner: uid_t? = nil, takesPipes: Bool = false
  ) throws(Problem) -> Data {
    // A FIFO must not block, a terminal must not become ours.
    let descriptor = open(
      path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (isOwn ? O_NOFOLLOW : 0))
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw .missing
      case ELOOP: throw isOwn ? .notOwn : .linkLoop
      // A socket, or a device that is not there.
      case ENXIO, ENODEV: throw .notOrdinary
      case let number: throw .failed(number)
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .failed(errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder
    case S_IFIFO where takesPipes:
      return try bytes(of: descriptor, expected: 0, limit: limit, waitsForWriter: true)
    default: throw .notOrdinary
    }
    guard !isOwn || status.st_uid == geteuid() else { throw .notOwn }
    guard owner == nil || status.st_uid == owner else { throw .notOwn }
    guard status.st_size <= limit else { throw .tooLarge }
    return try bytes(of: descriptor, expected: Int(status.st_size), limit: limit)
  }

  /// What stands on standard input, to its end.
  static func standardInput(limit: Int) throws(Problem) -> Data {
    var status = stat()
    guard fstat(STDIN_FILENO, &status) == 0 else { throw .failed(errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .folder }
    return try bytes(of: STDIN_FILENO, expected: 0, limit: limit)
  }

  /// Reads to the end, or until there is more than there may be.
  ///
  /// - Parameter waitsForWriter: whether a second is left for a writer to come: a pipe that nobody
  ///   has opened yet reads as if it were at its end.
  private static func bytes(
    of descriptor: Int32, expected: Int, limit: Int, waitsForWriter: Bool = false
  ) throws(Problem) -> Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected + 1)
    var chunk = [UInt8](repeating: 0, count: min(limit, max(expected, 1 << 12)) + 1)
    var tries = waitsForWriter ? 20 : 0
    while true {
      let count = read(descriptor, &chunk, min(chunk.count, limit + 1 - bytes.count))
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN {
        // There is a writer, which may take its time.
        tries = 0
        var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&event, 1, -1)
        continue
      }
      guard count >= 0 else { throw .failed(errno) }
      if count == 0 {
        guard waitsForWriter, tries > 0 else {
          if waitsForWriter && bytes.isEmpty { throw .noWriter }
          return Data(bytes)
        }
        usleep(50_000)
        tries -= 1
        continue
      }
      tries = 0
      bytes += chunk[..<count]
      guard bytes.count <= limit else { throw .tooLarge }
    }
  }
}
