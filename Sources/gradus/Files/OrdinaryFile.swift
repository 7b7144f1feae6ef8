import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reading files that anyone may have put there.
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
  static func contents(
    of path: String, limit: Int, isOwn: Bool = false
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
    default: throw .notOrdinary
    }
    guard !isOwn || status.st_uid == geteuid() else { throw .notOwn }
    guard status.st_size <= limit else { throw .tooLarge }
    return try bytes(of: descriptor, expected: Int(status.st_size), limit: limit)
  }

  /// Reads to the end, or until there is more than there may be.
  private static func bytes(
    of descriptor: Int32, expected: Int, limit: Int
  ) throws(Problem) -> Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected + 1)
    var chunk = [UInt8](repeating: 0, count: min(limit, max(expected, 1 << 12)) + 1)
    while true {
      let count = read(descriptor, &chunk, min(chunk.count, limit + 1 - bytes.count))
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .failed(errno) }
      if count == 0 { return Data(bytes) }
      bytes += chunk[..<count]
      guard bytes.count <= limit else { throw .tooLarge }
    }
  }
}
