import GradusScreen
import GradusTutor

/// A file that the tutor writes for the learner, beside nothing that is there.
enum NewFile {
  /// Writes a text; a file that is there already stays as it is.
  static func save(_ text: String, as path: String) -> Reply {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    let shown = safeText(path)
    guard descriptor >= 0 else {
      return .fileNotSaved(
        errno == EEXIST
          ? "\(shown) is there already; name a new file"
          : "\(shown): \(String(cString: strerror(errno)))")
    }
    let isWritten = writeAll(Data(text.utf8), to: descriptor)
    let reason = String(cString: strerror(errno))
    guard close(descriptor) == 0, isWritten else {
      unlink(path)
      return .fileNotSaved("\(shown): \(reason)")
    }
    return .fileSaved(path: shown)
  }
}
