package import GradusEngine
import GradusNotation

/// A learner's file, read: it can take part in runs.
package struct LearnerCode: TrainingCode {
  /// What the file is called, as it was typed.
  let name: String
  /// What is run: without the lines that are passed over.
  let text: String
  /// What was passed over.
  private let remarks: [String]
  /// The functions in which a generator is seeded.
  private let seeding: Set<String>
  /// The functions that the text defines.
  let functions: Set<String>

  /// Reads a file's text.
  ///
  /// - Throws: what cannot be read, or that no function in it has a part in training; one line, with
  ///   the file's name.
  package init(name: String, text: String) throws(CodeStop) {
    self.name = name
    do {
      let lines = try OwnLines(text)
      (self.text, remarks, seeding) = (lines.text, lines.remarks, lines.seedingFunctions)
      let program = try Program(lines.text)
      functions = Set(program.functions)
    } catch {
      throw LearnerCode.stop(error, in: name)
    }
    guard functions.contains(where: { LearnerCode.known.contains($0) }) else {
      let near = functions.sorted().lazy.compactMap { function in
        (LearnerCode.known.first { $0.hasPrefix(function) }
          ?? nearest(function, in: LearnerCode.known)).map { (function, $0) }
      }.first
      throw CodeStop(
        "\(name): defines no function that trains, such as backward_propagation(X, Y, cache)"
          + (near.map { "; is '\($0.0)' meant to be \($0.1)?" } ?? ""))
    }
  }

  /// A text that was read before.
  init(trusted name: String, text: String) {
    self.name = name
    let lines = try? OwnLines(text)
    self.text = lines?.text ?? text
    remarks = lines?.remarks ?? []
    seeding = lines?.seedingFunctions ?? []
    functions = Set((try? Program(self.text))?.functions ?? [])
  }

  /// The file as a part of an experiment.
  package static func code(name: String, text: String) throws(CodeStop) -> ExperimentCode {
    ExperimentCode(name: name, text: text, program: try LearnerCode(name: name, text: text))
  }

  /// The function that makes the first parameters of a run; nil where the engine does.
  package func initializer(for experiment: Experiment) -> String? {
    let own = CourseFunction.initializeParameters.names.filter { functions.contains($0.name) }
    return own.count == 1
      ? own[0].name : own.last { $0.variant.fits(experiment.initializer) }?.name
  }

  /// The names of functions that have a part in training.
  private static let known: [String] = CourseFunction.training.flatMap { $0.names.map(\.name) }

  package func begin(_ experiment: Experiment, on points: Dataset) -> any CodeRun {
    LearnerRun(self, experiment, points)
  }

  package func notes(on experiment: Experiment) -> [String] {
    guard let stage = try? Stage(self, experiment) else { return [] }
    let learners = stage.cast.learners
    let names = learners.map(\.name)
    var notes = [
      names.isEmpty
        ? "\(name): none of its functions takes part in this run; it is the course's program"
        : "\(name): \(listed(names)) \(names.count == 1 ? "takes" : "take") part, "
          + "the rest is the course's"
    ]
    notes += remarks.map { "\(name): \($0)" }
    if let own = stage.cast.initialization?.function, !own.variant.fits(experiment.initializer) {
      notes.append("\(name): \(own.name) makes the first parameters, whatever --init says")
    }
    if let own = stage.cast.initialization?.function, seeding.contains(own.name),
      own.variant != .zeros
    {
      notes.append("\(name): \(own.name) \(CourseFunction.Seeding.start)")
    }
    let forward = stage.cast.forward
    if stage.program.drops, forward.isLearners, seeding.contains(forward.name) {
      notes.append("\(name): \(forward.name) \(CourseFunction.Seeding.mask)")
    }
    let idle = stage.functions.filter { function in
      CourseFunction.training.contains(function.role)
        && !names.contains(function.name)
    }
    for function in idle where function.variant == .dropout && experiment.code != nil {
      if !stage.program.drops {
        notes.append("\(name): \(function.name) takes part where --keep is below 1")
      }
    }
    if stage.program.penalty != nil,
      let backward = learners.first(where: { $0.role == .backwardPropagation }),
      !backward.takes(.lambd)
    {
      notes.append("\(name): \(backward.name) takes no lambd: the penalty is in the cost only")
    }
    if stage.program.drops,
      let backward = learners.first(where: { $0.role == .backwardPropagation }),
      !backward.takes(.keepProb)
    {
      notes.append("\(name): \(backward.name) takes no keep_prob, and units are dropped")
    }
    return notes
  }

  /// What the notation says, as one line with the file's name.
  static func stop(_ error: NotationError, in name: String, also words: String? = nil) -> CodeStop {
    let place = error.position.map { $0.line > 0 ? ":\($0.line)" : "" } ?? ""
    return CodeStop("\(name)\(place): \(error.message)" + (words.map { "; \($0)" } ?? ""))
  }
}

extension CourseFunction {
  /// What it means that a function seeds a generator by itself.
  enum Seeding {
    static let start = "seeds itself: the same numbers at every start, whatever --seed says"
    static let mask = "seeds itself: the same mask in every iteration, whatever --mask-seed says"
  }

  /// The parts of training in the order of an iteration.
  static let training: [CourseFunction] = [
    .initializeParameters, .forwardPropagation, .forwardWithCost, .computeCost,
    .backwardPropagation, .updateParameters,
  ]

  /// Whether it has a part in training.
  package var trains: Bool { CourseFunction.training.contains(self) }
}

/// `a`, `a and b`, `a, b and c`.
private func listed(_ names: [String]) -> String {
  names.count < 2
    ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
}
