import Foundation
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

/// Whatever reads foreign text, on thousands of inputs that are nearly right: it never traps, always
/// ends, and what it says about them is short, has a place, and can be shown.
///
/// The parser of lessons has a suite of its own, `LessonParserFuzzTests`.
@Suite struct ForeignTextFuzzTests {
  /// Tries inputs, and reports the first that fails, or that takes so long that it might not end.
  private func fuzz(
    _ count: Int, _ examples: [String], _ pieces: [String], _ isRight: (String) -> Bool
  ) {
    var mutator = TextMutator(seed: Fuzz.seed, examples: examples, pieces: pieces)
    for round in 0..<Fuzz.rounds(count) {
      let input = mutator.next()
      let start = ContinuousClock.now
      let passes = isRight(input)
      let time = start.duration(to: .now)
      guard passes, time < longEnough else {
        Issue.record("after \(time), \(Fuzz.context(input, round))")
        return
      }
    }
  }

  /// Whether a message is one short line that can be shown once it is made safe.
  private func isMessage(_ text: String, limit: Int = 700) -> Bool {
    !text.isEmpty && text.count <= limit && !HostileText.isHostile(safeText(text))
  }

  // MARK: Keys

  @Test func `key scripts`() {
    let examples = [
      "2 Space train:15000", "n Right Space train:1000",
      ": \"set lambda 0.7\" Enter Space train:500",
      "Space train:300 c resize:120x40 wait:1.5",
      "Shift-Tab*3 Ctrl-L PageDown*2 \"a \\\"b\\\\\" Esc",
    ]
    let pieces =
      Key.named.map(\.name) + [
        "*", "*10000", "*0", "train:", "wait:", "resize:", "x", "\"", "\\", " ", ":", "1e9", "\n",
      ]
    fuzz(4000, examples, pieces) { input in
      do throws(KeyScript.Problem) {
        let script = try KeyScript(input)
        return script.items.count <= KeyScript.maximumCount
          && script.items.allSatisfy { (1...max(1, input.count)).contains($0.place) }
      } catch {
        return (1...max(1, input.count)).contains(error.place) && isMessage(error.description)
      }
    }
  }

  // MARK: Conditions

  private static let figures = [
    "test-accuracy >= 0.95", "cost@0 == inf", "not diverged", "zeros.cost@5 > 1", "units-identical",
    "kept.weight-norm.2 <= 1e-7", "he.train-accuracy.mean > 0.5", "l2.wins(none) >= 12",
    "large.count(train-accuracy >= 0.95) != 3", "l2.p(none, test-accuracy) < 0.05",
  ]
  private static let figurePieces =
    Figure.names + [
      "zeros", "he", "none", "l2", ".", "@", "(", ")", ",", " ", "not ", ">=", "<", "==", "=", "≥",
      "mean", "median", "count", "wins", "95 %", "kept.", "sealed-accuracy", "stars",
    ]

  @Test func `conditions and figures`() throws {
    let scope = try #require(SweepSample.bare.steps[0].sweep)
    fuzz(1500, Self.figures, Self.figurePieces) { input in
      let sweep = input.utf8.count.isMultiple(of: 2) ? SweepScope.none : .sweep(scope)
      do throws(ConditionError) {
        let condition = try Condition(parsing: input, runs: ["zeros", "he"], sweep: sweep)
        return !condition.value.isNaN && !condition.subject.figure.isEmpty
          && condition.text.utf8.count <= 200
      } catch {
        guard isMessage(error.description) else { return false }
      }
      do throws(ConditionError) {
        return try !FigureReference(parsing: input, runs: nil, sweep: sweep).figure.isEmpty
      } catch {
        return isMessage(error.description)
      }
    }
  }

  // MARK: Points

  @Test func `points`() {
    let examples = [
      "x1,x2,label\n0.5,-1.2,0\n1e-3,+2,1\n", "1,2,0\r\n3,4,1.0\r\n",
      "\"1\", \"2\" ,\"0\"\r3,4,1\r",
      "\u{FEFF}a,\"b,\"\"c\"\"\",d\n\n 1 ,\t2,0\n",
      "# note\nid;age;salary;bought\n1;1,5;2.000,5;no\n2;2,5;3;yes\n", "1 2 no\n3  4 yes\n",
      "sep=\t\nbought\tx1\tx2\nNA\t1\t2\n",
    ]
    let pieces = [
      ",", ",,", "\n", "\r", "\r\n", "\"", "\"\"", " ", "\t", "1", "-", "+", ".", "e", "E", "inf",
      "NaN", "infinity", "0", "0.0", "2", "x1", "1e400", "1e-400", "0x10", ";",
      "#", "yes", "no", "NA", "?", "label", "1,5", "1.234,5",
    ]
    fuzz(4000, examples, pieces) { input in
      let lines = input.utf8.count { "\r\n".utf8.contains($0) }
      do throws(DatasetCSVError) {
        let points = try Dataset(csv: input)
        return points.count > 0 && points.points.allSatisfy { $0.x.isFinite && $0.y.isFinite }
          && points.labels.allSatisfy { $0 <= 1 } && points.labels.count == points.count
      } catch {
        let told = error.lines(file: "x.csv")
        return error.problems.count <= DatasetCSVError.toldProblems
          && error.count >= error.problems.count && told.allSatisfy { isMessage($0) }
          && error.problems.allSatisfy {
            (1...(lines + 1)).contains($0.line ?? 1)
              && (1...CSVTable.mostColumns).contains($0.field ?? 1)
          }
      }
    }
  }

  // MARK: Formulas

  @Test func `formulas`() {
    let examples = [
      "J = -\\frac{1}{m} \\sum_{i=1}^m y^{(i)} \\log a^{[L](i)} + \\frac{\\lambda}{2m} \\|W\\|^2",
      "\\begin{aligned} W &:= W - \\alpha \\, dW \\\\ b &:= b - \\alpha \\, db \\end{aligned}",
      "f(x) = \\begin{cases} x & x > 0 \\\\ 0 & \\text{else} \\end{cases} \\tag{1}",
      "\\left( \\sqrt{\\hat{y}_i^2} \\right) \\underbrace{a + b}_{\\text{so much}} \\ne \\pmatrix",
    ]
    let pieces = [
      "\\frac", "\\sqrt", "{", "}", "^", "_", "\\", "&", "\\\\", "\\left(", "\\right)", "\\left",
      "\\right", "\\begin{cases}", "\\end{cases}", "\\begin{", "\\end{", "\\text{", "\\tag{2}",
      "\\underbrace{", "\\overbrace{", "\\hat", "\\sum", "\\lim", "\\limits", "\\operatorname{",
      "\\mathbf", "\\foo", "'", "(", ")", "[", "]", "|", "\\|", "λ", "日本", "\n", "=", "+", "$", "%",
    ]
    fuzz(600, examples, pieces) { input in
      let lines = Array(input).count(where: \.isNewline)
      let problems = formulaProblems(input)
      guard problems.count <= 64, problems.allSatisfy({ (0...lines).contains($0.line) }) else {
        return false
      }
      for (width, glyphs) in [(36, GlyphSet.braille), (7, .ascii), (1, .block)] {
        let picture = displayFormula(input, width: width, glyphs: glyphs)
        guard picture.lines.allSatisfy({ $0.columns <= width }) else { return false }
        var frame = Frame(Size(width, min(40, picture.lines.count)))
        for (y, line) in picture.lines.prefix(40).enumerated() {
          frame.write(line, at: Position(0, y))
        }
        if HostileText.isHostile(frame) { return false }
      }
      // Letters that have no spelling in ASCII stay.
      return !HostileText.isHostile(spokenFormula(input))
        && !HostileText.isHostile(formulaText(input, glyphs: .ascii))
    }
  }

  // MARK: Files of the learner and of sweeps

  /// A record with something of everything, as it is written.
  private static func record() throws -> String {
    var progress = LearnerProgress()
    progress.lastLesson = "tour"
    for step in LessonLibrary.embedded.lessons[0].steps.prefix(3) {
      var record = StepRecord()
      record.answers = [0: [1, 2], 3: [0]]
      record.outcome = 1
      record.hints = 2
      record.metChallenges = [1]
      record.isDone = true
      record.spent = 100
      record.submission = Submission(
        accuracy: 0.9, crossEntropy: nil, validationAccuracy: 0.8, iterationsLeft: 5, stars: 2)
      progress["tour", step.slug] = record
      progress.lessons["tour"]?.currentStep = step.slug
    }
    return String(decoding: try JSONEncoder().encode(progress), as: UTF8.self)
  }

  @Test func `progress files`() throws {
    let lessons = LessonLibrary.embedded.lessons
    let example = try Self.record()
    let pieces = [
      "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u001b", "\\ud800", "null", "true", "-1", "1e9",
      "9223372036854775807", "\"answers\":", "\"outcome\":", "\"hints\":", "\"steps\":{",
      "\"tour\"",
      "\"lastLesson\":", "\"version\":2", "0.5", "{}", "[]", "\"stars\":", "\"spent\":",
    ]
    var kept = 0
    fuzz(3000, [example, "{\"version\":1,\"lessons\":{}}"], pieces) { input in
      guard let read = try? JSONDecoder().decode(LearnerProgress.self, from: Data(input.utf8))
      else { return true }
      kept += 1
      guard let merged = try? JSONEncoder().encode(read.merged(into: read, since: .init())),
        (try? JSONDecoder().decode(LearnerProgress.self, from: merged)) != nil
      else { return false }
      var model = Model(
        size: Size(80, 24), look: Look(glyphs: .ascii, isColored: false), lessons: lessons,
        progress: read)
      if HostileText.isHostile(view(model)) { return false }
      _ = model.open(lessons[0], step: read.currentStep(lessons[0]))
      for key: Key in [.character("1"), .enter, .character("n")] { _ = update(&model, .key(key)) }
      return !HostileText.isHostile(view(model))
    }
    // Some must get through, or nothing was tried.
    #expect(kept > 20)
  }

  @Test func `results that are kept of sweeps`() throws {
    let head = "---\ntitle: Trial\nsummary: A trial.\nminutes: 1\n---\n# Trial\n\n"
    let lesson = ("04-trial.md", head + SweepSample.steps)
    let example = try #require(KeptSweeps.text(of: SweepSample.kept))
    let pieces = [
      "step,group,seed,figure,value\n", "a-pair", "several", "l2", "none", ",", ",,", "\n", "\r\n",
      "test-accuracy", "1", "9", "0.7", "inf", "-inf", "nan", "1e5", "4294967296",
    ]
    #expect(LessonLibrary(files: [lesson, ("04-trial.sweeps.csv", example)]).problems.isEmpty)
    fuzz(500, [example], pieces) { input in
      let lines = input.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.count
      let library = LessonLibrary(files: [lesson, ("04-trial.sweeps.csv", input)])
      return library.problems.count <= 200
        && library.problems.allSatisfy {
          isMessage($0.message) && !HostileText.isHostile($0.description)
            && ($0.file.hasSuffix(".md") || (1...max(1, lines)).contains($0.line))
        }
    }
  }

  // MARK: The tutor's own line

  @Test(arguments: ["home", "lesson", "lab"])
  func `lines after the colon`(place: String) {
    let examples = [
      "set lambda 0.7 keep 0.8", "set data \"my points.csv\" hidden 10,5", "goto 20", "goto tour#1",
      "speed flat-out", "seed 7", "help set", "border on", "set init zeros fault none",
      "hunt reveal",
      "set epsilon 1e-5 sided one", "goto initialization#all-zeros", "check", "present", "notes",
    ]
    let pieces =
      commands.flatMap(\.names) + Setting.all.map(\.name) + [
        " ", "  ", "\"", "'", "\\", ",", "#", "-1", "1e-5", "none", "he", "moons", "5,3", "on",
        "off", "flat-out", "999999999", "0.5", "a.csv", "/",
      ]
    let lessons = LessonLibrary.embedded.lessons
    var first = Model(
      size: Size(80, 24), look: Look(glyphs: .ascii, isColored: false), lessons: lessons)
    if place == "lesson" { _ = first.open(lessons[1], step: 2) }
    if place == "lab" { _ = first.openLab() }
    fuzz(200, examples, pieces) { input in
      var model = first
      for character in ":" + input.prefix(200) { _ = update(&model, .key(.character(character))) }
      if HostileText.isHostile(view(model)) { return false }
      for key: Key in [.tab, .shiftTab, .enter] {
        for case .readTable(let path) in update(&model, .key(key)) {
          _ = update(&model, .reply(.tableNotRead(path: path, reason: path)))
        }
      }
      if case .commandLine(let open) = model.overlay, let problem = open.problem,
        !isMessage(problem, limit: 1200)
      {
        return false
      }
      return !HostileText.isHostile(view(model)) && view(model).size == model.size
    }
  }
}
