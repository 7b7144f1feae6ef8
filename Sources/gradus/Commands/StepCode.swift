import ArgumentParser
import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen

/// The code of a lesson's exercise: what the learner wrote, what it begins with, or its solution.
struct StepCode {
  /// The whole program: the lines that are given around the learner's own.
  let text: String
  private let name: String
  /// What it trains; the course's run where the step trains nothing.
  private let experiment: Experiment

  /// - Throws: where there is no such exercise.
  init(_ place: String, _ options: LessonOptions, isSolution: Bool) throws {
    guard let start = try options.opening(place).start else {
      throw ValidationError("say which step: lesson#step")
    }
    let lesson = start.lesson
    let withCode = lesson.steps.filter { $0.exercise != nil }.map(\.slug)
    let known =
      withCode.isEmpty
      ? "\(lesson.name) has no exercise"
      : "\(lesson.name) has: " + withCode.map { "\(lesson.name)#\($0)" }.joined(separator: ", ")
    guard let index = start.step else {
      throw ValidationError(printable("say which step of the lesson; \(known)"))
    }
    let step = lesson.steps[index]
    guard let exercise = step.exercise?.item else {
      throw ValidationError(printable("there is no code to write in \(step.slug); \(known)"))
    }
    var record = ProgressFile()
    let kept = isSolution ? nil : record.read().progress.record(of: step, in: lesson).code
    text = exercise.program(isSolution ? exercise.solutionText : kept ?? exercise.startText)
    name = "\(lesson.name)#\(step.slug)"
    experiment = step.lab.flatMap { $0.gradcheck == nil ? $0.experiment : nil } ?? Experiment()
  }

  /// The complete program for Python.
  /// - Throws: what keeps the code from making the run.
  func document() throws(CodeStop) -> CourseDocument {
    let trains =
      CodeJudge.judgement(of: text, seeds: []).functions.contains { $0.role.trains }
    guard trains else { return try CourseDocument(checks: name, text) }
    var experiment = experiment
    experiment.code = try LearnerCode.code(name: name, text: text)
    return try CourseDocument(experiment)
  }
}
