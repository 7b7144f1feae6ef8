import GradusNotation
import TestSupport
import Testing

/// What comes with a paste from a notebook or a web page is left out or mended, and that is said.
@Suite struct PastedCellTests {
  /// The program of a text, once what is passed over has become a comment.
  private func program(_ source: String) throws -> [String] {
    try PastedCell(source).text.split(separator: "\n").map { line in
      let code = line.firstRange(of: "  # ").map { line[..<$0.lowerBound] } ?? line[...]
      return String(code)
    }
  }

  @Test(arguments: [
    ("import matplotlib.pyplot as plt\nx = 1", ["pass", "x = 1"]),
    ("import numpy as np, h5py\nx = 1", ["import numpy as np", "x = 1"]),
    ("from reg_utils import (sigmoid,\n   relu)\nx = 1", ["pass", "#    relu)", "x = 1"]),
    ("from testCases import *\nplot_boundary(lambda x: f(x), X)", ["pass", "pass"]),
    ("from __future__ import division\nx = 1", ["pass", "x = 1"]),
    ("%matplotlib inline\n!ls -l\nx = 7 % 3", ["pass", "pass", "x = 7 % 3"]),
    ("plt.rcParams['figure.figsize'] = (7.0, 4.0)", ["pass"]),
    ("fig, ax = plt.subplots()\nax.plot([c for c in costs])", ["pass", "pass"]),
    ("if show:\n    plt.show()\nx = 1", ["if show:", "    pass", "x = 1"]),
    ("x = 1; plt.show(); y = 2", ["x = 1; pass; y = 2"]),
    ("get_ipython().magic('matplotlib inline')", ["pass"]),
    (
      ">>> x = 1\n>>> for i in range(2):\n...     x += i\n2",
      ["x = 1", "for i in range(2):", "    x += i", "# 2"]
    ),
    ("In [3]: x = 1\nIn [4]: x\nOut[4]: 1", ["x = 1", "x", "# Out[4]: 1"]),
    ("d = {\u{201C}W1\u{201D}: \u{2018}a\u{2019}}", ["d = {\"W1\": 'a'}"]),
    ("x\u{A0}=\u{A0}1 # a\u{A0}b", ["x = 1 # a\u{A0}b"]),
    ("s = \"\u{201C}a\u{201D}\u{A0}b\"", ["s = \"\u{201C}a\u{201D}\u{A0}b\""]),
    (
      "\"\"\"\n%matplotlib\n>>> f(2)\n\u{201C}\n\"\"\"",
      ["\"\"\"", "%matplotlib", ">>> f(2)", "\u{201C}", "\"\"\""]
    ),
    ("x = (7\n% 3)", ["x = (7", "% 3)"]),
    ("x = 1\r\ny = 2\rz = 3", ["x = 1", "y = 2", "z = 3"]),
  ])
  func `what only draws, imports or came with the paste goes`(
    source: String, expected: [String]
  ) throws {
    #expect(try program(source) == expected)
    let again = try PastedCell(source).text
    #expect(try PastedCell(again).text == again)
  }

  @Test(arguments: [
    "plt.plot(np.random.randn(3))", "plt.plot(costs.append(1))", "%time x = 3", "%%bash\nls",
    "ax.plot(1)", "x = plt.show() + 1", "files = !ls",
  ])
  func `what may change a value stays, and is refused or fails`(source: String) {
    let text = (try? PastedCell(source).text) ?? source
    #expect(Outcome(of: text).error != nil, "\(text)")
  }

  @Test func `what is passed over is said once, by its lines`() throws {
    let cell = try PastedCell(CourseCells.text("imports") + "\nx = \u{201C}a\u{201D}\n")
    #expect(
      cell.remarks == [
        "9 lines were passed over: imports, pictures and commands for the notebook, lines 3-7, 9-12",
        "printer's quotes are read as plain ones: line 14",
      ])
    #expect(try PastedCell("import numpy as np\nx = 1\n").remarks.isEmpty)
  }

  @Test func `what cannot be read keeps its place`() {
    #expect(throws: NotationError.self) { try PastedCell("import h5py\nx = (1\n") }
    do {
      _ = try PastedCell("import h5py\nx = )\n")
    } catch {
      #expect(error.position == SourcePosition(line: 2, column: 5))
    }
  }

  @Test func `tabs and blanks are mixed as Python allows`() {
    #expect(Outcome(of: "if True:\n\tx = 1\n\ty = 2\n").error == nil)
    #expect(Outcome(of: "if True:\n  \tx = 1\n  \ty = 2\n").error == nil)
    #expect(Outcome(of: "if True:\n\tx = 1\n        y = 2\n").error?.kind == .indentation)
  }

  @Test func `isinstance knows the types of Python and NumPy`() {
    let outcome = Outcome(
      of: """
        import numpy as np
        A = np.ones((2, 2))
        x = [isinstance(1.0, float), isinstance(A[0, 0], float), isinstance(A.sum(), np.float64),
             isinstance(True, int), isinstance(A, np.ndarray), isinstance({}, (list, dict)),
             isinstance("a", str)]
        y = [isinstance(1, float), isinstance(np.int64(1), int), isinstance(1.0, np.float64),
             isinstance(A, list), isinstance(None, dict)]
        right = all(x) and not any(y)
        """)
    #expect(outcome.error == nil, "\(outcome.words)")
    #expect(outcome.variables["right"]?.last as? Int == 1)
  }
}
