import Foundation
import GradusCode
import GradusEngine
import GradusNotation
import Testing

/// Runs that were written out as programs, run again.
@Suite struct ExportTests {
  private static let runs: [(settings: [(name: String, value: String)], text: String?)] = [
    ([], nil),
    ([("lambda", "0.7"), ("activation", "tanh"), ("hidden", "4")], nil),
    ([("keep", "0.9,0.8"), ("activation", "leaky")], nil),
    ([("keep", "0.86"), ("mask", "frozen"), ("lambda", "0.3"), ("penalty", "l1")], nil),
    ([("hidden", "none"), ("data", "moons"), ("standardize", "on"), ("init", "xavier")], nil),
    ([("init", "uniform"), ("init-spread", "0.4"), ("init-mean", "0.1")], nil),
    ([("lambda", "0.7")], CourseFiles.backward),
    ([("lambda", "0.7")], CourseFiles.all), ([("keep", "0.86")], CourseFiles.all),
  ]

  private func experiment(_ index: Int) throws -> Experiment {
    let (settings, text) = Self.runs[index]
    var experiment = try Experiment(settings + [("iterations", "40"), ("samples", "50")])
    experiment.code = try text.map { try LearnerCode.code(name: "mine.py", text: $0) }
    return experiment
  }

  /// The costs of the first and the last iteration that a program printed, and the accuracy.
  private func figures(_ printed: String) -> [Double] {
    printed.split(separator: "\n").compactMap { line in
      line.split(separator: " ").last.flatMap { Double($0) }
    }
  }

  private func expected(_ experiment: Experiment) -> [Double] {
    var run = TrainingRun(experiment)
    run.advance(by: .max)
    return [run.costs[0] ?? .nan, run.costs[39] ?? .nan, run.trainScore().accuracy]
  }

  private func isSame(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) < 1e-9 }
  }

  @Test(arguments: runs.indices)
  func `a program prints the costs of its run`(index: Int) throws {
    let experiment = try experiment(index)
    let text = try CourseDocument(experiment).program
    let machine = Machine(try Program(text)) { RandomState(seed: $0) }
    machine.start()
    while !machine.isFinished { try machine.run(work: 1_000_000) }
    let printed = figures(machine.printed)
    #expect(isSame(printed, expected(experiment)), "\(printed) \(expected(experiment))")
  }

  @Test func `so it does under Python with NumPy, where that is there`() throws {
    guard try python("import numpy") != nil else { return }
    for index in Self.runs.indices {
      let experiment = try experiment(index)
      let printed = try #require(try python(CourseDocument(experiment).program))
      #expect(isSame(figures(printed), expected(experiment)), "\(index): \(printed)")
    }
  }

  /// What a program prints under Python; nil where it cannot be run.
  private func python(_ program: String) throws -> String? {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("gradus-\(UUID().uuidString).py")
    try program.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["OPENBLAS_NUM_THREADS=1", "python3", file.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }

  @Test func `a notebook has a heading and a cell for each section`() throws {
    let document = try CourseDocument(try experiment(7))
    let data = try JSONEncoder().encode(Notebook(document))
    let notebook = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(notebook["nbformat"] as? Int == 4)
    let cells = try #require(notebook["cells"] as? [[String: Any]])
    #expect(cells.count == 1 + 2 * document.sections.count)
    for cell in cells {
      let isCode = cell["cell_type"] as? String == "code"
      #expect(isCode == (cell["outputs"] != nil) && isCode == (cell["execution_count"] != nil))
    }
    let code = cells.filter { $0["cell_type"] as? String == "code" }
      .map { ($0["source"] as? [String] ?? []).joined() }
    // The cells one after the other are the program.
    #expect(code.joined(separator: "\n").contains("def backward_propagation_with_regularization"))
    #expect(code.last?.contains("for i in range(40):") == true)
  }

  @Test func `nothing in a setting or a name ends a comment`() throws {
    var experiment = try experiment(6)
    experiment.code = try LearnerCode.code(
      name: "a\nimport os\u{2028}.py", text: CourseFiles.backward)
    let program = try CourseDocument(experiment).program
    #expect(!program.split(whereSeparator: \.isNewline).contains { $0.hasPrefix("import os") })
  }
}
