import GradusNotation
import Testing

/// What a beginner is told: one line with its place, what is wrong, and what would be right.
@Suite struct ErrorTests {
  struct Wrong: CustomTestStringConvertible, Sendable {
    let source: String
    let line: Int
    let column: Int
    let words: [String]

    init(_ source: String, _ line: Int, _ column: Int, _ words: String...) {
      (self.source, self.line, self.column, self.words) = (source, line, column, words)
    }

    var testDescription: String { source }
  }

  /// Lines before those that need arrays.
  private static let arrays = """
    A = np.ones((3, 7)); B = np.ones((5, 7)); W = np.ones((3, 5)); b = np.zeros((3, 1)); dW2 = W

    """

  static let unread: [Wrong] = [
    Wrong("while True:\n    pass", 1, 1, "`while` is not read here", "for l in range"),
    Wrong("x = [i for i in range(3)]", 1, 8, "a loop inside brackets", "line of its own"),
    Wrong("f = lambda x: x", 1, 5, "`lambda`", "def"),
    Wrong("class Net:\n    pass", 1, 1, "`class`", "functions"),
    Wrong(
      "import matplotlib.pyplot as plt", 1, 1, "plots are not drawn here", "leave the line out"),
    Wrong("from math import sqrt", 1, 1, "`math`", "np.sqrt"),
    Wrong("from testCases import *", 1, 1, "only `import numpy as np`"),
    Wrong("import numpy as numpie", 1, 17, "import numpy as np"),
    Wrong("%matplotlib inline", 1, 1, "lines for the notebook", "leave the line out"),
    Wrong("!pip install numpy", 1, 1, "lines for the notebook"),
    Wrong("try:\n    x = 1\nexcept:\n    pass", 1, 1, "`try`"),
    Wrong("with open('a') as f:\n    pass", 1, 1, "`with`"),
    Wrong("global x", 1, 1, "`global`", "return it"),
    Wrong("for i in range(3):\n    break", 2, 5, "`break`", "if"),
    Wrong("x = {1, 2}", 1, 5, "set", "list"),
    Wrong("x = 3 & 1", 1, 7, "& |", "(A > 0) * (B > 0)"),
    Wrong("x = 3j", 1, 5, "complex"),
    Wrong("x = 0x1F", 1, 5, "decimal"), Wrong("x = float('0x1F')", 1, 10, "cannot read the text"),
    Wrong("x = float('nan(1)')", 1, 10, "cannot read the text"),
    Wrong("def f(*args):\n    return 1", 1, 7, "name each parameter"),
    Wrong("def f(x: int):\n    return x", 1, 8, "': type'", "leave it out"),
    Wrong("@staticmethod\ndef f():\n    pass", 1, 1, "'@' before def"),
    Wrong("def f():\n    def g():\n        pass", 2, 5, "def inside def"),
    Wrong("x = np.random.normal(0, 1)", 1, 14, "np.random.normal", "np.random.randn"),
    Wrong("x = np.zeros((2, 3, 4))", 1, 13, "at most two dimensions"),
    Wrong("plt.plot([1, 2])", 1, 1, "`plt` is not read here", "leave the line out"),
    Wrong("x = type(3)", 1, 5, "`type` is not read here"),
    Wrong("x = np.exp(np.ones(3) > 0)", 1, 11, "True and False", "np.int64(A > 0)"),
    Wrong("x = ____", 1, 5, "the blank ____ is not written yet"),
  ]

  static let unwritten: [Wrong] = [
    Wrong("x = (1 + 2", 1, 5, "'(' is never closed"),
    Wrong("x = 1 + 2)", 1, 10, "')' closes nothing"),
    Wrong("x = [1, 2)", 1, 10, "does not close '['"),
    Wrong("x = 'abc", 1, 5, "no closing '"),
    Wrong("if x = 3:\n    pass", 1, 6, "write == to compare"),
    Wrong("if True\n    x = 1", 1, 8, "':' is missing after if"),
    Wrong("def f(x)\n    return x", 1, 9, "':' is missing"),
    Wrong("def f(x):\nreturn x", 2, 1, "indented by four blanks"),
    Wrong("x = 1\n  y = 2", 2, 3, "indented", "ends with ':'"),
    Wrong("if True:\n    x = 1\n  y = 2", 3, 3, "indented by 2"),
    Wrong("return 3", 1, 1, "outside a function"),
    Wrong("else:\n    x = 1", 1, 1, "no 'if'"),
    Wrong("x = 3 4", 1, 7, "operator is missing"),
    Wrong("2x = 3", 1, 2, "a number is followed by 'x'"),
    Wrong("x = 3x", 1, 6, "write an operator, such as *"),
    Wrong("3 = x", 1, 1, "cannot be assigned to a number"),
    Wrong("f(3) = x", 1, 2, "cannot be assigned to a call"),
    Wrong("x == ", 1, 6, "a value is missing"),
    Wrong("for i range(3):\n    pass", 1, 7, "'in' is missing"),
    Wrong("x = A − B", 1, 7, "a dash, not a minus"),
    Wrong("x = A × B", 1, 7, "write * or np.dot"),
    Wrong("x = “a”", 1, 5, "printer's quote"),
    Wrong("x = A²", 1, 6, "**2"),
    Wrong("np.zeros(3", 1, 9, "never closed"),
    Wrong("x = np.sum(A, axis=0, 1)", 1, 23, "come before those with one"),
    Wrong("x = f'{1", 1, 7, "'}' is missing"),
    Wrong("lambda = 3", 1, 1, "`lambda`"),
    Wrong("x = 1 if True", 1, 14, "needs 'else C'"),
    Wrong("def f(a=1, b):\n    return a", 1, 12, "needs a default too"),
    Wrong("x =+ ", 1, 6, "a value is missing"),
  ]

  static let unrunnable: [Wrong] = [
    Wrong("x = np.dot(A, B)", 2, 11, "(3, 7)", "(5, 7)", "inner sizes 7 and 5 differ"),
    Wrong("x = A @ B", 2, 7, "inner sizes 7 and 5 differ"),
    Wrong("x = A * B", 2, 7, "shapes (3, 7) and (5, 7)", "*"),
    Wrong("x = dW_2 * 2", 2, 5, "'dW_2' is not known", "did you mean dW2?"),
    Wrong("x = np.dott(A, B)", 2, 7, "np.dott", "did you mean np.dot?"),
    Wrong("x = A.shpae", 2, 6, "no '.shpae'", "'.shape'"),
    Wrong("x = A[3, 0]", 2, 6, "index 3 is out of bounds", "0 to 2"),
    Wrong("x = A[0, 0, 0]", 2, 6, "3 indices", "(3, 7)"),
    Wrong("x = {'W1': A}['W2']", 2, 14, "no key 'W2'", "it has 'W1'"),
    Wrong("x = 1 / 0", 2, 7, "division by zero"),
    Wrong("x = 'cost ' + 3", 2, 13, "write str(…) around the second"),
    Wrong("if A > 0:\n    x = 1", 2, 6, "neither true nor false", "np.all"),
    Wrong("a, c = 1, 2, 3", 2, 1, "2 names", "3 values"),
    Wrong("x = np.zeros(3, 2)", 2, 13, "brackets of their own", "np.zeros((3, 2))"),
    Wrong("x = np.random.randn((3, 2))", 2, 20, "one by one", "randn(3, 2)"),
    Wrong("x = A.reshape(4, 4)", 2, 14, "21 entries", "(4, 4)"),
    Wrong("b += A", 2, 3, "keeps the shape (3, 1)", "(3, 7)"),
    Wrong("x = np.sum(A, axis=2)", 2, 11, "axis 2 is out of bounds", "(3, 7)"),
    Wrong("x = np.sum(A, axes=1)", 2, 11, "no argument 'axes'", "axis"),
    Wrong("x = np.add(x1=A, x2=A)", 2, 11, "takes 'x1' in its place", "leave 'x1=' out"),
    Wrong("x = np.exp(x=A)", 2, 11, "takes 'x' in its place"),
    Wrong("x = np.where(A > 0, x=A, y=0)", 2, 13, "takes 'x' in its place"),
    Wrong("x = [1]\nx.append(object=2)", 3, 9, "takes 'object' in its place"),
    Wrong("x = np.concatenate(A, b)", 2, 19, "'axis'", "whole number"),
    Wrong("def f(x):\n    return x\ny = f()", 4, 6, "f needs a value for 'x'"),
    Wrong("def f(x):\n    return x\ny = f(1, 2)", 4, 6, "f takes one argument, and 2 are given"),
    Wrong("def f(x):\n    return y\nz = f(1)", 3, 12, "'y' is not known"),
    Wrong("def f(x):\n    y = y + x\nz = f(1)", 3, 9, "'y' is used before it is set"),
    Wrong("assert A.shape == (3, 1), 'shape of A'", 2, 16, "does not hold: shape of A"),
    Wrong("x = len(3)", 2, 8, "counts items"),
    Wrong("x = 3\ny = x[0]", 3, 6, "a single number has no entries"),
    Wrong("x = 3\ny = x(2)", 3, 6, "cannot be called"),
    Wrong("for i in 3:\n    pass", 2, 10, "for goes through"),
    Wrong("for i in range(2.5):\n    pass", 2, 15, "whole numbers", "2.5"),
    Wrong("t = (1, 2)\nt[0] = 3", 3, 2, "a tuple cannot be changed"),
    Wrong("x = np.array([[1, 2], [3]])", 2, 13, "equal lengths"),
    Wrong("x = int('3.5')", 2, 8, "'3.5'"),
    Wrong("x = {}\nx['W1'] += 1", 3, 2, "no key 'W1'", "empty"),
    Wrong("A[0] = [1, 2]", 2, 2, "(2,)", "(7,)"),
    Wrong("A[A > 0] = [1, 2]", 2, 2, "21 entries are chosen, and 2"),
    Wrong("x = np.ones(3, dtype=int)\nx += 0.5", 3, 3, "float64", "int64"),
    Wrong("x = -None", 2, 5, "does not work with None"),
    Wrong("x = None + 1", 2, 10, "+ does not work with None"),
    Wrong("x = A.T.dot(A.T)", 2, 12, "inner sizes 3 and 7 differ"),
    Wrong("def f(n):\n    return f(n + 1)\nf(0)", 3, 13, "functions call one another"),
    Wrong("x = 2 ** 64", 2, 7, "whole numbers here go up to"),
    Wrong("x = np.ones(10 ** 9)", 2, 12, "at most 4000000"),
    Wrong("for i in range(10 ** 9):\n    x = i", 2, 15, "a loop has at most"),
  ]

  @Test(arguments: unread) func `what is not read is told what to write instead`(_ wrong: Wrong) {
    expect(Outcome(of: wrong.source), wrong)
  }

  @Test(arguments: unwritten) func `what is no Python is told its place`(_ wrong: Wrong) {
    expect(Outcome(of: wrong.source), wrong)
  }

  @Test(arguments: unrunnable) func `what cannot be run is told in shapes and names`(_ wrong: Wrong)
  {
    expect(Outcome(of: Self.arrays + wrong.source), wrong)
  }

  private func expect(_ outcome: Outcome, _ wrong: Wrong) {
    guard let error = outcome.error else {
      Issue.record("\(wrong.source) runs")
      return
    }
    #expect(
      error.position == SourcePosition(line: wrong.line, column: wrong.column),
      "\(outcome.words) of \(wrong.source)")
    for words in wrong.words {
      #expect(error.message.contains(words), "\(outcome.words) of \(wrong.source)")
    }
    #expect(!error.message.contains("\n") && error.message.count < 200)
  }

  @Test func `a failure knows its function, what it assigns to, and the shapes`() {
    let outcome = Outcome(
      of: """
        import numpy as np
        def backward(X):
            grads = {}
            grads["dW2"] = X @ X
            return grads
        g = backward(np.ones((2, 3)))
        """)
    #expect(outcome.failure?.function == "backward")
    #expect(outcome.failure?.targets == ["grads[\"dW2\"]"])
    #expect(outcome.error?.shapes.map(\.text) == ["(2, 3)", "(2, 3)"])
    #expect(outcome.error?.operation == "@")
    #expect(outcome.error?.position == SourcePosition(line: 4, column: 22))
  }

  @Test func `a call's variables are kept, in the order of their last assignment`() throws {
    let program = try Program(
      "def f(x, k=2):\n    y = x\n    z = y\n    y = k\n    return z / x\n")
    let machine = Machine(program) { PlainRandom(seed: $0) }
    machine.start()
    try machine.run(work: 1000)
    let function = try #require(machine.function("f"))
    try machine.start(function, [.int(3)])
    try machine.run(work: 1000)
    #expect(machine.result.number == 1)
    #expect(machine.locals.map(\.name) == ["x", "k", "z", "y"])
    #expect(machine.locals.map { $0.position?.line } == [nil, nil, 3, 4])
    try machine.start(function, [.int(0)])
    #expect(throws: NotationError.self) { try machine.run(work: 1000) }
    #expect(machine.locals.map(\.name) == ["x", "k", "z", "y"])
  }

  @Test func `no error is said of a line of the library`() throws {
    let program = try Program(
      "x = 1\ny = helper('a')\n", library: "def helper(a):\n    return a / 2\n\nhidden = 3\n")
    let machine = Machine(program) { PlainRandom(seed: $0) }
    machine.start()
    #expect {
      try machine.run(work: 1000)
    } throws: {
      ($0 as? NotationError)?.position?.line == 2
    }
    #expect(machine.variables.map(\.name) == ["x"])
  }

  @Test func `hostile text in a message is short and on one line`() {
    for source in [
      "x = \(String(repeating: "y", count: 5000))",
      "x = {}['\(String(repeating: "k", count: 5000))']",
      "x = {}['a\\nb']", "assert False, 'a' * 5000", "np.\(String(repeating: "z", count: 3000))",
      "def \(String(repeating: "f", count: 3000))(x):\n    pass\n\(String(repeating: "f", count: 3000))()",
    ] {
      let message = Outcome(of: source).error?.message ?? ""
      #expect(!message.isEmpty && message.count <= 401 && !message.contains("\n"), "\(message)")
    }
  }
}
