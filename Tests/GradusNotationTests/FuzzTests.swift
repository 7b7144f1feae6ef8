import Foundation
import GradusNotation
import TestSupport
import Testing

/// Whatever is typed: an answer or one line, soon, within bounds of work and memory, and never a trap.
@Suite struct FuzzTests {
  private static let examples: [String] = [
    "import numpy as np\nnp.random.seed(3)\nW1 = np.random.randn(3, 2) * 0.01\nb1 = np.zeros((3, 1))\n",
    "def f(x, k=2):\n    \"\"\"Doc.\"\"\"\n    y = x ** k\n    return y if y > 1 else -y\nz = f(3, k=-1)\n",
    "A = np.array([[1., -2], [3, 4]])\nA[A > 0] = 0\nA[0, 1:] += 5\nB = A.T @ A\nprint(B.sum(axis=1, keepdims=True))\n",
    "d = {\"W1\": 1, \"b1\": [2, 3]}\nfor k, v in d.items():\n    print(f\"{k!r:>8} {v}\")\nn = len(d) // 2\n",
    "x = []\nfor i, c in enumerate('abc'):\n    x.append(c * i)\nt = (x, [x, x])\nassert x[-1] == 'cc', 'w'\n",
    "print('%5.2f %d %s' % (1.5, 3, np.ones(2)), '{:.3e} {}'.format(0.1, None))\n",
    "a, (b, c) = 1, (2, 3)\nif a < b <= c and not a is None:\n    a = b = c\nelif 'x' in 'xyz':\n    pass\nelse:\n    a -= 1\n",
    "g = np.random.RandomState(1)\nD = (g.rand(4, 5) < 0.8).astype(int)\nE = np.where(D == 1, np.exp(D), np.inf)\nF = np.concatenate((D, E), axis=0)[::-1, None]\n",
  ]

  private static let pieces: [String] = [
    "(", ")", "[", "]", "{", "}", ":", ",", ".", "=", "==", "+=", "**", "//", "@", "-", "not ",
    " in ", " is ",
    "\n", "\n    ", "\t", "#", "\\", "'", "\"", "\"\"\"", "f'{", "}'", "np.", "np.dot(",
    "np.zeros((", ".T",
    ".reshape(", "lambda ", "def f(", "return ", "for i in range(", "while ", "____", "None",
    "True", "1e308",
    "9223372036854775807", "-1", "0", ":-1:", "x", "A", "%", "%s' % ", ".format(", "*", "**", "e",
    "j", "np.nan",
    "np.inf", "np.ones(4)", "range(9)", "[0] * 99999", "'ab' * 50000", "A.T.T", "if ", "else:",
    "elif ", "assert ",
  ]

  @Test func `no program can trap, run on, or be told in more than a line`() {
    var mutator = TextMutator(seed: Fuzz.seed, examples: Self.examples, pieces: Self.pieces)
    var (right, wrong) = (0, 0)
    for round in 0..<Fuzz.rounds(3000) {
      let source = mutator.next()
      let outcome = Outcome(of: source, budget: 100_000)
      if let error = outcome.error {
        wrong += 1
        #expect(!error.message.contains("\n"), "\(Fuzz.context(source, round))")
        #expect(error.message.count <= 401, "\(Fuzz.context(source, round))")
        #expect((error.position?.line ?? 1) >= 1, "\(Fuzz.context(source, round))")
      } else {
        right += 1
      }
      #expect(outcome.work < 10_000_000, "\(Fuzz.context(source, round))")
    }
    // The fuzzer reaches the reader and the evaluator.
    #expect(right > 50 && wrong > 500, "\(right) right, \(wrong) wrong")
  }

  /// A machine must answer, whatever a program is up to, and give back what it took.
  @Test(
    arguments: [
      "x = " + String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000),
      "x = " + String(repeating: "[", count: 50) + String(repeating: "]", count: 50),
      "x = " + String(repeating: "-", count: 10_000) + "1",
      "x = " + String(repeating: "not ", count: 10_000) + "1",
      "x = " + String(repeating: "1+", count: 50_000) + "1",
      "x = " + String(repeating: "1 and ", count: 20_000) + "1",
      "x = 1" + String(repeating: " if 1 else 1", count: 10_000),
      "x = 2" + String(repeating: " ** 2", count: 10_000),
      "x = a" + String(repeating: ".T", count: 50_000),
      "x = a" + String(repeating: "[0]", count: 50_000),
      "x = f" + String(repeating: "()", count: 50_000),
      String(repeating: "a = ", count: 40_000) + "1",
      String(repeating: "1;", count: 90_000),
      (0..<3000).map { String(repeating: " ", count: $0) + "if 1:" }.joined(separator: "\n"),
      "x = 1\n" + String(repeating: "if x:\n    x = 2\nel", count: 5000) + "if x:\n    pass",
      "x = '" + String(repeating: "a", count: 150_000) + "'",
      String(repeating: "'a' ", count: 40_000),
      "x = \(String(repeating: "9", count: 100_000))",
      "x = 1e\(String(repeating: "9", count: 100_000))",
      "x = f'" + String(repeating: "{1}", count: 50_000) + "'",
      String(repeating: "def f(x=f):\n    return x\n", count: 6000),
      "x = f'{" + String(repeating: "(", count: 10_000),
    ].map { LongText($0) })
  func `endless source is one line`(source: LongText) {
    let outcome = Outcome(of: source.text, budget: 1_000_000)
    #expect(outcome.error?.message.count ?? 0 <= 401)
  }

  @Test(arguments: [
    ("for i in range(10**9):\n    x = i", "Limit"),
    ("for i in range(10**5):\n    for j in range(10**5):\n        x = i", "Limit"),
    ("for i in range(-9223372036854775807, 9223372036854775807):\n    x = i", "Limit"),
    ("A = np.zeros(10**9)", "Limit"), ("A = np.zeros((10**5, 10**5))", "Limit"),
    ("A = np.ones((2000, 2000)); B = A @ A", "Limit"),
    ("A = np.zeros((-1, 3))", "ValueError"), ("A = np.eye(10**6)", "Limit"),
    ("A = np.arange(10**12)", "Limit"), ("A = np.arange(0, 1, 1e-300)", "Limit"),
    ("L = []\nfor i in range(10**5):\n    L.append(np.ones(10**4))", "Limit"),
    ("def f(n):\n    return f(n)\nf(0)", "RecursionError"), ("x = 10**10**10", "Limit"),
    ("x = 2\nfor i in range(100):\n    x = x * x", "Limit"),
    ("s = 'ab'\nfor i in range(100):\n    s = s + s", "Limit"), ("s = 'ab' * 10**12", "Limit"),
    ("L = [1]\nfor i in range(100):\n    L = L + L", "Limit"),
    ("L = [1]\nfor i in range(100):\n    L += L", "Limit"), ("L = [0] * 10**12", "Limit"),
    ("t = (1, 2)\nfor i in range(100):\n    t = t + t", "Limit"),
    ("for i in range(10**6):\n    print('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')", "Limit"),
    ("L = []\nfor i in range(10**6):\n    L.append([0] * 1000)", "Limit"),
    ("d = {}\nfor i in range(10**6):\n    d[i] = 'x' * 10000", "Limit"),
    ("L = []\nL.append(L)", "Limit"), ("d = {}\nd['d'] = [d]", "Limit"),
    ("L = [0]\nfor x in L:\n    L.append(x)", "Limit"),
    ("A = np.ones(3)\nx = A[np.nan]", "IndexError"), ("A = np.ones(3)\nx = A[1e300]", "IndexError"),
    ("A = np.ones(3)\nx = A[9223372036854775807]", "IndexError"),
    ("A = np.ones(3)\nx = A[-9223372036854775807 - 1]", "IndexError"),
    ("x = int(np.nan)", "ValueError"), ("x = int(1e300)", "Limit"),
    ("x = range(3)[7]", "IndexError"),
    ("x = '%99999d' % 3", "Limit"), ("x = f'{1:.99999f}'", "Limit"),
    ("x = 'a'.join(['b'] * 10**5)", "Limit"),
    ("x = -9223372036854775807 - 1\ny = x // -1", "Limit"),
    ("x = abs(-9223372036854775807 - 1)", "Limit"),
    ("x = (-9223372036854775807 - 1) % -1", ""),
    ("x = np.int64(-9223372036854775807 - 1) // np.int64(-1)", ""),
    ("A = np.ones(4)\nx = A[::-9223372036854775807]", ""),
    ("x = np.random.permutation(10**9)", "Limit"),
    ("A = np.ones(3).reshape(-1, 0)", "ValueError"), ("np.random.seed(-1)", "ValueError"),
    ("a = []\nfor i in range(100000):\n    a = [a]", ""),
    ("a = ()\nfor i in range(100000):\n    a = (a, 1)", ""),
    ("a = {}\nfor i in range(100000):\n    a = {'a': a}", ""),
    ("a = []\nr = a\nfor i in range(10000):\n    b = []\n    a.append(b)\n    a = b", ""),
    ("for i in range(10000):\n    def f(x=0):\n        return x", ""),
    ("e = [1]\nfor i in range(1000):\n    e = enumerate(e)\nx = list(e)", "Limit"),
    ("t = [1]\nfor i in range(60):\n    t = [t, t]\nprint(t)", "Limit"),
    ("a = [1]\nfor i in range(70):\n    a = [a]\nx = np.array(a)", "NotRead"),
    (
      "a = [1]\nb = [1]\nfor i in range(99):\n    a = [a]\n    b = [b]\nx = a == b",
      "RecursionError"
    ),
  ])
  func `a program that would fill or stop the machine is bounded`(source: String, kind: String) {
    let outcome = Outcome(of: "import numpy as np\n" + source, budget: 6_000_000)
    #expect(outcome.error?.kind.rawValue ?? "" == kind, "\(outcome.words)")
    #expect(outcome.error?.position?.line ?? 2 >= 2)
  }

  /// What the bounds are for: without them the same program goes on.
  @Test func `only the bound ends such a program`() throws {
    let program = try Program("for i in range(1000000):\n    x = i\n")
    let machine = Machine(program) { PlainRandom(seed: $0) }
    machine.start()
    try machine.run(work: 10_000)
    #expect(!machine.isFinished)
    while !machine.isFinished { try machine.run(work: 1_000_000) }
    machine.budget = 100_000
    machine.start()
    #expect {
      while !machine.isFinished { try machine.run(work: 1_000_000) }
    } throws: {
      ($0 as? NotationError)?.kind == .limit
    }
  }

  @Test func `a slice ends soon after it has worked its share`() throws {
    let program = try Program(
      "A = np.ones((100, 100))\nfor i in range(10000):\n    B = A @ A\n    L = list(range(1000))\n")
    let machine = Machine(program) { PlainRandom(seed: $0) }
    machine.start()
    for _ in 0..<20 { #expect(try machine.run(work: 1000) < 40_000) }
  }
}
