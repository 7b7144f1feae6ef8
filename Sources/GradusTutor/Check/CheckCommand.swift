import GradusEngine
import GradusLessons

extension CheckBench {
  /// The line that runs this check without a terminal. What is hidden is not in it.
  var commandLines: [String] {
    if setup.isUnlabelled { return ["What is wrong is for you to say."] }
    var words = ["gradus gradcheck"]
    switch setup.subject {
    case .course:
      let base = GradientCheckSetup.courseSettings
      for setting in Setting.all where setting.read(base) != setting.read(setup.experiment) {
        words.append("--\(setting.name) \(shellWord(setting.read(setup.experiment).description))")
      }
    case .experiment:
      var shown = setup.experiment
      shown.faults.subtract(setup.faults)
      let settings = shown.differences
      // Without an option of an experiment it would be the course's case.
      if settings.isEmpty && setup.iteration == 0 { words.append("--data circles") }
      words += optionWords(settings)
      if setup.iteration > 0 { words.append("--at \(setup.iteration)") }
    case .cube: words.append("--function cube --theta \(plainNumber(setup.theta))")
    case .line:
      words.append(
        "--function line --x \(plainNumber(setup.factor)) --theta \(plainNumber(setup.theta))")
    }
    words.append("--epsilon \(tidyNumber(setup.epsilon))")
    if setup.isOneSided { words.append("--one-sided") }
    return [words.joined(separator: " "), "It leaves out whatever the lesson hides."]
  }
}
