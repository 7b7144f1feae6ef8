import GradusCode
import Testing

/// What is said of functions that are wrong, not finished, or cannot be run.
@Suite struct JudgingTests {
  private func judged(_ body: String, _ name: String = "backward_propagation") throws
    -> FunctionJudgement
  {
    let judgement = CodeJudge.judgement(of: "import numpy as np\n" + body)
    #expect(judgement.problem == nil, "\(judgement)")
    return try #require(judgement.functions.first { $0.name == name })
  }

  private static let right = RightAnswerTests.backward["the course's"] ?? ""

  /// The course's backward pass with one piece of text exchanged.
  private func changed(_ old: String, _ new: String) throws -> FunctionJudgement {
    try #require(JudgingTests.right.contains(old))
    return try judged(JudgingTests.right.replacing(old, with: new, maxReplacements: 1))
  }

  // MARK: Shapes that do not fit

  @Test(arguments: [
    (
      "np.dot(dZ2, A1.T)", "np.dot(dZ2, A1)",
      ["(3, 7) · (5, 7)", "7 and 5 differ", "dW2 must be (3, 5), like W2", "has to turn"]
    ),
    (
      "np.dot(W2.T, dZ2)", "np.dot(W2, dZ2)",
      ["(3, 5) · (3, 7)", "W2 took 5 units to 3; backward must take 3 to 5"]
    ),
    (
      "np.dot(W3.T, dZ3)", "W3 @ dZ3", ["(1, 3) · (1, 7)", "W3 took 3 units to 1"]
    ),
    (
      "1./m * np.dot(dZ2, A1.T)", "dZ2 * A1.T",
      ["(3, 7) and (7, 5)", "entry by entry", "`@` or np.dot", "dW2 must be (3, 5)"]
    ),
    (
      "np.dot(W2.T, dZ2)", "np.dot(W2.T, dZ3)", ["(5, 3) · (1, 7)", "of another layer"]
    ),
    (
      "np.int64(A2 > 0)", "np.int64(A1 > 0)",
      ["(3, 7) and (5, 7)", "dZ2 must be (3, 7)", "of another layer"]
    ),
    ("np.sum(dZ2", "np.sum(dZ_2", ["dZ_2 is not known", "dZ2 of line 9"]),
    ("    dW2 =", "    dW_2 =", ["dW2 is not known; is it dW_2 of line 10?"]),
    ("    dZ2 =", "    dz2 =", ["dZ2 is not known; is it dz2 of line 9?"]),
    ("return gradients", "return grads", ["grads is not known; is it gradients of line 16?"]),
    ("np.dot(dZ2, A1.T)", "np.dot(dZ2.T, A1)", ["Both factors have to turn"]),
    ("np.dot(W2.T, dZ2)", "np.dot(dZ2, W2.T)", ["stand in the right order"]),
    ("(Z1, A1, W1, b1,", "(Z1, A1, W1,", ["the cache holds 12: Z1, A1, W1, b1"]),
  ])
  func `a line that cannot be run is told by its shapes`(
    old: String, new: String, parts: [String]
  ) throws {
    let function = try changed(old, new)
    #expect(function.verdict == .cannotRun)
    let finding = try #require(function.findings.first)
    #expect(finding.kind == .cannotRun && finding.line != nil)
    for part in parts { #expect(finding.words.contains(part), "\(finding.words)") }
    #expect(function.blocks.allSatisfy { $0.verdict == .fine || $0.verdict == .open })
  }

  @Test(arguments: [
    (
      "np.sum(dZ2, axis=1, keepdims = True)", "np.sum(dZ2, axis=1)", "b2",
      "db2 is (3,), and b2 is (3, 1)"
    ),
    ("np.sum(dZ2, axis=1, keepdims = True)", "np.sum(dZ2)", "b2", "one number for three biases"),
    ("np.dot(dZ2, A1.T)", "np.dot(dZ3, A1.T)", "W2", "still speaks of dZ3"),
    ("np.dot(dZ2, A1.T)", "np.dot(dZ2, A2.T)", "W2", "still speaks of A2"),
    ("np.dot(dZ2, A1.T)", "np.dot(A1, dZ2.T)", "W2", "the transpose"),
  ])
  func `a wrong shape is told before a wrong value`(
    old: String, new: String, block: String, words: String
  ) throws {
    let function = try changed(old, new)
    let finding = try #require(function.findings.first)
    #expect(function.verdict == .wrong && finding.kind == .shape)
    #expect(finding.blocks == [block] && finding.words.contains(words), "\(finding)")
    #expect(function.blocks.allSatisfy { ($0.verdict == .fine) == ($0.name != block) })
  }

  // MARK: Wrong values

  @Test func `what only follows is not blamed`() throws {
    let function = try changed("np.multiply(dA2, np.int64(A2 > 0))", "dA2")
    let finding = try #require(function.findings.first)
    #expect(function.findings.count == 1)
    #expect(finding.mistake == "mask-forgotten" && finding.variable == "dZ2")
    #expect(finding.line == 9 && finding.blocks == ["W2", "b2", "W1", "b1"])
    let verdicts = function.blocks.map { "\($0.name) \($0.verdict)" }
    #expect(verdicts == ["W3 fine", "b3 fine", "W2 wrong", "b2 wrong", "W1 follows", "b1 follows"])
  }

  @Test func `two mistakes are both found`() throws {
    let text = JudgingTests.right.replacing("A3 - Y", with: "Y - A3")
      .replacing("np.dot(dZ1, X.T)", with: "np.dot(dA1, X.T)")
    let function = try judged(text)
    #expect(function.findings.map(\.mistake) == ["sign-turned", "slope-forgotten"])
  }

  @Test(arguments: [
    ("1./m * np.dot(dZ2, A1.T)", "3./m * np.dot(dZ2, A1.T)", "exactly 3 times"),
    ("np.dot(dZ2, A1.T)", "np.dot(dZ2, A1.T) + W2", "the error is a multiple of W2"),
    ("np.dot(dZ1, X.T)", "dW2", "W1"),
    ("dZ3 = A3 - Y", "dZ3 = (A3 - Y) * (Y > 0)", "dZ3 is wrong in column"),
  ])
  func `an error that no table knows is fitted`(old: String, new: String, words: String) throws {
    let finding = try #require(try changed(old, new).findings.first)
    #expect(finding.words.contains(words), "\(finding)")
  }

  @Test(arguments: [
    ("dZ3 = A3 - Y", "dZ3 = 1./m * (A3 - Y)", 5, ["W3", "b3", "W2", "b2", "W1", "b1"]),
    ("dA2 = np.dot(W3.T, dZ3)", "dA2 = np.dot(W3.T, dZ3) / m", 8, ["W2", "b2", "W1", "b1"]),
    (
      "np.multiply(dA2, np.int64(A2 > 0))", "dA2 * (A2 > 0) / m", 9, ["W2", "b2", "W1", "b1"]
    ),
  ])
  func `a mean that is taken on the way as well is one mistake`(
    old: String, new: String, line: Int, blocks: [String]
  ) throws {
    let function = try changed(old, new)
    #expect(function.findings.map(\.mistake) == ["mean-twice"], "\(function.findings)")
    #expect(function.findings.first?.line == line && function.findings.first?.blocks == blocks)
  }

  @Test func `the same mistake in several lines is told once`() throws {
    let text = JudgingTests.right.replacing("1./m", with: "1./X.shape[0]")
    let function = try judged(text)
    #expect(function.findings.count == 1)
    #expect(function.findings.first?.words.contains("the same in db3 (line 7)") == true)
    #expect(function.blocks.allSatisfy { $0.verdict == .wrong })
  }

  @Test func `a mistake in a loop is told by the line that has it`() throws {
    let loop = RightAnswerTests.backward["a loop, with a cache of its own"] ?? ""
    for (old, new, mistake) in [
      (" * (cache[\"Z\" + str(l - 1)] > 0)", "", "mask-forgotten"),
      ("cache[\"A3\"] - Y", "Y - cache[\"A3\"]", "sign-turned"),
    ] {
      let text = loop.replacing(old, with: new)
      let finding = try #require(try judged(text).findings.first)
      #expect(finding.mistake == mistake && finding.variable == "dZ", "\(finding)")
    }
  }

  @Test func `a loop that errs in each layer is told once`() throws {
    let text = (RightAnswerTests.backward["a loop, with a cache of its own"] ?? "")
      .replacing("np.sum(dZ, axis=1, keepdims=True)", with: "np.sum(dZ, axis=1)")
    let function = try judged(text)
    #expect(function.findings.count == 1)
    #expect(function.findings[0].blocks == ["b3", "b2", "b1"])
    #expect(function.findings[0].mistake == "dimension-lost" && function.findings[0].line != nil)
  }

  @Test func `a pass is judged with the cache of its own forward pass`() throws {
    let text = """
      def forward_propagation(X, parameters):
          W1, b1 = parameters["W1"], parameters["b1"]
          W2, b2 = parameters["W2"], parameters["b2"]
          W3, b3 = parameters["W3"], parameters["b3"]
          Z1 = W1 @ X + b1
          A1 = relu(Z1)
          Z2 = W2 @ A1 + b2
          A2 = relu(Z2)
          Z3 = W3 @ A2 + b3
          A3 = sigmoid(Z3)
          return A3, (Z1, 2 * A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)


      """ + JudgingTests.right
    let function = try judged(text)
    #expect(function.verdict == .wrong)
    #expect(function.findings.first?.mistake == "cache-of-other-values")
    #expect(function.findings.first?.blocks == ["W2"])
  }

  @Test func `a mask of dropout that is left out without harm is a note`() throws {
    let sample = JudgingCase(seed: 1, keep: JudgingCase.someKeep)
    var text = LearnerText(sample, .course)
    text.lines["dA2"] = ["dA2 = np.dot(W3.T, dZ3) / keep_prob"]
    text.lines["dZ2"] = ["dZ2 = dA2 * (A2 > 0)"]
    let function = try judged(text.text)
    #expect(function.verdict == .fine)
    #expect(function.remarks.first?.contains("dA2 is not masked by D2") == true)
  }

  // MARK: Not finished

  @Test(arguments: [
    ("dW2 = 1./m * np.dot(dZ2, A1.T)", "dW2 = ____", "the blank ____ is not written yet"),
    ("dW2 = 1./m * np.dot(dZ2, A1.T)", "pass", "dW2 is not written yet"),
    ("return gradients", "pass", "nothing is returned yet"),
    ("dW2 = 1./m * np.dot(dZ2, A1.T)", "dW2 = None", "dW2 is not written yet"),
    ("dZ2 = np.multiply(dA2, np.int64(A2 > 0))", "dZ2 = None", "dZ2 is still None"),
    ("\"dW2\": dW2,", "", "dW2 is computed in line 10, and not in what is returned"),
    ("\"dW2\": dW2,", "\"dW_2\": dW2,", "the key \"dW_2\" should be \"dW2\""),
  ])
  func `what is not written yet is not wrong`(old: String, new: String, words: String) throws {
    let function = try changed(old, new)
    #expect(function.verdict == .unfinished)
    #expect(function.findings.first?.kind == .unfinished)
    #expect(function.findings.first?.words.contains(words) == true, "\(function.findings)")
    #expect(function.blocks.first?.verdict == .fine)
    #expect(!function.blocks.contains { $0.verdict == .wrong })
  }

  @Test func `a function that asks for something else is told what it is handed`() throws {
    let function = try judged(
      "def initialize_parameters(n_x, n_h, n_y):\n    return {}\n", "initialize_parameters")
    #expect(function.verdict == .cannotRun)
    #expect(function.findings.first?.words.contains("'n_h'") == true)
    #expect(function.findings.first?.words.contains("(layers_dims)") == true)
  }

  @Test func `a wrong forward pass spoils no right backward pass`() throws {
    let text = (RightAnswerTests.backward["a loop, with a cache of its own"] ?? "")
      .replacing("np.dot(W, A) + b", with: "np.dot(W, A)")
    #expect(try judged(text, "forward_propagation").verdict == .wrong)
    #expect(try judged(text).verdict == .fine)
    let own = """
      def forward_propagation(X, parameters):
          W1, b1 = parameters["W1"], parameters["b1"]
          W2, b2 = parameters["W2"], parameters["b2"]
          W3, b3 = parameters["W3"], parameters["b3"]
          Z1 = W1 @ X
          A1 = relu(Z1)
          Z2 = W2 @ A1 + b2
          A2 = relu(Z2)
          A3 = sigmoid(W3 @ A2 + b3)
          return A3, (A1, A2, A3, W1, W2, W3)

      def backward_propagation(X, Y, cache):
          A1, A2, A3, W1, W2, W3 = cache
          m = X.shape[1]
          dZ3 = (A3 - Y) / m
          dZ2 = (W3.T @ dZ3) * (A2 > 0)
          dZ1 = (W2.T @ dZ2) * (A1 > 0)
          return {"dW3": dZ3 @ A2.T, "db3": np.sum(dZ3, axis=1, keepdims=True),
                  "dW2": dZ2 @ A1.T, "db2": np.sum(dZ2, axis=1, keepdims=True),
                  "dW1": dZ1 @ X.T, "db1": np.sum(dZ1, axis=1, keepdims=True)}
      """
    #expect(try judged(own, "forward_propagation").findings.first?.mistake == "bias-forgotten")
    #expect(try judged(own).verdict == .fine)
  }

  @Test func `an empty function is not written yet`() throws {
    for name in CodeJudgement.judgedNames {
      for body in ["pass", "\"\"\"only words\"\"\"", "return ____", "return None"] {
        let text = "def \(name)(a1, a2=0, a3=0, a4=0, a5=0):\n    \(body)\n"
        let function = try judged(text, name)
        #expect(function.verdict == .unfinished, "\(name): \(function)")
      }
    }
  }

  // MARK: What cannot be read, or does not end

  @Test func `what cannot be read is told with line and column`() {
    let judgement = CodeJudge.judgement(
      of: "import numpy as np\n\ndef f(x):\n    return np.dot(x, (2\n")
    #expect(judgement.problem?.kind == .cannotRead && judgement.problem?.line == 4)
    #expect(judgement.problem?.column != nil && judgement.functions.isEmpty && !judgement.isFine)
  }

  @Test func `what stands above a line that stops is judged`() {
    let text = JudgingTests.right + "\n\nX = own_points()\n"
    let judgement = CodeJudge.judgement(of: text)
    let line = text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.hasPrefix("X = own") }
    #expect(judgement.problem?.kind == .cannotRun && judgement.problem?.line == line.map { $0 + 1 })
    #expect(judgement.functions.map(\.verdict) == [.fine] && !judgement.isFine)
  }

  @Test(arguments: [
    "for i in range(10 ** 9):\n        x = i",
    "for i in range(10 ** 6):\n        for j in range(10 ** 6):\n            x = i",
    "for i in range(10 ** 6):\n        print(\"x\" * 1000)",
    "backward_propagation(X, Y, cache)", "Z = np.zeros((10 ** 5, 10 ** 5))",
    "return {\"dW1\": np.zeros((5, 4)) / 0}", "return (X, X)", "return \"dW1\"",
    "return {\"dW1\": \"x\", \"db1\": None}", "return {1: X}", "cache[0][0, 0] = 9",
  ])
  func `any function gets an answer`(body: String) throws {
    let function = try judged("def backward_propagation(X, Y, cache):\n    \(body)\n")
    #expect(function.verdict != .fine && !function.findings.isEmpty)
  }

  @Test func `lines outside functions that do not end are stopped`() {
    let text =
      JudgingTests.right
      + "\nfor i in range(10 ** 6):\n    for j in range(10 ** 6):\n        x = i\n"
    let judgement = CodeJudge.judgement(of: text)
    #expect(judgement.problem?.words.contains("too long") == true)
    #expect(judgement.functions.count == 1)
  }

  @Test func `nothing to judge is said, with the name that may be meant`() {
    #expect(CodeJudge.judgement(of: "").verdict == nil)
    let judgement = CodeJudge.judgement(of: "def backward_propogation(X, Y, cache):\n    pass\n")
    #expect(judgement.functions.isEmpty)
    #expect(judgement.suggestion?.known == "backward_propagation")
  }
}
