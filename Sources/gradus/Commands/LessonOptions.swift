import ArgumentParser
import Foundation
import GradusLessons

/// Where lessons come from: `--lessons DIR`, `GRADUS_LESSONS`, or those in the program.
struct LessonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of lesson files to use instead of the built-in ones (or set GRADUS_LESSONS).",
      valueName: "folder"))
  var lessons: String?

  /// The library; files with problems are left out of it.
  func library() throws -> LessonLibrary {
    let named = lessons ?? environmentValue("GRADUS_LESSONS")
    guard !named.isEmpty else { return .embedded }
    return LessonLibrary(reading: try readLessonFiles([named]))
  }
}

extension LessonLibrary {
  /// The library of files that were read; the points that they name are read here. They may require
  /// lessons that are part of the program.
  init(reading files: [(name: String, text: String)]) {
    // Lessons of a folder may share points; each file is read once.
    var tables: [String: LessonTable] = [:]
    self.init(
      files: files, known: LessonLibrary.embeddedNames,
      readTable: { name, lesson in
        let path = DataFiles.path(of: name, beside: lesson)
        let table = tables[path] ?? DataFiles.table(named: name, beside: lesson)
        tables[path] = table
        return table
      })
  }
}

/// Reads lesson files and the Markdown files of folders, in order of their names, and what is kept
/// of their sweeps beside them.
/// - Throws: after one line on stderr, the exit code for what cannot run here.
func readLessonFiles(_ paths: [String]) throws -> [(name: String, text: String)] {
  var files: [(name: String, text: String)] = []
  for path in paths {
    var isFolder: ObjCBool = false
    // A link that leads nowhere is there, too, and reading it says what is wrong with it.
    guard
      FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        || (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    else {
      throw refuse("\(path): there is no such file or folder")
    }
    guard isFolder.boolValue else {
      files.append((path, try TextFileKind.lesson.read(path)))
      let kept = KeptSweeps.fileName(besides: path)
      if FileManager.default.fileExists(atPath: kept) {
        files.append((kept, try TextFileKind.keptSweeps.read(kept)))
      }
      continue
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw refuse("\(path): the folder cannot be read")
    }
    let lessonNames = names.filter(LessonLibrary.isLesson).sorted()
    guard !lessonNames.isEmpty else {
      throw refuse("\(path): there is no lesson file (NAME.md) in this folder")
    }
    let keptNames = names.filter { $0.hasSuffix(KeptSweeps.suffix) }.sorted()
    for name in lessonNames + keptNames {
      let file = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      let kind: TextFileKind = name.hasSuffix(".md") ? .lesson : .keptSweeps
      files.append((file, try kind.read(file)))
    }
  }
  return files
}
