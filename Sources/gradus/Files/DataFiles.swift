import ArgumentParser
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Synchronization

/// The CSV files that `--data` and `--test-data` name. The engine reads no files: it is handed what
/// was read here.
enum DataFiles {
  /// What was read, so that a file is read once however often the options are asked.
  private static let read = Mutex<[String: DataTable]>([:])

  /// The tables that values of settings name, by name.
  ///
  /// A value that is none of the setting's words is taken as a file where it has a dot or a slash, or
  /// where there is such a file; what else it may be, the setting says.
  /// - Throws: after what is wrong with a file was said on stderr, the exit code for what cannot run
  ///   here.
  static func tables(
    named settings: [(name: String, value: String)]
  ) throws -> [String: DataTable] {
    var tables: [String: DataTable] = [:]
    for (name, value) in settings {
      guard let domain = try? Setting.named(name).domain, case .wordsOrTable(let words) = domain,
        !words.contains(value), isPath(value)
      else { continue }
      guard tables[value] == nil || value != "-" else {
        throw ValidationError("standard input is read once; name a file for one of data, test-data")
      }
      tables[value] = try tables[value] ?? table(value)
    }
    return tables
  }

  /// Reads a file for the tutor, whose screen is in use: what is wrong with it is told in one line.
  static func reply(_ path: String) -> Reply {
    do {
      let text = try TextFileKind.table.contents(of: path)
      return .table(DataTable(name: path, contents: try CSVTable(text)))
    } catch let error as DatasetCSVError {
      return .tableNotRead(
        path: path, reason: error.line(file: safeText(path), spelling: .command))
    } catch {
      return .tableNotRead(path: path, reason: "\(error)")
    }
  }

  /// Where a file stands that a lesson names.
  static func path(of name: String, beside lesson: String) -> String {
    String(lesson.lastIndex(of: "/").map { lesson[...$0] } ?? "") + name
  }

  /// A file of points that a lesson names, which stands in the lesson's folder or in one inside it.
  static func table(named name: String, beside lesson: String) -> LessonTable {
    let start = path(of: "", beside: lesson)
    let path = start + name
    let folder = resolved(start.isEmpty ? "." : start)
    let isThere = FileManager.default.fileExists(atPath: path)
    // Links are followed first: none may lead out of the folder either.
    guard !name.hasPrefix("/"), !name.split(separator: "/").contains(".."),
      !isThere || resolved(path).hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    else {
      return .unusable("\(name) is not in the lesson's folder; put the file there")
    }
    switch reply(path) {
    case .table(let table): return .points(table)
    case .tableNotRead(_, let reason): return .unusable(reason)
    default: return .unusable("\(path): the file cannot be read")
    }
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  private static func isPath(_ value: String) -> Bool {
    value == "-" || value.contains { $0 == "." || $0 == "/" }
      || FileManager.default.fileExists(atPath: value)
  }

  private static func table(_ path: String) throws -> DataTable {
    if let table = read.withLock({ $0[path] }) { return table }
    let text = try TextFileKind.table.read(path, takesPipes: true)
    do {
      let table = DataTable(name: path, contents: try CSVTable(text))
      read.withLock { $0[path] = table }
      return table
    } catch {
      let file = path == "-" ? "standard input" : safeText(path)
      throw refuse(error.lines(file: file).joined(separator: "\n"))
    }
  }

  /// Expects points to come from elsewhere than standard input, which the keys come from.
  static func expectNoInput(_ settings: [(name: String, value: String)]) throws {
    let places = ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"]
    for (name, value) in settings where ["data", "test-data"].contains(name) {
      guard !places.contains(value) else {
        throw ValidationError(
          "keys come from standard input, so --\(name) cannot; name a file, or use gradus train")
      }
    }
  }
}
