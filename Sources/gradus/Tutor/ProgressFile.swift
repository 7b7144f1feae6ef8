import Foundation
import GradusLessons

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where progress is kept: one readable file, `progress.json` in `$XDG_STATE_HOME/gradus` or else
/// `~/.local/state/gradus`.
///
/// It is written to a temporary file, flushed to the disk and renamed, so that at every moment the old
/// record or the new one is there, whole.
struct ProgressFile {
  /// Why progress cannot be read or kept.
  enum Problem: Error, CustomStringConvertible {
    case noPlace
    case unwritable(String, reason: String)
    case newer(String)
    case unreadable(String, reason: String)

    var description: String {
      switch self {
      case .noPlace: "neither XDG_STATE_HOME nor HOME names a folder to keep it in"
      case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
      case .unreadable(let path, let reason):
        "\(path) cannot be read (\(reason)) and is left alone"
      case .newer(let path): "\(path) was written by a newer gradus and is left alone"
      }
    }
  }

  /// Nil where there is nowhere to keep it.
  let path: String?
  /// Set when the file there must not be overwritten.
  private(set) var refusal: Problem?

  init() {
    path = ProgressFile.place(
      stateHome: environmentValue("XDG_STATE_HOME"), home: environmentValue("HOME"))
    if path == nil { refusal = .noPlace }
  }

  /// The file's path; relative values in the environment are ignored, as the XDG specification says.
  static func place(stateHome: String, home: String) -> String? {
    if stateHome.hasPrefix("/") { return stateHome + "/gradus/progress.json" }
    if home.hasPrefix("/") { return home + "/.local/state/gradus/progress.json" }
    return nil
  }

  /// The path with the home folder written as `~`.
  var shownPath: String {
    guard let path else { return "memory only: HOME is not set" }
    let home = environmentValue("HOME")
    return !home.isEmpty && path.hasPrefix(home + "/")
      ? "~" + path.dropFirst(home.count) : path
  }

  /// Reads the record. A damaged file is kept aside under a dated name.
  /// - Returns: the record, empty where there is none, and what there is to say about it.
  mutating func read() -> (progress: LearnerProgress, notice: String?) {
    guard let path else { return (LearnerProgress(), Problem.noPlace.description) }
    let data: Data
    do throws(Problem) {
      guard let contents = try contents(of: path) else { return (LearnerProgress(), nil) }
      data = contents
    } catch {
      refusal = error
      return (LearnerProgress(), error.description)
    }
    struct Version: Decodable { let version: Int }
    let decoder = JSONDecoder()
    if let version = try? decoder.decode(Version.self, from: data),
      version.version > LearnerProgress.currentVersion
    {
      refusal = .newer(shownPath)
      return (LearnerProgress(), Problem.newer(shownPath).description)
    }
    if let progress = try? decoder.decode(LearnerProgress.self, from: data) {
      return (progress, nil)
    }
    let aside = "\(path).damaged-\(Int(Date().timeIntervalSince1970))"
    guard rename(path, aside) == 0 else {
      refusal = .unwritable(shownPath, reason: "it is damaged and cannot be moved aside")
      return (LearnerProgress(), "\(shownPath) is damaged; progress is not saved this time")
    }
    return (LearnerProgress(), "the progress file was damaged; it is kept as \(aside)")
  }

  /// The largest progress file that is read, in bytes.
  private static let largest = 1 << 24

  /// - Returns: nil where there is no file.
  private func contents(of path: String) throws(Problem) -> Data? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .unreadable(shownPath, reason: String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(shownPath, reason: "it is no ordinary file")
    }
    guard status.st_size <= ProgressFile.largest else {
      throw .unreadable(shownPath, reason: "it has more than \(ProgressFile.largest) bytes")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(shownPath, reason: String(cString: strerror(errno)))
    }
    return data
  }

  /// Writes the record.
  func save(_ progress: LearnerProgress) throws(Problem) {
    if let refusal { throw refusal }
    guard let path else { throw .noPlace }
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .unwritable(folder, reason: "the folder cannot be made")
    }
    guard let data = try? encoder.encode(progress) else {
      throw .unwritable(path, reason: "it cannot be encoded")
    }
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    var isWritten = data.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
    isWritten = isWritten && fsync(descriptor) == 0
    var problem = failure(path)
    if close(descriptor) != 0 && isWritten {
      (isWritten, problem) = (false, failure(path))
    }
    if isWritten && rename(temporary, path) != 0 {
      (isWritten, problem) = (false, failure(path))
    }
    guard isWritten else {
      unlink(temporary)
      throw problem
    }
    let folderDescriptor = open(folder, O_RDONLY | O_CLOEXEC)
    if folderDescriptor >= 0 {
      fsync(folderDescriptor)
      close(folderDescriptor)
    }
  }

  private func failure(_ path: String) -> Problem {
    .unwritable(path, reason: String(cString: strerror(errno)))
  }
}
