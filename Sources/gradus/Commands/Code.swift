import ArgumentParser
import GradusCode
import GradusEngine
import GradusNotation
import GradusScreen

/// `gradus code`: code in NumPy's notation, run by gradus itself.
struct Code: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run code in NumPy notation.",
    discussion: """
      --run runs FILE, or standard input where FILE is -, and prints what it prints,
      then its variables. Examples:

        gradus code --run backward.py
        echo 'print(1 / 3)' | gradus code --run -
        gradus code --run backward.py --json

      What gradus reads is a part of Python with NumPy, and means the same there:
      assignments, def, if, for, np.dot, np.sum and the like on numbers and arrays
      of up to two dimensions. What it does not read is one line that says so and
      what to write instead. np.random is NumPy's, number by number.

      What NumPy would warn of, and what is wrong, is one line on standard error:

        backward.py:9: np.dot of (3, 7) and (5, 7): the inner sizes 7 and 5 differ

      The exit status is then 1, and 2 where FILE cannot be read. --json prints:

        {"printed": "...",
         "variables": {"dW1": {"dtype": "float64", "shape": [5, 4],
                               "values": [0.25, ...]},
                       "m": {"dtype": "int", "shape": [], "values": [7]},
                       "name": {"dtype": "str", "value": "W1"},
                       "grads": {"dtype": "dict", "items": {"dW1": {...}}}}}

      Values stand row by row. dtype is float64, int64 or bool for NumPy's values,
      float, int, bool, str, list, tuple, dict or NoneType for Python's own.
      """)

  @Option(
    name: .customLong("run"), parsing: .unconditional,
    help: ArgumentHelp("Run a file; - is standard input.", valueName: "file"))
  var file: String

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let text = try TextFileKind.code.read(file, takesPipes: true)
    let report = CodeRunReport(text, name: file == "-" ? "standard input" : file)
    if json {
      if report.failure == nil { try say(report.json()) }
    } else {
      try say(printable(report.text), terminator: "")
    }
    for line in report.complaints { complain(printableError(line) + "\n") }
    if report.failure != nil { throw ExitCode.notHeld }
  }
}

extension TextFileKind {
  static let code = TextFileKind(noun: "a file of code", limit: 1 << 20)
}
