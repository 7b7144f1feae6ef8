import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// The kept run says what it was, and shows its settings where it is shown.
@Suite struct KeptNameStoryTests {
  @Test func `the kept run is named by the one setting that differs`() throws {
    var learner = Learner.inLab(size: Size(120, 40))
    try learner.command("set iterations 300")
    try learner.press("Space train:300 c")
    #expect(learner.screen.contains("before"))
    try learner.command("set lambda 3")
    #expect(learner.screen.contains(". lambda 0"), "\(learner.screen)")
    #expect(learner.screen.contains("LAMBDA 0 "), "\(learner.screen)")
    #expect(!learner.screen.contains("before"))
    try learner.command("set keep 0.8")
    #expect(learner.screen.contains("before") && !learner.screen.contains(". lambda 0"))
  }

  @Test func `while it is shown its settings are shown`() throws {
    var learner = Learner.inLab()
    try learner.command("set iterations 300")
    try learner.press("Space train:300 c")
    try learner.command("set lambda 3")
    func lambda() -> Substring? {
      learner.screen.split(separator: "\n").first { $0.contains("lambda  ") }?.suffix(8)
    }
    #expect(lambda()?.contains("<3>") == true)
    try learner.press("B")
    #expect(lambda()?.contains("0") == true && lambda()?.contains("<") == false)
    #expect(learner.screen.contains("KEPT: SETTINGS"))
    try learner.press("B")
    #expect(lambda()?.contains("<3>") == true)
  }

  @Test func `a long value keeps off its label in a narrow pane`() throws {
    var learner = Learner(
      try lesson("## One\n\nText.\n\n\(smallLab("controls: [test-data, fault]"))"))
    try learner.command("set fault transposed-weights-sign")
    for size in [Size(80, 24), Size(40, 12), Size(120, 40)] {
      learner.change { _ = update(&$0, .resized(size)) }
      try learner.press("Tab*2")
      for label in ["test ", "fault"] where learner.model.session?.focus == .settings {
        #expect(
          learner.screen.split(separator: "\n").contains { row in
            row.contains("  \(label) ") || row.contains("> \(label) ")
          }, "\(learner.screen)")
      }
    }
  }

  @Test func `on a narrow screen Tab leads to the map, where the arrows walk the network`() throws {
    var learner = Learner.inLab(size: Size(40, 12))
    try learner.press("v Shift-Tab")
    #expect(learner.model.session?.focus == .map)
    #expect(learner.screen.contains("NETWORK"))
    let before = learner.lab?.selectedUnit
    try learner.press("Down")
    #expect(learner.lab?.selectedUnit != before)
    try learner.press("Tab")
    #expect(learner.model.session?.focus == .settings)
  }
}
