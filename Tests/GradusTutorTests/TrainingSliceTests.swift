import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

/// Training comes in slices, between which keys are answered: how it is cut changes nothing, and no
/// slice is longer than was asked for.
@Suite struct TrainingSliceTests {
  /// Every step with something to train or to check.
  private static let labs: [(lesson: String, step: Step)] =
    LessonLibrary.embedded.lessons.flatMap { lesson in
      lesson.steps.filter { $0.lab != nil }.map { (lesson.name, $0) }
    }

  /// As far as runs go here: enough for a hundred slices and more, and over in a moment.
  private static let limit = isFull ? 240 : 80

  /// A step whose questions are answered and whose run is under way.
  private func running(_ index: Int) throws -> Model {
    let (name, step) = Self.labs[index]
    let lesson = try LessonLibrary.embedded.lesson(named: name)
    var solver = Solver(
      learner: Learner(lesson, at: step.slug, look: Look(glyphs: .braille, isColored: true)))
    try solver.answerQuestions()
    try solver.learner.press("Space")
    return solver.learner.model
  }

  /// Trains to an iteration in slices, and lets come to its end what does not count iterations.
  private func train(_ model: inout Model, slice: (Model) -> Int) {
    let goal = min(Self.limit, model.session?.lab?.experiment.iterations ?? 0)
    var slices = 0
    while model.speed != nil, model.iteration < goal, slices < 100_000 {
      _ = update(&model, .tick(iterations: goal - model.iteration, blocks: slice(model)))
      _ = slices.isMultiple(of: 16) ? view(model).size : model.size
      slices += 1
    }
    // Runs beside this one come as far, and scores are read.
    for _ in 0..<10 where model.speed != nil {
      _ = update(&model, .tick(iterations: 0, blocks: .max))
    }
  }

  @Test func `most steps have something to train`() {
    #expect(Self.labs.count > 40)
  }

  @Test(arguments: labs.indices)
  func `however training is sliced, the picture is the same`(index: Int) throws {
    let start = try running(index)
    var (whole, sliced) = (start, start)
    train(&whole) { _ in .max }
    var random = SplitMix(seed: Fuzz.seed &+ UInt64(index))
    train(&sliced) { _ in Int.random(in: 1...60, using: &random) }
    let place = "\(Self.labs[index].lesson)#\(Self.labs[index].step.slug), GRADUS_SEED=\(Fuzz.seed)"
    #expect(view(whole).golden == view(sliced).golden, "\(place)")
    // Where there is nothing to train a sweep or a check is shown at once.
    let step = Self.labs[index].step
    #expect(
      whole.iteration > 0 || step.sweep != nil || step.lab?.gradcheck != nil, "\(place)")
  }

  /// Seconds depend on the machine, blocks do not: the program takes as many as fit into 20 ms, and
  /// `Tests/Benchmarks/terminal` measures what becomes of that.
  @Test(arguments: labs.indices)
  func `a slice is as many blocks of eight examples as were asked for, and at most a few more`(
    index: Int
  ) throws {
    var model = try running(index)
    let lab = try #require(model.session?.lab)
    // What cannot be cut: a run takes 16 blocks at a time, a check the two costs of a parameter.
    // A learner's code stops between two instructions, of which a product of matrices is one.
    let ofRun = lab.experiment.code == nil ? 16 : 48
    let piece = lab.setup.gradcheck == nil ? ofRun : 2 * ((lab.run.trainingSet.count + 7) / 8)
    var longest = 0
    for _ in 0..<40 where model.speed != nil {
      let before = model.blocksProcessed
      _ = update(&model, .tick(iterations: .max, blocks: 50))
      longest = max(longest, model.blocksProcessed - before)
    }
    #expect(longest < 50 + piece, "\(Self.labs[index].step.slug)")
  }
}
