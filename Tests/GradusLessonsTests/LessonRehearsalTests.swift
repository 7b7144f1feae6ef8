import GradusEngine
import GradusLessons
import TestSupport
import Testing

#if DEBUG
  private let isOptimized = false
#else
  private let isOptimized = true
#endif

@Suite struct LessonRehearsalTests {
  /// What `gradus check` does: each step's runs, and one of those again that are kept of each group of a
  /// sweep; with `GRADUS_FULL` as many as `gradus check` makes.
  private static let tasks = LessonChecker.tasks(
    LessonLibrary.embedded.lessons, sweeps: isFull ? .few : .one)

  private func rehearse(_ body: String) throws -> [String] {
    let (parsed, problems) = parseLesson(lesson(body), file: "trial.md")
    #expect(problems.map(\.description) == [])
    return LessonChecker.rehearse(try #require(parsed)).map(\.description)
  }

  private let experiment = """
    ```experiment
    samples: 50
    iterations: 60
    controls: [learning-rate]
    compare:
      init: zeros
    ```

    """

  private func predict(_ first: String, _ second: String) -> String {
    experiment + """
      ```predict
      question: q
      options:
        - {text: a, when: \(first)}
        - {text: b, when: \(second)}
      explanation: e
      ```
      """
  }

  private func challenge(_ goal: String, rate: String) -> String {
    experiment + """
      ```challenge
      goal: \(goal)
      hints: [h]
      solution: {learning-rate: \(rate)}
      ```
      """
  }

  @Test func `the complete lesson is what its runs bear out`() throws {
    let lesson = try #require(parseLesson(completeLesson, file: "trial.md").lesson)
    #expect(LessonChecker.rehearse(lesson).map(\.description) == [])
  }

  @Test func `exactly one option must be what happens`() throws {
    #expect(try rehearse(predict("iterations == 60", "iterations < 60")) == [])
    #expect(try rehearse(predict("zeros.cost > 0.69", "zeros.cost@0 > 0.7")) == [])
    #expect(
      try rehearse(predict("iterations == 60", "not diverged")) == [
        "trial.md:16: the run makes 2 options true, 'a' and 'b' (iterations 60, diverged 0); "
          + "make their 'when:' exclude each other"
      ])
    #expect(
      try rehearse(predict("iterations > 60", "diverged")) == [
        "trial.md:16: the run makes no option true (iterations 60, diverged 0); change a 'when:'"
      ])
  }

  @Test func `a challenge must fail at the start and be met by its solution`() throws {
    #expect(try rehearse(challenge("learning-rate > 0.5", rate: "1")) == [])
    #expect(
      try rehearse(challenge("learning-rate > 0.001", rate: "1")).first?
        .contains("met before anything is changed (learning-rate 0.01)") == true)
    #expect(
      try rehearse(challenge("learning-rate > 2", rate: "1")).first?
        .contains("does not meet the goal (learning-rate 1)") == true)
  }

  @Test func `a run goes no further than the lesson lets it`() throws {
    let text = "```experiment\nsamples: 50\niterations: 60\nuntil: 40\n```"
    let lab = try #require(parseLesson(lesson(text), file: "trial.md").lesson?.steps[0].lab)
    #expect(LessonRehearsal(lab).run.iteration == 40)
  }

  /// Without optimization the engine takes minutes for what the lessons train.
  @Test(.enabled(if: isOptimized, "run with -c release"), arguments: tasks.indices)
  func `the lessons in the program are what their runs bear out`(index: Int) {
    #expect(Self.tasks[index].problems().map(\.description) == [])
  }

  @Test func `every lesson in the program has runs to bear it out`() {
    #expect(Self.tasks.count > 10 * LessonLibrary.embedded.lessons.count)
  }
}
