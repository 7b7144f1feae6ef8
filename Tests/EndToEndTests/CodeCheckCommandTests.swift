import Foundation
import TestSupport
import Testing

/// `gradus gradcheck --code`, as a shell and a teacher's loop run it.
@Suite struct CodeCheckCommandTests {
  private let folder = StateFolder()

  init() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true)
  }

  private func gradus(_ arguments: String) -> (text: String, status: Int) {
    shell("cd \(folder.path) && \(BuiltProgram.path) \(arguments)")
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
  }

  private static let right = """
    import numpy as np

    def backward_propagation(X, Y, cache):
        m = X.shape[1]
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
        dZ3 = A3 - Y
        dW3 = 1./m * np.dot(dZ3, A2.T)
        db3 = 1./m * np.sum(dZ3, axis=1, keepdims=True)
        dA2 = np.dot(W3.T, dZ3)
        dZ2 = dA2 * (A2 > 0)
        dW2 = 1./m * np.dot(dZ2, A1.T)
        db2 = 1./m * np.sum(dZ2, axis=1, keepdims=True)
        dA1 = np.dot(W2.T, dZ2)
        dZ1 = dA1 * (A1 > 0)
        dW1 = 1./m * np.dot(dZ1, X.T)
        db1 = 1./m * np.sum(dZ1, axis=1, keepdims=True)
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}

    """

  @Test(arguments: [
    ("A3 - Y", "A3 - Y", 0, ["right.py: fine", "W3 ✓", "b1 ✓"]),
    ("dA1 * (A1 > 0)", "dA1", 1, ["W1 ✗", "line 14, dZ1", "right where A1 > 0"]),
    ("np.dot(dZ2, A1.T)", "np.dot(dZ2, A1)", 1, ["line 11, dW2", "7 and 5 differ", "W2 ·"]),
    ("1./m * np.dot(dZ2, A1.T)", "____", 1, ["not finished yet", "line 11, dW2"]),
    ("np.dot(dZ2, A1.T)", "np.dot(dZ2, A1.T", 2, ["right.py:11: ", "^"]),
    ("import numpy as np", "X = own_points()", 2, ["right.py:1: 'own_points' is not known"]),
    ("def backward_propagation", "def backward", 1, ["none of the functions that are judged"]),
  ])
  func `a file is judged`(old: String, new: String, status: Int, parts: [String]) throws {
    try write(Self.right.replacing(old, with: new), to: "right.py")
    let output = gradus("gradcheck --code right.py")
    #expect(output.status == status, "\(output.text)")
    for part in parts { #expect(output.text.contains(part), "\(output.text)") }
    let lines = output.text.split(separator: "\n")
    let isOneLine = output.text.contains("none of the functions")
    #expect(lines.allSatisfy { isOneLine || $0.count <= 80 }, "\(output.text)")
  }

  @Test func `the report in JSON`() throws {
    try write(Self.right, to: "a.py")
    try write(Self.right.replacing("A3 - Y", with: "Y - A3"), to: "b.py")
    let fine = gradus("gradcheck --json --code a.py")
    #expect(fine.status == 0)
    let report = try json(fine.text)
    #expect(report["verdict"] as? String == "fine" && report["first"] is NSNull)
    let wrong = gradus("gradcheck --json --code b.py")
    #expect(wrong.status == 1)
    let functions = try #require(try json(wrong.text)["functions"] as? [[String: Any]])
    #expect(functions.map { $0["name"] as? String } == ["backward_propagation"])
    #expect(functions[0]["verdict"] as? String == "wrong")
    #expect((functions[0]["blocks"] as? [[String: Any]])?.count == 6)
    let first = try #require(try json(wrong.text)["first"] as? [String: Any])
    #expect(first["mistake"] as? String == "sign-turned" && first["line"] as? Int == 6)
    try write("def f(:\n", to: "c.py")
    let unread = shell(
      "cd \(folder.path) && \(BuiltProgram.path) gradcheck --json --code c.py 2>/dev/null")
    #expect(unread.status == 2)
    let problem = try #require(try json(unread.text)["problem"] as? [String: Any])
    #expect(problem["kind"] as? String == "cannot-read" && problem["line"] as? Int == 1)
  }

  @Test func `standard input is judged, too`() throws {
    try write(Self.right, to: "a.py")
    let output = shell("cd \(folder.path) && cat a.py | \(BuiltProgram.path) gradcheck --code -")
    #expect(output.status == 0 && output.text.contains("standard input: fine"))
  }

  @Test(arguments: [
    ("--code missing.py", 2, "no such file"), ("--code .", 2, "folder"),
    ("--code a.py --epsilon 1e-5", 64, "only --watch and --json"),
    ("--code a.py --data moons", 64, "only --watch and --json"), ("--watch", 64, "--code"),
    ("--code - --watch", 64, "standard input"),
  ])
  func `what does not go together is said`(options: String, status: Int, words: String) throws {
    try write(Self.right, to: "a.py")
    let output = gradus("gradcheck \(options)")
    #expect(output.status == status && output.text.contains(words), "\(output.text)")
  }

  @Test func `hostile text in a file does not reach the terminal`() throws {
    for (index, text) in HostileText.mixtures.enumerated() {
      let code =
        index % 2 == 0
        ? Self.right.replacing("A3 - Y", with: "A3 - \(text)")
        : Self.right.replacing("\"dW2\"", with: "\"\(text)\"")
      try write(code, to: "a.py")
      let output = gradus("gradcheck --code a.py")
      #expect([1, 2].contains(output.status))
      #expect(
        output.text.split(separator: "\n").allSatisfy { !HostileText.isHostile($0) },
        "\(output.text.debugDescription)")
    }
  }

  @Test func `a file is judged again when it is saved, also by a rename`() throws {
    try write(Self.right, to: "a.py")
    try write(Self.right.replacing("A3 - Y", with: "Y - A3"), to: "b.py")
    // Each wait ends when there is what is waited for, or after 20 seconds. A test's threads block most
    // signals, and so do the programs that they start.
    let output = shell(
      """
      cd \(folder.path)
      \(BuiltProgram.path) gradcheck --code a.py --watch > out 2>&1 &
      program=$!
      wait_for() { for i in $(seq 200); do grep -q "$1" out && return; sleep 0.1; done; }
      wait_for 'a.py: fine'
      rm a.py
      sleep 0.7
      mv b.py a.py
      wait_for 'every sign is turned'
      kill -KILL $program
      wait $program 2>/dev/null
      cat out
      """)
    #expect(output.text.contains("a.py: fine"), "\(output.text)")
    #expect(output.text.contains("changed: checking again"), "\(output.text)")
    #expect(output.text.contains("every sign is turned"), "\(output.text)")
    #expect(!output.text.contains("no such file"), "\(output.text)")
  }
}
