import GradusEngine
import GradusLessons
import GradusPictures
import GradusScreen
import GradusTutor
import Testing

/// Networks whose scores take longer than a picture may: they are read in slices.
@Suite struct LargeNetworkStoryTests {
  private func trained() throws -> Learner {
    var learner = Learner.inLab(
      try Experiment([
        (name: "hidden", value: "256,256"), (name: "iterations", value: "3"),
        (name: "seed", value: "3"),
      ]))
    #expect(learner.lab?.run.takesLongToScore == true)
    try learner.press("Space")
    // An iteration takes 38 blocks; it must not come to its end in one slice.
    for _ in 0..<200 where learner.lab?.isTraining == true { learner.tick(4) }
    return learner
  }

  @Test func `scores are there when the run rests, and are the exact ones`() throws {
    var learner = try trained()
    #expect(learner.lab?.isTraining == false)
    var ticks = 0
    while learner.lab?.isToBeScored == true && ticks < 100 {
      // While something is to be read the loop must not sleep.
      #expect(learner.model.speed == .flatOut)
      learner.tick(4)
      ticks += 1
    }
    #expect(ticks > 3 && ticks < 100)
    #expect(learner.model.speed == nil)
    let lab = try #require(learner.lab)
    #expect(lab.shownScores?.train == lab.run.trainScore())
    #expect(lab.shownScores?.test == lab.run.testScore())
    let wrong = mapPoints(lab.run, network: lab.run.network)
    let shown = view(learner.model)
    // The picture is that of the points as the network has them.
    #expect(wrong.contains { $0.isWrong } == shown.text.contains { $0 == "O" || $0 == "X" })
  }

  @Test func `a key is answered from what was read last`() throws {
    var learner = try trained()
    while learner.lab?.isToBeScored == true { learner.tick(4) }
    let before = try #require(learner.lab?.shownScores)
    learner.change { _ = update(&$0, .key(.character("r"))) }
    #expect(learner.lab?.run.iteration == 0)
    learner.change { _ = update(&$0, .key(.character("s"))) }
    #expect(learner.lab?.isToBeScored == true)
    #expect(learner.lab?.shownScores?.train == before.train)
    while learner.lab?.isToBeScored == true { learner.tick(4) }
    let lab = try #require(learner.lab)
    #expect(lab.shownScores?.train == lab.run.trainScore())
  }

  @Test func `small networks need no reading`() throws {
    var learner = Learner.inLab()
    try learner.press("Space train:100")
    #expect(learner.lab?.run.takesLongToScore == false && learner.lab?.isToBeScored == false)
  }
}
