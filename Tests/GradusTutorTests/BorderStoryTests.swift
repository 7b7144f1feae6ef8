import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// The border that made data come from, beside the network's own.
@Suite struct BorderStoryTests {
  @Test func `it is switched on and off, and says how often it is right`() throws {
    var learner = Learner.inLab()
    try learner.command("set data pitch")
    let before = learner.screen
    #expect(!before.contains("true"))
    try learner.command("border on")
    #expect(learner.notice == "true border: train 94.8%, test 90.0%")
    #expect(learner.screen.contains("+ true                   94.8/90.0"), "\(learner.screen)")
    let map = learner.screen.split(separator: "\n").map { $0.prefix(42) }
    #expect(map.count { $0.contains("++") } > 2, "\(learner.screen)")
    try learner.command("border")
    #expect(learner.notice == "the true border is hidden")
    #expect(!learner.screen.contains("+ true"))
  }

  @Test func `it is another glyph and another style than the contour, with and without colour`()
    throws
  {
    for glyphs in GlyphSet.allCases {
      for isColored in [false, true] {
        var learner = Learner(look: Look(glyphs: glyphs, isColored: isColored))
        learner.change { _ = $0.openLab() }
        try learner.command("set data xor")
        let without = view(learner.model)
        try learner.command("border")
        let with = view(learner.model)
        let style = MapWindow.borderStyle(isColored: isColored)
        // Within the map: the first forty columns.
        let changed = (0..<20).flatMap { y in (0..<40).map { ($0, y) } }
          .filter { with[$0.0, $0.1] != without[$0.0, $0.1] && with[$0.0, $0.1].style == style }
        #expect(changed.count > 20, "\(glyphs) \(isColored)")
      }
    }
  }

  @Test func `data without one say so`() throws {
    var learner = Learner.inLab()
    try learner.command("set data spiral")
    try learner.command("border on")
    #expect(learner.typed?.problem?.contains("no true border") == true)
    #expect(learner.lab?.showsBorder == false)
    try learner.press("Esc")
    try learner.command("border perhaps")
    #expect(learner.typed?.problem == "border takes on, off, or nothing")
  }

  @Test func `a lesson can ask for it`() throws {
    var learner = Learner(
      try lesson("## One\n\nRead this.\n\n\(smallLab("data: pitch\nborder: true"))\n"))
    #expect(learner.lab?.showsBorder == true)
    #expect(learner.screen.contains("+ true"), "\(learner.screen)")
    try learner.press("Space train:60 x y")
    #expect(learner.lab?.showsBorder == true)
    let (_, problems) = parseLesson(
      "---\ntitle: A\nsummary: B.\nminutes: 1\n---\n# A\n\n## One\n\n"
        + "```experiment\ndata: spiral\nborder: true\n```\n", file: "a.md")
    #expect(problems.map(\.description).joined().contains("no true border"))
  }
}
