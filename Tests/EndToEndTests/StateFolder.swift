import Foundation

/// A folder for the tutor's state that is gone with this object.
final class StateFolder {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "gradus-state-\(UInt32.random(in: 0...UInt32.max))").path

  var file: String { path + "/gradus/progress.json" }

  /// The progress file's text, empty where there is none.
  var text: String {
    get { (try? String(contentsOfFile: file, encoding: .utf8)) ?? "" }
    set {
      try? FileManager.default.createDirectory(
        atPath: path + "/gradus", withIntermediateDirectories: true)
      try? newValue.write(toFile: file, atomically: false, encoding: .utf8)
    }
  }

  /// The names of the files beside it.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/gradus")) ?? []).sorted()
  }

  /// The command that runs the program with its state here.
  func command(_ arguments: String = "", environment: String = "") -> String {
    "env \(environment) XDG_STATE_HOME=\(path) \(BuiltProgram.path) \(arguments)"
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
