import GradusLessons

/// The records of a class: other people's files, of which nothing is taken for granted.
struct ClassFiles {
  /// A learner's record that could be read.
  struct Found {
    /// The name of the home, or of whatever folder stands in its place.
    var name: String
    let file: String
    let progress: LearnerProgress
  }

  /// A file or a path that could not, and why.
  struct LeftOut: Encodable {
    let file: String
    let reason: String
  }

  private(set) var found: [Found] = []
  private(set) var leftOut: [LeftOut] = []
  /// Homes without a record.
  private(set) var notBegun: [String] = []
  /// The files of those that were found, by where links lead: none counts twice.
  private var known: Set<String> = []

  /// Reads records, homes, state folders, and folders of homes.
  init(_ paths: [String]) {
    for path in paths {
      look(path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
    }
    let clashes = Dictionary(grouping: found.indices) { found[$0].name }.values
    for clash in clashes where clash.count > 1 {
      for index in clash { found[index].name = found[index].file }
    }
  }

  /// Where a record is below a home, a state folder, or its own folder.
  private static let places = [
    ".local/state/gradus/progress.json", "gradus/progress.json", "progress.json",
  ]

  private mutating func look(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let reason = errno == ENOENT ? "there is no such file or folder" : Self.reason(errno)
      return leave(path, reason)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return read(path, named: path, owner: nil) }
    if readRecord(in: path, owner: nil) { return }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      return leave(
        path, "the folder cannot be read: \(Self.reason(access(path, R_OK) == 0 ? EIO : errno))")
    }
    var isEmpty = true
    var empty: [String] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let home = path == "/" ? "/\(name)" : "\(path)/\(name)"
      guard stat(home, &status) == 0 else {
        if errno == ELOOP {
          leave(home, "this is a link that leads to itself")
          isEmpty = false
        } else if name.unicodeScalars.contains("\u{FFFD}"), lstat(home, &status) != 0 {
          leave(home, "its name is not UTF-8: a record that is in it is not read")
          isEmpty = false
        }
        continue
      }
      guard status.st_mode & S_IFMT == S_IFDIR else { continue }
      if readRecord(in: home, owner: status.st_uid) { isEmpty = false } else { empty.append(name) }
    }
    guard !isEmpty else {
      return leave(path, "there is no record here: no progress.json, and no home with one")
    }
    notBegun += empty
  }

  /// Reads the record of a home.
  /// - Parameter owner: of the home; nil where somebody named it. In a folder of homes a learner might put a
  ///   link to a friend's record, or to what only the teacher may read.
  /// - Returns: whether there is something in its place.
  private mutating func readRecord(in home: String, owner: uid_t?) -> Bool {
    for place in Self.places {
      let file = home == "/" ? "/\(place)" : "\(home)/\(place)"
      var status = stat()
      if lstat(file, &status) != 0, errno == ENOENT || errno == ENOTDIR { continue }
      read(file, named: home, owner: owner)
      return true
    }
    return false
  }

  private mutating func read(_ file: String, named path: String, owner: uid_t?) {
    do throws(OrdinaryFile.Problem) {
      let data = try OrdinaryFile.contents(of: file, limit: ProgressFile.largest, owner: owner)
      switch ProgressFile.Content(data) {
      case .record(let progress):
        let real = realpath(file, nil)
        defer { free(real) }
        if let real, !known.insert(String(cString: real)).inserted { return }
        found.append(Found(name: Self.name(path), file: file, progress: progress))
      case .newer: leave(file, "this was written by a newer gradus; use that one")
      case .damaged, .none: leave(file, "this is no record of gradus, or it is damaged")
      }
    } catch {
      leave(
        file,
        error == .tooLarge ? "a record has at most \(ProgressFile.largest) bytes" : error.reason)
    }
  }

  private mutating func leave(_ file: String, _ reason: String) {
    leftOut.append(LeftOut(file: file, reason: reason))
  }

  private static func reason(_ number: Int32) -> String {
    number == ELOOP ? "this is a link that leads to itself" : String(cString: strerror(number))
  }

  /// `anna` of a home, of `anna/.local/state/gradus/progress.json`, and of `anna.json`.
  private static func name(_ path: String) -> String {
    let real = realpath(path, nil)
    defer { free(real) }
    var parts = (real.map { String(cString: $0) } ?? path).split(separator: "/").map(String.init)
    for ending in ["progress.json", "gradus", "state", ".local"] where parts.count > 1 {
      if parts.last == ending { parts.removeLast() }
    }
    let name = parts.last ?? path
    return name.hasSuffix(".json") && name.count > 5 ? String(name.dropLast(5)) : name
  }
}
