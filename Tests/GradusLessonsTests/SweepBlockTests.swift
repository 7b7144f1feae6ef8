import GradusEngine
import GradusLessons
import Testing

/// A step with a sweep, for tests.
let sweepStep = """
  ```experiment
  samples: 50
  iterations: 60
  compare:
    init: zeros
  ```

  ```sweep
  seeds: 1-4
  figures: [train-accuracy, weight-norm, test-cross-entropy]
  groups:
    - name: slow
      learning-rate: 0.001
    - name: fast
      learning-rate: 1
  pair: [slow, fast]
  title: Slow against fast
  ```

  """

@Suite struct SweepBlockTests {
  private func sweep(_ body: String) throws -> LessonSweep {
    let (parsed, problems) = parseLesson(lesson(body), file: "trial.md")
    #expect(problems.map(\.description) == [])
    return try #require(parsed?.steps[0].sweep)
  }

  @Test func `a sweep with named groups has every key`() throws {
    let sweep = try sweep(sweepStep)
    #expect(sweep.groups.map(\.name) == ["slow", "fast"])
    #expect(sweep.groups.map(\.experiment.learningRate) == [0.001, 1])
    #expect(sweep.groups.allSatisfy { $0.experiment.samples == 50 })
    #expect(sweep.seeds == [1, 2, 3, 4] && sweep.axis == .weights)
    #expect(sweep.figures.first == "train-accuracy" && sweep.pair == ["slow", "fast"])
    #expect(sweep.title == "Slow against fast")
  }

  @Test func `each value of a setting is a group of its name`() throws {
    let sweep = try sweep(
      """
      ```experiment
      ```
      ```sweep
      seeds: [1, 4, 7-9]
      over: data-seed
      vary:
        lambda: [0, 0.10, 1e-3]
      ```
      See {0.10.test-accuracy.mean} and {1e-3.wins(0)}, but {0.10} is no figure.
      """)
    #expect(sweep.groups.map(\.name) == ["0", "0.10", "1e-3"])
    #expect(sweep.groups.map(\.experiment.lambda) == [0, 0.1, 0.001])
    #expect(sweep.seeds == [1, 4, 7, 8, 9])
    let members = sweep.sweep.members
    #expect(members.count == 15 && members[3].experiment.dataSeed == 4)
    #expect(members[3].experiment.testSeed == 1004 && members[3].experiment.seed == 3)
    #expect(members[4].experiment.lambda == 0.1)
  }

  @Test func `a step with a sweep shows it first, unless it says otherwise`() throws {
    let body = "```experiment\n```\n```sweep\nseeds: 1\nvary: {init: [he, large]}\n```"
    let first = parseLesson(lesson(body), file: "trial.md").lesson?.steps[0].lab
    #expect(first?.views == [.spread, .boundary, .cost, .settings, .result])
    let said = body.replacing("```experiment\n", with: "```experiment\nviews: [cost, spread]\n")
    #expect(
      parseLesson(lesson(said), file: "trial.md").lesson?.steps[0].lab?.views == [.cost, .spread])
  }

  static let references: [(String, SweepReference)] = [
    ("slow.train-accuracy.mean", .init(group: "slow", figure: "train-accuracy", measure: .mean)),
    ("fast.weight-norm.sd", .init(group: "fast", figure: "weight-norm", measure: .deviation)),
    ("fast.weight-norm.median", .init(group: "fast", figure: "weight-norm", measure: .median)),
    (
      "slow.count(train-accuracy >= 0.5)",
      .init(group: "slow", figure: "train-accuracy", measure: .count(.atLeast, 0.5))
    ),
    (
      "fast.wins(slow)",
      .init(group: "fast", figure: "train-accuracy", measure: .wins(over: "slow"))
    ),
    (
      "fast.p(slow, weight-norm)",
      .init(group: "fast", figure: "weight-norm", measure: .chance(against: "slow"))
    ),
  ]

  @Test(arguments: references)
  func `a number about a group has a name`(text: String, expected: SweepReference) throws {
    let scope = SweepScope.sweep(try sweep(sweepStep))
    #expect(try FigureReference(parsing: text, runs: [], sweep: scope).sweep == expected)
    let condition = try Condition(parsing: "\(text) > 0.5", runs: [], sweep: scope)
    #expect(condition.subject.sweep == expected && condition.value == 0.5)
    #expect(try FigureReference(parsing: "\(expected)", runs: [], sweep: scope).sweep == expected)
  }

  static let wrong = [
    ("slow.train-accuracy", "add .mean, .sd"), ("slow.train-accuracy.men", "did you mean 'mean'"),
    ("slwo.train-accuracy.mean", "did you mean 'slow'"),
    ("slow.cost.mean", "does not measure cost"),
    ("slow.train-acuracy.mean", "did you mean 'train-accuracy'"),
    ("slow.wins(slow)", "compared with itself"), ("slow.wins(fats)", "did you mean 'fast'"),
    ("slow.winds(fast)", "did you mean 'wins'"), ("slow.wins()", "takes another group"),
    ("slow.wins(fast, cost)", "does not measure cost"), ("slow.wins(fast", "has no )"),
    ("slow.count(train-accuracy >= 95)", "95 % is 0.95"), ("slow.count(cots > 1)", "figure 'cots'"),
    ("slow.train-accuracy.mean > 95", "95 % is 0.95"), ("slow.wins(fast) > x", "is not a number"),
    ("slow.wins(fast, weight-norm, cost)", "takes another group"), ("slow.", "there is no figure"),
    ("other.wins(fast)", "there is no group 'other'"),
  ]

  @Test(arguments: wrong)
  func `what is no number about a group is refused with advice`(
    text: String, advice: String
  ) throws {
    let scope = SweepScope.sweep(try sweep(sweepStep))
    let error = #expect(throws: ConditionError.self) {
      try Condition(parsing: text, runs: ["zeros"], sweep: scope)
    }
    #expect(error?.description.contains(advice) == true, "\(error?.description ?? "")")
  }

  @Test func `numbers about groups are those of their values`() throws {
    var results = try sweep(sweepStep).noResults
    for (seed, pair) in [(0.5, 0.9), (0.6, 0.6), (0.7, 0.8), (0.9, 0.7)].enumerated() {
      (results[0, 0, seed], results[1, 0, seed]) = (pair.0, pair.1)
      (results[0, 2, seed], results[1, 2, seed]) = (pair.0, pair.1)
    }
    let scope = SweepScope.sweep(try sweep(sweepStep))
    func value(_ text: String) throws -> Double {
      let reference = try FigureReference(parsing: text, runs: [], sweep: scope)
      return results.value(of: try #require(reference.sweep))
    }
    #expect(abs(try value("slow.train-accuracy.mean") - 0.675) < 1e-12)
    #expect(abs(try value("slow.train-accuracy.median") - 0.65) < 1e-12)
    #expect(try value("slow.train-accuracy.max") == 0.9)
    #expect(try value("slow.count(train-accuracy >= 0.7)") == 2)
    #expect(try value("fast.wins(slow)") == 2 && value("fast.losses(slow)") == 1)
    #expect(try value("fast.ties(slow)") == 1)
    #expect(abs(try value("fast.p(slow)") - 0.5) < 1e-12)
    // Of a cost the lower one is the better one.
    #expect(try value("fast.wins(slow, test-cross-entropy)") == 1)
    #expect(try value("fast.weight-norm.mean").isNaN)
  }

  @Test func `a prediction over groups is held against what is kept`() throws {
    let body =
      sweepStep + """
        ```predict
        question: q
        options:
          - {text: a, when: fast.wins(slow) >= 2}
          - {text: b, when: fast.wins(slow) < 2}
        explanation: Slow {slow.train-accuracy.mean}, fast {fast.count(train-accuracy > 0.5)}.
        ```
        """
    var parsed = try #require(parseLesson(lesson(body), file: "trial.md").lesson)
    let sweep = try #require(parsed.steps[0].sweep)
    parsed.steps[0].sweep?.kept = sweep.results(
      sweep.sweep.members.map { Sweep.outcome(of: $0, figures: sweep.sweep.figures) })
    #expect(LessonChecker.rehearse(parsed).map(\.description) == [])
    parsed.steps[0].sweep?.kept?[1, 0, 0] = -1
    parsed.steps[0].sweep?.kept?[1, 0, 1] = -1
    parsed.steps[0].sweep?.kept?[1, 0, 2] = -1
    #expect(LessonChecker.rehearse(parsed).isEmpty)
    let found = LessonChecker.tasks([parsed], sweeps: .all).flatMap { $0.problems() }
    #expect(found.count == 3)
    #expect(found.allSatisfy { $0.message.contains("but the file says -1.0") }, "\(found)")
  }
}
