import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// Figures of many passes over the data are computed where the run rests, not in each picture.
@Suite struct RestedFigureStoryTests {
  private func trial() throws -> Learner {
    let challenge = """
      ```challenge
      text: Be right.
      goal:
        - difference < 0.5
      hints:
        - One.
      solution:
        learning-rate: 0.3
      ```
      """
    return Learner(
      try lesson("## One\n\nNow {switched-relus}.\n\n\(smallLab())\n\n\(challenge)"),
      size: Size(120, 40))
  }

  @Test func `they are dots while the run trains, and exact where it rests`() throws {
    #expect(Figure.named("difference")?.isExpensive == true)
    var learner = try trial()
    try learner.press("Space train:10")
    #expect(learner.lab?.isTraining == true)
    let row = try #require(
      learner.screen.split(separator: "\n").first { $0.contains("difference  ") })
    #expect(row.hasSuffix("..."), "\(row)")
    #expect(learner.screen.contains("Now ...."))
    #expect(learner.screen.contains("[ ] difference"))
    try learner.press("Space")
    let run = try #require(learner.lab).run
    let switched = try #require(Figure.named("switched-relus")).of(run)
    #expect(learner.screen.contains("Now \(Int(switched))."), "\(learner.screen)")
    #expect(
      learner.screen.split(separator: "\n").allSatisfy { !$0.hasSuffix("...") },
      "\(learner.screen)")
    #expect(learner.screen.contains("[x] difference"))
  }

  @Test func `they are computed anew where the run rests elsewhere`() throws {
    var learner = try trial()
    try learner.press("S")
    func shown() -> String? {
      learner.screen.split(separator: "\n").first { $0.contains("difference  ") }
        .map(String.init)
    }
    let first = shown()
    try learner.press("r s")
    #expect(shown() != nil && shown() != first)
    // A key that moves nothing changes nothing.
    let second = shown()
    try learner.press("L")
    #expect(shown() == second)
  }
}
