import Foundation

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
