import GradusLessons
import GradusScreen

/// Lesson files, and what is kept of their sweeps beside them, as they are on the disk.
struct LessonSource {
  /// What could be read, in the order of the paths and, in a folder, of the names.
  private(set) var files: [(name: String, text: String)] = []
  /// What could not: a file, or a path that leads nowhere.
  private(set) var unreadable: [LessonProblem] = []

  /// Reads files and the Markdown files of folders. One that cannot be read is no reason to leave out the
  /// others.
  /// - Throws: after one line on stderr, the exit code for what cannot run here.
  init(_ paths: [String]) throws {
    for path in paths {
      // A link that leads nowhere is there, too, and reading it says what is wrong with it.
      let isFolder = FileManager.default.isFolder(path)
      guard
        isFolder != nil
          || (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
      else {
        note(path, "there is no such file or folder")
        continue
      }
      guard isFolder == true else {
        read(path, .lesson)
        let kept = KeptSweeps.fileName(besides: path)
        if FileManager.default.fileExists(atPath: kept) { read(kept, .keptSweeps) }
        continue
      }
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        note(path, "the folder cannot be read")
        continue
      }
      let lessonNames = names.filter(LessonLibrary.isLesson).sorted()
      guard !lessonNames.isEmpty else {
        throw refuse("\(path): there is no lesson file (NAME.md) in this folder")
      }
      let start = path.hasSuffix("/") ? path : path + "/"
      for name in lessonNames { read(start + name, .lesson) }
      for name in names.filter({ $0.hasSuffix(KeptSweeps.suffix) }).sorted() {
        read(start + name, .keptSweeps)
      }
    }
  }

  private mutating func read(_ path: String, _ kind: TextFileKind) {
    do throws(UnreadableFile) {
      files.append((path, try kind.contents(of: path)))
    } catch {
      note(path, error.reason)
    }
  }

  private mutating func note(_ path: String, _ reason: String) {
    unreadable.append(LessonProblem(file: path, line: 1, message: reason))
  }

  /// How many lessons were read.
  var lessonCount: Int { files.count { !$0.name.hasSuffix(KeptSweeps.suffix) } }

  /// Only the lessons.
  var withoutKeptSweeps: LessonSource {
    var source = self
    source.files.removeAll { $0.name.hasSuffix(KeptSweeps.suffix) }
    return source
  }

  /// What could not be read, a line each: there is no line in a file to point at.
  var unreadableLines: [String] { unreadable.map { "\(safeText($0.file)): \($0.message)" } }

  /// The same, where everything could be read.
  /// - Throws: after saying what could not, the exit code for what cannot run here.
  func whole() throws -> LessonSource {
    guard unreadable.isEmpty else { throw refuse(unreadableLines.joined(separator: "\n")) }
    return self
  }
}

extension LessonLibrary {
  /// The library of files that were read; the points that they name are read here. They may require
  /// lessons that are part of the program.
  init(reading source: LessonSource) {
    // Lessons of a folder may share points; each file is read once.
    var tables: [String: LessonTable] = [:]
    self.init(
      files: source.files, known: LessonLibrary.embeddedNames, unreadable: source.unreadable,
      place: {
        URL(fileURLWithPath: $0).resolvingSymlinksInPath().standardizedFileURL.path
      },
      readTable: { name, lesson in
        let path = DataFiles.path(of: name, beside: lesson)
        let table = tables[path] ?? DataFiles.table(named: name, beside: lesson)
        tables[path] = table
        return table
      },
      lookUp: { path, lesson in
        let path = DataFiles.path(of: path, beside: lesson)
        guard FileManager.default.fileExists(atPath: path) else { return .missing }
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        guard LessonLibrary.isLesson(fileName: name),
          let text = try? TextFileKind.lesson.contents(of: path)
        else { return .other }
        return .lesson(text)
      })
  }
}
