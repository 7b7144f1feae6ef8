import ArgumentParser
import GradusEngine
import GradusLessons
import GradusTutor

/// `gradus lab`: the tutor's free lab.
struct LabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Open the free lab, with every setting.",
    discussion: """
      The lab of the lessons without a lesson: change any setting while you watch,
      with the arrow keys or by name (:set learning-rate 0.3). Nothing is recorded as
      progress. Examples:

        gradus lab
        gradus lab --data moons --hidden 5 --learning-rate 0.1
        gradus lab --data mine.csv --test-data more.csv
        gradus lab --data people.csv --columns age,salary --standardize
        gradus lab --code mine.py
      """)

  @OptionGroup(title: "Experiment") var experimentOptions: ExperimentOptions
  @OptionGroup var codeOptions: CodeOptions
  @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions
  @OptionGroup(title: "Pictures") var pictureOptions: PictureOptions

  @OptionGroup var rateOptions: FrameRateOptions

  func validate() throws {
    _ = try experimentOptions.labExperiment(codeOptions)
  }

  func run() throws {
    let experiment = try experimentOptions.labExperiment(codeOptions)
    let library = try lessonOptions.library()
    try TutorLoop.start(library, pictures: pictureOptions, framesPerSecond: rateOptions.fps) {
      model in
      _ = model.openLab(experiment)
    }
  }
}

extension ExperimentOptions {
  /// The experiment for a lab, which trains and does not check gradients.
  func labExperiment(_ codeOptions: CodeOptions) throws -> Experiment {
    guard !fault.contains(ExperimentOptions.checkerFault) else {
      throw ValidationError(
        "\(ExperimentOptions.checkerFault) is a fault of the checker: gradus gradcheck takes it")
    }
    try DataFiles.expectNoInput(assignments)
    guard codeOptions.code != "-" else {
      throw ValidationError(
        "keys come from standard input, so --code cannot; name a file, or use gradus train")
    }
    return try experiment(code: codeOptions.experimentCode())
  }
}
