import Foundation
import TestSupport
import Testing

/// `gradus gradcheck` and `gradus sweep`, as a shell runs them.
@Suite struct CheckAndSweepCommandTests {
  private func gradus(_ arguments: String) -> (text: String, status: Int) {
    shell("\(BuiltProgram.path) \(arguments)")
  }

  @Test(arguments: [
    ("", 1.189e-07, 2.4e-9, "fine", 0),
    ("--fault dW2-doubled --fault db1-quadrupled", 0.285093157, 1e-8, "wrong", 1),
    ("--fault dW2-doubled", 0.17344, 1e-5, "wrong", 1),
    ("--fault db1-quadrupled", 0.25442, 1e-5, "wrong", 1),
    ("--fault minus-from-plus", 0.33333, 1e-5, "wrong", 1),
    ("--keep 0.86 --mask frozen --fault dropout-unmasked", 0.173, 1e-3, "wrong", 1),
    ("--keep 0.86 --mask frozen --fault dropout-unscaled", 0.093, 1e-3, "wrong", 1),
  ])
  func `the course's case gives the published differences`(
    options: String, difference: Double, tolerance: Double, verdict: String, status: Int
  ) throws {
    let output = gradus("gradcheck --json \(options)")
    #expect(output.status == status)
    let report = try json(output.text)
    let measured = try #require(report["difference"] as? Double)
    #expect(abs(measured - difference) <= tolerance, "\(measured)")
    #expect(report["verdict"] as? String == verdict)
    #expect(report["parameters"] as? Int == 47 && report["costEvaluations"] as? Int == 94)
    #expect((report["blocks"] as? [[String: Any]])?.count == 6)
  }

  @Test func `a sweep over epsilon is a V`() throws {
    let report = try json(gradus("gradcheck --json --sweep").text)
    let points = try #require(report["sweep"] as? [[String: Any]])
    let differences = points.compactMap { $0["difference"] as? Double }
    #expect(differences.count == 10)
    #expect(differences.min() == differences[3])
  }

  @Test(arguments: [
    ("line", 2.0000000011677344, 2.919335883291695e-10, "fine", 0),
    ("line --fault minus-from-plus", 1.0000000028043132, 0.3333333327, "wrong", 1),
    ("line --x -3 --theta -0.5 --epsilon 1e-3", -3, 0, "fine", 0),
    ("cube --epsilon 0.1", 12.01, 4.164931e-4, "look", 0),
    ("cube --epsilon 0.1 --one-sided", 12.61, 0.024786672, "look", 0),
    ("cube --epsilon 0.01", 12.0001, 4.1666493e-6, "look", 0),
    ("cube --epsilon 0.01 --one-sided", 12.0601, 0.0024979116, "look", 0),
    ("cube --fault minus-from-plus", 6, 0.3333333107, "wrong", 1),
    ("cube --theta 0", 0, 1, "look", 0), ("line --x 0", 0, 0, "suspicious", 1),
  ])
  func `a derivative in one variable is checked`(
    options: String, approximation: Double, difference: Double, verdict: String, status: Int
  ) throws {
    let output = gradus("gradcheck --json --sweep --function \(options)")
    #expect(output.status == status)
    let report = try json(output.text)
    #expect(abs(try #require(report["approximation"] as? Double) - approximation) < 1e-6)
    #expect(abs(try #require(report["difference"] as? Double) - difference) < 1e-8)
    #expect(report["verdict"] as? String == verdict)
    #expect((report["sweep"] as? [Any])?.count == 10)
    let text = gradus("gradcheck --function \(options)").text
    #expect(text.contains("  \(verdict)") && text.contains("theta"))
    // Whatever is not fine says why.
    #expect(verdict == "fine" || verdict == "wrong" || text.hasSuffix("."), "\(text)")
  }

  @Test(arguments: [
    ("--samples 0", "no examples"), ("--epsilon 1e-16", "is lost in"),
    ("--epsilon 1e300", "smaller one"), ("--learning-rate 1e300 --at 20", "cost"),
    ("--function cube --epsilon 1e-17", "is lost in theta = 2"),
    ("--function cube --theta 1e200", "cost is infinite"),
  ])
  func `what cannot be checked is an error of one line`(options: String, reason: String) {
    for format in ["", "--json "] {
      let output = gradus("gradcheck \(format)\(options)")
      #expect(output.status == 1)
      #expect(output.text.hasPrefix("Error: nothing can be checked: "), "\(output.text)")
      #expect(output.text.contains(reason) && !output.text.contains("\n"), "\(output.text)")
    }
  }

  @Test(arguments: [
    ("--data moons --activation tanh --init large --seed 1", 0, "fine"),
    ("--init zeros", 1, "nothing was compared"), ("--keep 0.86", 1, "Freeze the masks"),
    ("--activation tanh --init large --one-sided --epsilon 1e-2", 0, "--sweep"),
    ("--one-sided", 0, "47 parameters, 48 costs"), ("", 0, "20 of 47 slopes are 0"),
  ])
  func `a verdict says what it stands on`(options: String, status: Int, words: String) {
    let output = gradus("gradcheck \(options)")
    #expect(output.status == status)
    #expect(output.text.contains(words), "\(output.text)")
  }

  @Test func `the figures of a derivative allow the sum to be redone`() {
    let text = gradus("gradcheck --function cube --epsilon 0.001").text
    for figure in ["8.012006001", "7.988005999", "0.002", "12.000001"] {
      #expect(text.contains(figure), "\(text)")
    }
  }

  @Test(arguments: [
    ("gradcheck --fault penalty-sum", "there is no penalty"),
    ("gradcheck --fault nosuch", "dW2-doubled"), ("gradcheck --epsilon 0", "above 0"),
    ("train --fault minus-from-plus", "gradcheck takes it"),
    ("sweep --vary init", "write init=he,xavier"), ("sweep --seeds 5-1", "write 1-30"),
    ("sweep --vary init=he,hee", "did you mean 'he'?"),
    ("sweep --seeds 1-1000000", "1-1000000 is 1000000 seeds; at most 100000 runs"),
    ("sweep --seed 4", "not --seed: write --seeds 4"),
    ("sweep --over data-seed --data-seed 4", "not --data-seed: write --seeds 4"),
    ("sweep --over data-seed --test-seed 4", "the seed of the points plus 1000"),
    ("sweep --vary init=he --init large", "init is both given and varied; leave out --init"),
    ("sweep --json --plot", "do not go together"),
    ("sweep --figure foo", "gradus sweep --help lists them"),
    ("sweep --vary seed=1,2 --seeds 1-3", "vary something else"),
    ("sweep --vary lambda=0,0 --seeds 1-3", "twice"),
    ("gradcheck --function sine", "'line' and 'cube'"),
    ("gradcheck --theta 3", "go with --function"),
    ("gradcheck --function cube --x 3", "--function line"),
    ("gradcheck --function cube --lambda 1", "checks no network"),
    ("gradcheck --function line --fault dW2-doubled", "minus-from-plus"),
    ("gradcheck --function line --at 5", "checks no network"),
    ("gradcheck --fault dw2-doubled", "did you mean 'dW2-doubled'"),
    ("gradcheck --fault minus-from-plu", "did you mean 'minus-from-plus'"),
    ("train --fault dW2-doubled,missing-mea", "did you mean 'missing-mean'"),
    ("train --init-scale xavir", "did you mean 'xavier'"),
    ("gradcheck --fault minus-from-plus --one-sided", "has no theta - epsilon"),
    ("gradcheck --function line --theta nan", "finite numbers"),
  ])
  func `what is wrong is said, with what would be right`(arguments: String, advice: String) {
    let output = gradus(arguments)
    #expect(output.status == 64)
    #expect(output.text.contains(advice), "\(output.text)")
  }

  @Test func `a sweep tells every run and every group`() throws {
    let options = "sweep --vary init=he,zeros --seeds 1,3-4 --iterations 50"
    let report = try json(gradus("\(options) --json").text)
    let runs = try #require(report["runs"] as? [[String: Any]])
    let groups = try #require(report["groups"] as? [[String: Any]])
    #expect(runs.compactMap { $0["seed"] as? Int } == [1, 3, 4, 1, 3, 4])
    #expect(groups.count == 2)
    let zeros = try #require(groups[1]["train-accuracy"] as? [String: Double])
    #expect(zeros["mean"] == 0.5 && zeros["sd"] == 0)
    #expect(gradus("\(options) --plot --glyphs ascii").text.contains("init zeros"))
  }

  @Test func `where the curve says wrong the check does not pass`() {
    let options = "gradcheck --data circles --at 10 --fault missing-mean --epsilon 1e-12"
    let output = gradus(options)
    #expect(output.status == 1)
    #expect(output.text.contains("The curve over epsilon (--sweep) gives"), "\(output.text)")
    #expect(output.text.contains(": wrong."), "\(output.text)")
  }

  @Test func `one run has no spread`() throws {
    let options = "sweep --vary init=he --seeds 1 --iterations 5"
    let report = try json(gradus("\(options) --json").text)
    let group = try #require((report["groups"] as? [[String: Any]])?.first)
    let train = try #require(group["train-accuracy"] as? [String: Any])
    #expect(train["sd"] is NSNull && train["mean"] is Double)
    let row = try #require(gradus(options).text.split(separator: "\n").last)
    #expect(row.split(separator: " ").map(String.init)[4] == "-", "\(row)")
  }

  /// What a command says that is interrupted: on a busy machine it may take a while until it has begun.
  private func interrupted(_ arguments: String, until words: String) -> String {
    var text = ""
    for seconds in [2, 8, 32] where !text.contains(words) {
      text = shell("timeout -s INT \(seconds) \(BuiltProgram.path) \(arguments)").text
    }
    return text
  }

  /// Each run of this network takes minutes.
  @Test func `Ctrl-C ends a sweep at once, and what is empty is null`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "gradus-stopped.csv").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let start = ContinuousClock.now
    let text = interrupted(
      "sweep --hidden 512,512,512 --samples 20000 --seeds 1-2 --vary lambda=0,1 "
        + "--figure weight-norm --json --csv \(file)", until: "stopped after")
    #expect(start.duration(to: .now) < longEnough)
    #expect(text.contains("stopped after 0 of 4 runs, seed by seed over the groups"), "\(text)")
    let first = try #require(text.firstIndex(of: "{"))
    let last = try #require(text.lastIndex(of: "}"))
    let groups = try #require(try json(String(text[first...last]))["groups"] as? [[String: Any]])
    #expect(groups.count == 2 && groups.allSatisfy { $0["runs"] as? Int == 0 })
    #expect(groups[0]["train-accuracy"] is NSNull && groups[0]["test-accuracy"] is NSNull)
    #expect((groups[0]["figures"] as? [String: Any])?["weight-norm"] is NSNull)
    let table = try String(contentsOfFile: file, encoding: .utf8)
    #expect(table == "lambda,seed,train-accuracy,test-accuracy,diverged,weight-norm\n")
  }

  @Test func `a check that would take hours says so before it starts`() {
    let text = interrupted(
      "gradcheck --hidden 512,512 --samples 100000 --sweep", until: "this check takes")
    #expect(text.hasPrefix("gradus: this check takes about "), "\(text)")
    #expect(text.contains("fewer --samples or a smaller --hidden make it shorter"))
  }

  @Test func `a sweep writes its runs to a CSV file`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "gradus-sweep.csv").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let output = gradus("sweep --vary hidden=10,5/3 --seeds 1-2 --iterations 20 --csv \(file)")
    #expect(output.status == 0)
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(lines[0] == "hidden,seed,train-accuracy,test-accuracy,diverged")
    #expect(lines.count == 5 && lines[1].hasPrefix("\"10,5\",1,"))
  }

  private static let lesson = """
    ---
    title: Trial
    summary: A sweep.
    minutes: 1
    ---

    # Trial

    ## One

    ```experiment
    samples: 30
    iterations: 40
    ```

    ```sweep
    seeds: 1-3
    figures: [train-accuracy, weight-norm]
    vary:
      lambda: [0, 5]
    ```

    See {5.weight-norm.mean}.

    """

  @Test func `a lesson's sweeps are recorded, made again, and held to what is kept`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gradus-check-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (file, kept) = ("\(folder.path)/01-trial.md", "\(folder.path)/01-trial.sweeps.csv")
    try Data(CheckAndSweepCommandTests.lesson.utf8).write(to: URL(filePath: file))
    let bare = gradus("check \(file)")
    #expect(bare.status == 1 && bare.text.contains("01-trial.md:16: the results of this sweep"))
    let recorded = gradus("check --record \(folder.path)")
    #expect(recorded.status == 0 && recorded.text.contains("01-trial.sweeps.csv: 6 runs"))
    let text = try String(contentsOfFile: kept, encoding: .utf8)
    #expect(text.split(separator: "\n").count == 13)
    #expect(gradus("check --full \(folder.path)").status == 0)
    // What was tampered with is found by all runs, and what is no result by any.
    let lines = text.split(separator: "\n").map(String.init)
    let changed = lines.dropLast() + ["one,5,3,weight-norm,1"]
    try Data(changed.joined(separator: "\n").utf8).write(to: URL(filePath: kept))
    let wrong = gradus("check --full \(file)")
    #expect(wrong.status == 1 && wrong.text.contains("but the file says 1.0"))
    try Data((lines + ["two,5,3,weight-norm,1"]).joined(separator: "\n").utf8)
      .write(to: URL(filePath: kept))
    let stray = gradus("check \(file)")
    #expect(stray.status == 1 && stray.text.contains("sweeps.csv:14: there is no step 'two'"))
  }

  @Test func `lines that are wider than their pane are told`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "01-wide.md").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let code = "```\nshort\n0123456789012345678901234567890123456789\n```\n"
    let text = CheckAndSweepCommandTests.lesson.replacing("```sweep", with: "\(code)\n```swift")
      .replacing("See {5.weight-norm.mean}.", with: "")
    try Data(text.utf8).write(to: URL(filePath: file))
    let output = gradus("check \(file)")
    #expect(output.status == 1)
    #expect(output.text.contains("01-wide.md:18: this line of code is 42 columns wide"))
  }

  @Test func `a sweep may be over the seeds of the data, and measure any figure`() throws {
    let options =
      "sweep --vary lambda=0,1 --over data-seed --seeds 4-5 --iterations 30 --figure weight-norm"
    let report = try json(gradus("\(options) --json").text)
    let groups = try #require(report["groups"] as? [[String: Any]])
    let figures = try #require(groups[1]["figures"] as? [String: [String: Double]])
    #expect(figures["weight-norm"]?["sd"] ?? 0 > 0)
    #expect(gradus(options).text.contains("weight-norm"))
    #expect(gradus("sweep --help").text.contains("worst-unit-loss, "))
    #expect(gradus("sweep --over sed").status == 64)
    #expect(gradus("sweep --figure wieght-norm").text.contains("did you mean 'weight-norm'?"))
  }
}
