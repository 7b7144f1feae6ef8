import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

/// Every view of the lab draws something, whatever the size and whatever the run.
@Suite struct ViewTests {
  private static let pictures = Lesson.freeLab(Experiment()).steps[0].lab?.pictures ?? []
  private static let looks = [
    Look(glyphs: .ascii, isColored: false), Look(glyphs: .braille, isColored: true),
  ]

  /// Runs that hold what a picture might stumble over.
  private static let runs: [[String: String]] = [
    [:], ["samples": "0"], ["samples": "1", "test-samples": "0"], ["hidden": "none"],
    ["init": "zeros"], ["init": "large"], ["init": "large", "learning-rate": "1e+30"],
    ["init": "normal", "init-scale": "1000000", "hidden": "20,20,20,20,20,20,20,20"],
    ["data": "pitch", "keep": "0.5,0.9", "lambda": "0.7"], ["activation": "tanh", "hidden": "40"],
    ["lambda": "10", "penalty": "l1", "keep": "0.3", "samples": "9"],
  ]

  /// In the free lab, with a view that was chosen with `v`.
  private func learner(_ settings: [String: String], view: LabView) throws -> Learner {
    let experiment = try Experiment(settings.map { (name: $0.key, value: $0.value) })
    var learner = Learner.inLab(experiment)
    let presses = try #require(Self.pictures.firstIndex(of: view), "the lab has no \(view)")
    try learner.press(String(repeating: "v ", count: presses))
    return learner
  }

  @Test(arguments: runs, pictures)
  func `every view has a frame at every size, before and after training`(
    settings: [String: String], view: LabView
  ) throws {
    var learner = try learner(settings, view: view)
    let sizes = [
      Size(1, 1), Size(7, 2), Size(39, 12), Size(40, 12), Size(79, 24), Size(80, 24), Size(81, 25),
      Size(120, 30), Size(300, 100),
    ]
    for isTrained in [false, true] {
      if isTrained { try learner.press("S") }
      // The largest takes as long as all the others.
      let hasLargest = isTrained && (isFull || settings.isEmpty || settings["keep"] != nil)
      for (index, size) in sizes.dropLast(hasLargest ? 0 : 1).enumerated() {
        learner.change {
          $0.size = size
          // The other look where it is trained.
          $0.means = ScreenMeans(Self.looks[(index + (isTrained ? 1 : 0)) % 2])
        }
        let frame = GradusTutor.view(learner.model)
        #expect(frame.size == size)
        #expect(!frame.text.allSatisfy { $0 == " " || $0 == "\n" }, "\(size)")
      }
    }
  }

  @Test(arguments: pictures)
  func `every view says what it is, and no other says that`(view: LabView) throws {
    let titles: [LabView: String] = [
      .boundary: "MAP", .valley: "VALLEY", .network: "NETWORK",
      .histograms: "HISTOGRAMS", .signals: "SIGNALS",
      .weights: "WEIGHTS",
      .spread: "SPREAD", .code: "BACKWARD PASS", .gradcheck: "GRADIENT CHECK",
      .example: "EXAMPLE", .formula: "NUMBERS",
    ]
    let title = try #require(titles[view])
    for other in Self.pictures {
      #expect(try learner([:], view: other).screen.contains(title) == (other == view), "\(other)")
    }
  }

  @Test func `numbers stand still while they change`() throws {
    // The row of a figure ends in the same column, however long its value is.
    var learner = try learner(["iterations": "20000"], view: .boundary)
    func ends() -> [Int] {
      learner.screen.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { $0.contains("  iter ") || $0.contains("  cost ") || $0.contains("  train ") }
        .map { row in row.dropLast(row.reversed().prefix { $0 == " " }.count).count }
    }
    let before = ends()
    try learner.press("Space train:12000")
    #expect(before.count == 3)
    #expect(ends() == before)
  }

  @Test func `a mask drawn in the network is the mask in use`() throws {
    var learner = try learner(["data": "pitch", "keep": "0.86"], view: .network)
    learner.change { $0.size = Size(120, 40) }
    try learner.press("s")
    let run = try #require(learner.lab?.run)
    let kept = (0...1).map { layer in
      MaskFigures(run).kept(layer: layer, example: 0).count { $0 }
    }
    #expect(kept[0] < 20)
    #expect(learner.screen.contains("example 1 of 211 keeps \(kept[0]) of 20, \(kept[1]) of 3"))
  }

  @Test func `identical units are said to be identical`() throws {
    #expect(try learner(["init": "constant"], view: .network).screen.contains("identical"))
    #expect(try !learner([:], view: .network).screen.contains("identical"))
  }

  @Test func `a planted fault is marked in the backward pass, and the right one is not`() throws {
    let planted = try learner(["fault": "missing-mean"], view: .code).screen
    #expect(planted.contains("a fault is planted"))
    #expect(try !learner([:], view: .code).screen.contains("a fault is planted"))
  }
}
