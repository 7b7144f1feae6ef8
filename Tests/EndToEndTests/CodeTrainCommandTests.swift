import Foundation
import TestSupport
import Testing

/// `gradus train --code` and its like, as a shell runs them.
@Suite struct CodeTrainCommandTests {
  private let folder = StateFolder()

  init() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true)
    try Data(Self.cost.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/mine.py"))
  }

  private func gradus(_ arguments: String) -> (text: String, status: Int) {
    shell("cd \(folder.path) && \(BuiltProgram.path) \(arguments)")
  }

  private static let cost = """
    def compute_cost(A3, Y):
        m = Y.shape[1]
        return -1./m * np.sum(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))

    """

  @Test func `a run with code is a run, and the report has the code`() throws {
    let output = gradus("train --code mine.py --iterations 30 --json 2>/dev/null")
    #expect(output.status == 0)
    let report = try EndToEndTests.json(output.text)
    let code = (report["experiment"] as? [String: Any])?["code"] as? [String: Any]
    #expect(code?["file"] as? String == "mine.py" && code?["text"] as? String == Self.cost)
    let costs = try #require(report["costs"] as? [[String: Any]])
    #expect(abs((costs[0]["cost"] as? Double ?? 0) - 0.8830537463419761) < 1e-9)
    let text = gradus("train --code - --iterations 30 < mine.py").text
    #expect(text.contains("compute_cost takes part") && text.contains("code standard input"))
  }

  @Test(arguments: [
    ("train --code none.py", 2, "none.py: there is no such file"), ("train --code .", 2, "folder"),
    ("train --code bad.py", 1, "bad.py:2: "), ("train --code late.py", 1, "late.py:6: "),
    ("train --code shape.py", 1, "shape.py:3: "), ("sweep --code shape.py", 1, "shape.py:3: "),
    ("train --code mine.py --fault missing-mean", 64, "the backward pass is that of the code"),
    ("train --code - --data - </dev/null", 64, "read once"),
    ("lab --code - </dev/null", 64, "keys come from standard input"),
    ("sweep --code late.py --seeds 1-2 --iterations 9", 1, "late.py:6: "),
    ("sweep --code mine.py --seeds 1-2 --iterations 9", 0, "all"),
  ])
  func `what ends badly is one line with its place`(
    arguments: String, status: Int, words: String
  ) throws {
    try Data("def compute_cost(A3, Y):\n  return (\n".utf8)
      .write(to: URL(fileURLWithPath: "\(folder.path)/bad.py"))
    let late = """
      n = [0]

      def compute_cost(A3, Y):
          n[0] = n[0] + 1
          if n[0] == 5:
              return nothing
          return 0.5

      """
    try Data(late.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/late.py"))
    let shape = """
      import numpy as np
      def backward_propagation(X, Y, cache):
          dW1 = np.zeros((3, 3))
          return {"dW1": dW1}

      """
    try Data(shape.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/shape.py"))
    let output = gradus(arguments)
    #expect(output.status == status, "\(output.text)")
    #expect(output.text.contains(words), "\(output.text)")
  }

  @Test func `the lab trains with code, and y names the file`() {
    let output = gradus(
      "replay lab --code mine.py --iterations 60 --size 100x30 --keys 'Space train:40 Space y'")
    #expect(output.status == 0)
    #expect(output.text.contains("--code mine.py"), "\(output.text)")
  }

  @Test func `a run is written out for Python`() throws {
    let program = gradus("code --numpy --code mine.py --iterations 20 2>/dev/null")
    #expect(program.status == 0 && program.text.contains("for i in range(20):"))
    #expect(program.text.contains(Self.cost))
    let notebook = gradus("code --notebook --lambda 0.7 2>/dev/null")
    #expect(try EndToEndTests.json(notebook.text)["nbformat"] as? Int == 4)
    // gradus itself runs what it wrote.
    let printed = gradus(
      "code --numpy --iterations 2 2>/dev/null > p.py && \(BuiltProgram.path) code --run p.py")
    #expect(printed.text.contains("Cost after iteration 0: 0.88305374634"), "\(printed.text)")
  }
}
