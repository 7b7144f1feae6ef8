import GradusLessons

/// Where progress is kept: one readable file, `progress.json` in `$XDG_STATE_HOME/gradus` or else
/// `~/.local/state/gradus`.
///
/// It is written to a temporary file, flushed to the disk and renamed, so that at every moment the old
/// record or the new one is there, whole. Two programs at once add to one record: each saves what it
/// has changed itself.
struct ProgressFile {
  /// Why progress cannot be read or kept.
  enum Problem: Error, CustomStringConvertible {
    case noPlace
    case unwritable(String, reason: String)
    case newer(String)
    case unreadable(String, reason: String)
    case damaged(String)

    var description: String {
      switch self {
      case .noPlace: "neither XDG_STATE_HOME nor HOME names a folder to keep it in"
      case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
      case .unreadable(let path, let reason):
        "\(path) cannot be read (\(reason)) and is left alone"
      case .damaged(let path):
        "\(path) is damaged and cannot be moved aside; progress is not saved"
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

  /// What this process has read or saved last: what it changed since then is what it saves.
  private var base = LearnerProgress()

  /// What stands in the file.
  enum Content {
    case none
    case record(LearnerProgress)
    case newer
    case damaged

    init(_ data: Data) {
      struct Version: Decodable { let version: Int }
      let decoder = JSONDecoder()
      if let version = try? decoder.decode(Version.self, from: data),
        version.version > LearnerProgress.currentVersion
      {
        self = .newer
      } else {
        self =
          (try? decoder.decode(LearnerProgress.self, from: data)).map { .record($0) } ?? .damaged
      }
    }
  }

  /// Reads the record. A damaged file is kept aside under a dated name.
  /// - Returns: the record, empty where there is none, and what there is to say about it.
  mutating func read() -> (progress: LearnerProgress, notice: String?) {
    guard let path else { return (LearnerProgress(), Problem.noPlace.description) }
    do throws(Problem) {
      // Alone, or what another gradus has just put in a damaged file's place would be moved aside.
      let (content, notice) = try StateFile(path: path).alone {
        () throws(Problem) -> (Content, String?) in
        let content = try look(at: path)
        guard case .damaged = content else { return (content, nil) }
        return (content, try keepAside(path))
      }
      if case .record(let progress) = content { base = progress }
      return (base, notice)
    } catch {
      refusal = error
      return (base, error.description)
    }
  }

  /// The largest progress file that is read, in bytes.
  static let largest = 1 << 24

  private func look(at path: String) throws(Problem) -> Content {
    let data: Data
    do throws(OrdinaryFile.Problem) {
      data = try OrdinaryFile.contents(of: path, limit: ProgressFile.largest)
    } catch {
      switch error {
      case .missing: return .none
      case .failed(let number):
        throw .unreadable(shownPath, reason: String(cString: strerror(number)))
      case .tooLarge:
        throw .unreadable(shownPath, reason: "it has more than \(ProgressFile.largest) bytes")
      case .linkLoop: throw .unreadable(shownPath, reason: "it is a link that leads to itself")
      case .folder, .notOrdinary, .notOwn, .noWriter:
        throw .unreadable(shownPath, reason: "it is not an ordinary file")
      }
    }
    let content = Content(data)
    if case .newer = content { throw .newer(shownPath) }
    return content
  }

  /// Moves a damaged file to a dated name of its own.
  /// - Returns: what there is to say about it.
  private func keepAside(_ path: String) throws(Problem) -> String {
    let dated = "\(path).damaged-\(Int(Date().timeIntervalSince1970))"
    let names = [dated] + (2...99).map { "\(dated)-\($0)" }
    // Two in one second must not take each other's place.
    guard let aside = names.first(where: { access($0, F_OK) != 0 }), rename(path, aside) == 0 else {
      throw .damaged(shownPath)
    }
    return "the progress file was damaged; it is kept as \(aside)"
  }

  /// Saves what was changed since the record was read or saved last, on top of what another gradus
  /// may have saved meanwhile.
  /// - Returns: what there is to say about the file that was there.
  mutating func save(_ progress: LearnerProgress) throws(Problem) -> String? {
    if let refusal { throw refusal }
    guard let path else { throw .noPlace }
    let file = StateFile(path: path)
    do throws(StateFile.Problem) {
      try file.makeFolder()
    } catch {
      throw .unwritable(error.path, reason: error.reason)
    }
    let notice = try file.alone { () throws(Problem) -> String? in
      // Where the file is gone or damaged, nothing that is known here is given up.
      var (theirs, notice): (LearnerProgress, String?) = (base, nil)
      switch try look(at: path) {
      case .none, .newer: break
      case .record(let record): theirs = record
      case .damaged: notice = try keepAside(path)
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      guard let data = try? encoder.encode(progress.merged(into: theirs, since: base)) else {
        throw .unwritable(path, reason: "it cannot be encoded")
      }
      do throws(StateFile.Problem) {
        try file.write(data, isLasting: true)
      } catch {
        throw .unwritable(error.path, reason: error.reason)
      }
      return notice
    }
    base = progress
    return notice
  }
}
