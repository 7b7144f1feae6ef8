import Foundation
import Testing

/// The `gradus` that was built together with these tests.
enum BuiltProgram {
  /// Its path: it lies beside the test bundle, or beside the program that runs the tests.
  static let path: String = {
    let files = FileManager.default
    let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
    let arguments = CommandLine.arguments.filter { $0.contains(".xctest") }.map {
      URL(fileURLWithPath: String($0.split(separator: ".xctest", maxSplits: 1)[0]))
    }
    let folders =
      (bundles + arguments).map { $0.deletingLastPathComponent() } + [Bundle.main.bundleURL]
    let candidates = folders.map { $0.appending(path: "gradus").path }
    return candidates.first { files.isExecutableFile(atPath: $0) } ?? "gradus"
  }()
}

/// What a line of the shell prints on both outputs, and its exit status.
func shell(_ line: String) -> (text: String, status: Int) {
  let output = TmuxTerminal.run("{ \(line); } 2>&1 </dev/null; echo status=$?")
  let parts = output.split(separator: "\n", omittingEmptySubsequences: false)
  let status = parts.last.flatMap { Int($0.replacing("status=", with: "")) } ?? -1
  return (parts.dropLast().joined(separator: "\n"), status)
}

/// A report in JSON.
func json(_ text: String) throws -> [String: Any] {
  try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}
