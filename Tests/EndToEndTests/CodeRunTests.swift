import Foundation
import Testing

/// `gradus code --run`, as a shell, an editor or a marking script runs it.
@Suite struct CodeRunTests {
  private static let program = """
    import numpy as np
    np.random.seed(1)
    W = np.random.randn(2, 3)
    print("shape", W.shape)
    m = 7
    grads = {"dW1": W * 2, "n": None}
    cost = np.log(np.array([0., 1.]))
    def f(x):
        return x
    """

  private static let withoutErrors = "2>/dev/null; (exit $?)"
  private static let errorsAlone = "2>&1 >/dev/null; (exit $?)"

  @Test func `a file's prints come out, then its variables`() throws {
    let folder = try OddFolder()
    try folder.write(Self.program, to: "mine.py")
    let run = folder.gradus("code --run mine.py \(Self.withoutErrors)")
    #expect(run.status == 0, "\(run.summary)")
    #expect(run.lines.first == "shape (2, 3)")
    #expect(run.text.contains("W  (2, 3)  float64\n  [[ 1.62434536 -0.61175641 -0.52817175]"))
    #expect(run.lines.contains("m = 7") && !run.text.contains("f ="))
    let warned = folder.gradus("code --run mine.py \(Self.errorsAlone)")
    #expect(warned.lines == ["mine.py:7: divide by zero encountered in log"], "\(warned.summary)")
  }

  @Test func `JSON has every value in full, and its type and shape`() throws {
    let folder = try OddFolder()
    try folder.write(Self.program, to: "mine.py")
    let run = folder.gradus("code --run mine.py --json \(Self.withoutErrors)")
    let report = try json(run.text)
    #expect(report["printed"] as? String == "shape (2, 3)\n")
    let variables = try #require(report["variables"] as? [String: [String: Any]])
    #expect(Set(variables.keys) == ["W", "m", "grads", "cost"])
    #expect(variables["W"]?["dtype"] as? String == "float64")
    #expect(variables["W"]?["shape"] as? [Int] == [2, 3])
    #expect((variables["W"]?["values"] as? [Double])?.first == 1.6243453636632417)
    #expect((variables["cost"]?["values"] as? [Any])?.first as? String == "-inf")
    #expect(variables["m"]?["values"] as? [Int] == [7])
    #expect(variables["m"]?["dtype"] as? String == "int64")
    #expect(variables["m"]?["type"] as? String == "int" && variables["W"]?["type"] == nil)
  }

  @Test func `standard input is read, too`() throws {
    let folder = try OddFolder()
    let run = ProgramRun("code --run - <<'EOF'\nprint(1 / 3)\nEOF\n", in: folder.path)
    #expect(run.text.contains("0.3333333333333333"), "\(run.summary)")
  }

  @Test(arguments: [
    (
      "x = np.dot(np.ones((3, 7)), np.ones((5, 7)))",
      "f.py:1: np.dot of (3, 7) and (5, 7): the inner"
    ),
    ("\n\nwhile True:\n    pass", "f.py:3: `while` is not read here"),
    ("dW2 = 1\nx = dW_2", "f.py:2: 'dW_2' is not known here; did you mean dW2?"),
    ("x = (1", "f.py:1: '(' is never closed"), ("x = ____", "f.py:1: the blank ____"),
    ("for i in range(10**9):\n    x = 1", "f.py:1: a loop of 1000000000 rounds"),
    ("A = np.zeros(10**9)", "f.py:1: an array"),
    ("x = " + String(repeating: "(", count: 10_000), "f.py:1: brackets are nested"),
    ("def f():\n    return f()\nf()", "f.py:2: functions call one another"),
    ("s = 'ab'\nfor i in range(99):\n    s += s", "f.py:3: a text has at most"),
  ])
  func `what is wrong is one line with file and line`(source: String, line: String) throws {
    let folder = try OddFolder()
    try folder.write(source, to: "f.py")
    for option in ["", " --json"] {
      let run = folder.gradus("code --run f.py" + option)
      #expect(run.status == 1, "\(run.summary)")
      #expect(run.lines.count == 1 && run.text.hasPrefix(line), "\(run.summary)")
    }
  }

  @Test func `what cannot be read at all is status 2`() throws {
    let folder = try OddFolder()
    try folder.write([0x78, 0x20, 0x3D, 0xFF, 0xFE], to: "bytes.py")
    for file in ["none.py", ".", "bytes.py", "/dev/zero"] {
      let run = folder.gradus("code --run \(file)")
      #expect(run.status == 2 && run.lines.count == 1 && run.isClean, "\(run.summary)")
    }
  }

  @Test func `escape sequences do not come out`() throws {
    let folder = try OddFolder()
    try folder.write(
      "print('\\033[31mred\\033[0m', '\\033]0;title\\a', '\\x9b', '\\u202e')\nx = {}['\\033[2J']\n",
      to: "e.py")
    let run = folder.gradus("code --run e.py")
    #expect(run.status == 1 && run.isClean && run.text.hasPrefix("red "), "\(run.summary)")
    try folder.write("s = '\\033[31m\\x9b'\nprint(s)\n", to: "j.py")
    #expect(folder.gradus("code --run j.py --json").isClean)
    #expect(folder.gradus("code --run j.py").isClean)
  }
}
