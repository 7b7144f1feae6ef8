import GradusEngine
import GradusNotation

/// The lines that train: those of a run's iteration, with the functions that make it.
struct TrainingLoop {
  private let cast: Cast
  private let program: CourseProgram
  private let experiment: Experiment

  init(_ cast: Cast, _ program: CourseProgram, _ experiment: Experiment) {
    self.cast = cast
    self.program = program
    self.experiment = experiment
  }

  /// Names for functions of the course's whose own names the learner's text gives to something else.
  func aliases(_ taken: Set<String>) -> String {
    let members = [cast.initialization, cast.forward, cast.cost, cast.backward, cast.update]
    let clashes = members.compactMap(\.self).filter {
      !$0.isLearners && taken.contains($0.function.name)
    }
    return clashes.isEmpty
      ? "" : "\n\n" + clashes.map { "\($0.name) = \($0.function.name)\n" }.joined()
  }

  private func name(_ member: Cast.Member, _ taken: Set<String>) -> String {
    member.isLearners || !taken.contains(member.function.name) ? member.function.name : member.name
  }

  var text: String {
    let last = max(0, experiment.iterations - 1)
    let taken = Set((experiment.code?.program as? LearnerCode)?.functions ?? [])
    let isWithCost = cast.forward.function.role == .forwardWithCost
    let output = "A\(program.layers)"
    func call(_ member: Cast.Member) -> String {
      let isPlain = !member.function.arguments.contains(nil)
      let arguments = zip(member.function.parameterNames, member.function.arguments)
        .compactMap { name, argument -> String? in
          guard let argument else { return nil }
          let value = argument.name(layers: program.layers)
          return isPlain ? value : "\(name)=\(value)"
        }
      return "\(name(member, taken))(\(arguments.joined(separator: ", ")))"
    }
    let first =
      cast.initialization.map(call)
      ?? "\(taken.contains("initialize_parameters") ? "given_" : "")initialize_parameters(layers_dims)"
    var lines = ["layers_dims = [\(experiment.widths.map(String.init).joined(separator: ", "))]"]
    lines.append("learning_rate = \(inNumPy(experiment.learningRate))")
    lines.append("lambd = \(inNumPy(experiment.lambda))")
    lines.append("keep_prob = " + keep)
    if cast.initialization != nil { lines.append("np.random.seed(\(experiment.seed))") }
    lines.append("parameters = \(first)")
    let draws = program.drops || !cast.learners.isEmpty
    if draws { lines.append("np.random.seed(\(experiment.maskSeed))") }
    lines += ["", "for i in range(\(experiment.iterations)):"]
    var body: [String] = []
    if experiment.maskMode == .frozen && cast.forward.isLearners {
      body.append("np.random.seed(\(experiment.maskSeed))")
    }
    body.append("\(isWithCost ? "cost" : output), cache = " + call(cast.forward))
    if let cost = cast.cost { body.append("cost = " + call(cost)) }
    body += [
      "grads = " + call(cast.backward),
      "if i % 1000 == 0 or i == \(last):",
      "    print(\"Cost after iteration \" + str(i) + \": \" + str(cost))",
      "parameters = " + call(cast.update),
    ]
    lines += body.map { "    " + $0 }
    if !isWithCost {
      lines.append("")
      if program.drops { lines.append("keep_prob = " + (program.keepsDiffer ? whole : "1.0")) }
      lines += [
        "\(output), cache = " + call(cast.forward),
        "print(\"Accuracy: \" + str(np.mean((\(output) > 0.5) == (Y == 1))))",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var keep: String {
    program.keepsDiffer
      ? "(\(experiment.keep.map(inNumPy).joined(separator: ", ")))"
      : inNumPy(experiment.keep.first ?? 1)
  }

  private var whole: String {
    "(\(experiment.keep.map { _ in "1.0" }.joined(separator: ", ")))"
  }
}

extension Experiment {
  fileprivate var widths: [Int] { [2] + hidden + [1] }
}
