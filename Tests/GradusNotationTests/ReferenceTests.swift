import Foundation
import GradusNotation
import TestSupport
import Testing

/// The notation against CPython with NumPy: values to 1e-12, types and shapes, what is printed, what is
/// warned of, and of wrong programs the kind of error and its line.
@Suite struct ReferenceTests {
  static let fixtures = Bundle.module.resourceURL?.appending(path: "Fixtures")

  private func recorded() throws -> [RecordedProgram] {
    let folder = try #require(Self.fixtures)
    return try RecordedProgram.all(in: Data(contentsOf: folder.appending(path: "programs.json")))
  }

  @Test func `recorded programs do what NumPy recorded`() throws {
    let programs = try recorded()
    #expect(programs.count >= 2000)
    #expect(programs.count { $0.isRight } > 1200 && programs.count { !$0.isRight } > 500)
    for program in programs {
      if let words = program.disagreement() { Issue.record("\(words)\n\(program.source)") }
    }
  }

  /// Each right program with a change that makes it another: the comparison has to tell.
  @Test func `another program is told from the recorded one`() throws {
    var told = 0
    var changed = 0
    for program in try recorded() where program.isRight {
      guard let other = program.changed() else { continue }
      changed += 1
      if other.disagreement() != nil { told += 1 }
    }
    #expect(changed > 500)
    #expect(Double(told) > 0.6 * Double(changed), "\(told) of \(changed)")
  }

  @Test(.enabled("python3 with NumPy is here") { LivePython.hasNumPy })
  func `programs that were never seen do what NumPy does`() throws {
    let isFull = ProcessInfo.processInfo.environment["GRADUS_FULL"] != nil
    let count = Fuzz.rounds(isFull ? 1000 : 25)
    let first = Int(Fuzz.seed % 1_000_000_000)
    let answer = try LivePython.programs(first: first, count: count)
    let programs = try RecordedProgram.all(in: answer)
    #expect(programs.count == count)
    for program in programs {
      if let words = program.disagreement() {
        Issue.record("GRADUS_SEED=\(Fuzz.seed): \(words)\n\(program.source)")
      }
    }
  }
}

/// Python, where it is there.
enum LivePython {
  static let hasNumPy = (try? run(["-c", "import numpy"])) != nil

  static func programs(first: Int, count: Int) throws -> Data {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Reference/notation/record.py")
    return try run([script.path, "\(first)", "\(count)"])
  }

  private struct Failed: Error {}

  private static func run(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-B"] + arguments
    var environment = ProcessInfo.processInfo.environment
    for name in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"] { environment[name] = "1" }
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
    return data
  }
}
