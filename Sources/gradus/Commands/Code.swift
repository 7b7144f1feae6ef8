import ArgumentParser
import GradusCode
import GradusEngine
import GradusLessons
import GradusNotation
import GradusScreen

/// `gradus code`: code in NumPy's notation, run by gradus itself, and runs written out as such code.
struct Code: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run code in NumPy notation, or write a run out as a NumPy program.",
    discussion: """
      --run runs FILE, or standard input where FILE is -, and prints what it prints,
      then its variables. Examples:

        gradus code --run backward.py
        echo 'x = 1 / 3' | gradus code --run -
        gradus code --run backward.py --json

      What gradus reads is a part of Python with NumPy, and means the same there:
      assignments, def, if, for, np.dot, np.sum and the like on numbers and arrays
      of up to two dimensions. What it does not read is one line that says so and
      what to write instead. np.random is NumPy's, number by number.

      What NumPy would warn of, and what is wrong, is one line on standard error:

        backward.py:9: np.dot of (3, 7) and (5, 7): the inner sizes 7 and 5 differ

      The exit status is then 1, also where a line cannot be read as code, and 2
      where there is no such file. Imports of helpers, pictures (plt.…) and lines for
      the notebook (%matplotlib, !ls) are passed over, and a line on standard error
      says which. --json prints:

        {"printed": "...",
         "variables": {"dW1": {"dtype": "float64", "shape": [5, 4],
                               "values": [0.25, ...]},
                       "m": {"type": "int", "dtype": "int64", "shape": [],
                             "values": [7]},
                       "name": {"type": "str", "value": "W1"},
                       "grads": {"type": "dict", "items": {"dW1": {...}}}}}

      Values stand row by row. dtype is float64, int64 or bool; what is Python's own
      has a type, too: float, int, bool, str, list, tuple, dict or NoneType.

      --numpy writes a run as a complete program: points, functions, training loop.
      Under Python with NumPy it prints the costs that gradus train prints. With
      --code the functions of the file stand in it, and the course's where it has
      none. --notebook writes the same as a Jupyter notebook. Examples:

        gradus code --numpy > he.py
        gradus code --numpy --lambda 0.7 --code mine.py > complete.py
        gradus code --notebook --data moons --keep 0.9 > moons.ipynb

      LESSON#STEP prints what you wrote in the step's exercise, or what it begins
      with; --solution prints the solution instead. With --numpy or --notebook it is
      the complete program of the step's run. Examples:

        gradus code gradient-checking#backward > mine.py
        gradus code initialization#he --solution --numpy | python3 -
      """)

  @Argument(
    help: "The exercise of a lesson's step: lesson#step, or the path of a lesson file#step.")
  var exercise: String?

  @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions
  @OptionGroup(title: "Experiment (of --numpy and --notebook)")
  var experimentOptions: ExperimentOptions
  @OptionGroup var codeOptions: CodeOptions

  @Option(
    name: .customLong("run"), parsing: .unconditional,
    help: ArgumentHelp("Run a file; - is standard input.", valueName: "file"))
  var file: String?

  @Flag(help: "Write a program for Python with NumPy.")
  var numpy = false

  @Flag(help: "Write a Jupyter notebook.")
  var notebook = false

  @Flag(help: "The exercise's solution, not what you wrote.")
  var solution = false

  @Flag(help: "Print JSON (--run).")
  var json = false

  func validate() throws {
    guard !solution || exercise != nil else {
      throw ValidationError("--solution goes with LESSON#STEP")
    }
    let count = (file == nil ? 0 : 1) + (numpy ? 1 : 0) + (notebook ? 1 : 0)
    guard count == 1 || count == 0 && exercise != nil else {
      throw ValidationError("say one of LESSON#STEP, --run FILE, --numpy, --notebook")
    }
    guard exercise == nil || file == nil else {
      throw ValidationError("--run FILE needs no lesson; leave one of them out")
    }
    guard exercise == nil || experimentOptions.assignments.isEmpty && codeOptions.code == nil else {
      throw ValidationError(
        "a step has its own experiment and its own code; leave the options or the step out")
    }
    guard file == nil || experimentOptions.assignments.isEmpty && codeOptions.code == nil else {
      throw ValidationError("experiment options and --code go with --numpy and --notebook")
    }
    guard !json || file != nil else { throw ValidationError("--json goes with --run") }
    guard experimentOptions.fault.isEmpty else {
      throw ValidationError("a program for Python has no planted faults; leave --fault out")
    }
    if file == nil, exercise == nil { _ = try experiment() }
  }

  private func experiment() throws -> Experiment {
    try expectOneReader(of: experimentOptions, codeOptions)
    return try experimentOptions.experiment(code: codeOptions.experimentCode())
  }

  func run() throws {
    if let file {
      try run(file)
    } else if let exercise {
      try write(try StepCode(exercise, lessonOptions, isSolution: solution))
    } else {
      let experiment = try experiment()
      tellOfTables([experiment])
      try write { () throws(CodeStop) in try CourseDocument(experiment) }
    }
  }

  /// Writes an exercise: its lines as they are, or the program of its run.
  private func write(_ code: StepCode) throws {
    guard numpy || notebook else { return try say(printable(code.text), terminator: "") }
    try write { () throws(CodeStop) in try code.document() }
  }

  private func write(_ make: () throws(CodeStop) -> CourseDocument) throws {
    let document: CourseDocument
    do throws(CodeStop) {
      document = try make()
    } catch {
      throw mistake(error.reason)
    }
    if notebook {
      try say(jsonText(Notebook(document)))
    } else {
      try say(document.program, terminator: "")
    }
  }

  private func run(_ file: String) throws {
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
