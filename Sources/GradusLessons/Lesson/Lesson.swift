package import GradusEngine
package import GradusScreen

/// A lesson: one Markdown file, as typed values.
package struct Lesson: Hashable, Sendable {
  /// The file name without number and extension: `initialization` of `01-initialization.md`.
  package var name: String
  /// The number before the name, if there is one: `01`.
  package var number: String?
  /// The file it was read from, for messages.
  package var file: String
  package var title: String
  package var summary: String
  /// How long it takes.
  package var minutes: Int
  /// The names of lessons that come before.
  package var requires: [String]
  /// Whether steps may be skipped; false for graded use.
  package var allowsSkipping: Bool
  /// What `gradus present --auto` plays.
  package var demo: Demo?
  /// What stands before the first step.
  package var introduction: [ProseBlock]
  package var steps: [Step]

  package init(
    name: String, number: String? = nil, file: String = "", title: String, summary: String = "",
    minutes: Int = 0, requires: [String] = [], allowsSkipping: Bool = true,
    introduction: [ProseBlock] = [], steps: [Step] = []
  ) {
    self.name = name
    self.number = number
    self.file = file
    self.title = title
    self.summary = summary
    self.minutes = minutes
    self.requires = requires
    self.allowsSkipping = allowsSkipping
    self.introduction = introduction
    self.steps = steps
  }
}

/// The keys of an unattended show of a lesson, and the line of its file that they stand on.
package struct Demo: Hashable, Sendable {
  package var script: KeyScript
  package var line: Int

  package init(script: KeyScript, line: Int) {
    self.script = script
    self.line = line
  }
}

/// One `##` section of a lesson.
package struct Step: Hashable, Sendable {
  /// The heading's slug, as a code host makes anchors; unique in the lesson.
  package var slug: String
  package var title: String
  /// Slugs the heading had before it was reworded (`<!-- was: old-slug -->`).
  package var formerSlugs: [String]
  /// What the learner meets, in order.
  package var items: [StepItem]
  /// The lab of this step, if it has one.
  package var lab: Lab?
  /// Many runs of the lab's experiment, if the step shows any.
  package var sweep: LessonSweep?
  /// The line of the file on which the heading stands.
  package var line: Int

  package init(
    slug: String, title: String, formerSlugs: [String] = [], items: [StepItem] = [],
    lab: Lab? = nil, sweep: LessonSweep? = nil, line: Int = 0
  ) {
    self.slug = slug
    self.title = title
    self.formerSlugs = formerSlugs
    self.items = items
    self.lab = lab
    self.sweep = sweep
    self.line = line
  }

  /// The budget and the sealed set of this step, if it has them.
  package var submit: Submit? {
    for case .submit(let submit) in items { return submit }
    return nil
  }
}

/// One thing in a step. A prediction hides what follows it until it is answered and the run has
/// been seen; a quiz until it is answered; a recall until every claim was looked at.
package enum StepItem: Hashable, Sendable {
  case prose([ProseBlock])
  case predict(Prediction)
  case quiz(Quiz)
  case challenge(Challenge)
  /// Unlabelled gradient checks to tell apart; it counts as a challenge.
  case cases(CaseRound)
  case recall(Recall)
  case submit(Submit)
  /// Words for the teacher; a learner does not see them, `gradus read --notes` prints them.
  case note([ProseBlock])
}

/// The `experiment` block: what the step trains, shows and lets the learner change.
package struct Lab: Hashable, Sendable {
  package var experiment: Experiment
  /// Other experiments trained beside it and drawn behind it.
  package var compared: [ComparedRun]
  /// The panes to show, in order.
  package var views: [LabView]
  /// The names of the settings the learner may change; the others are locked.
  package var controls: [String]
  /// Iterations a second; nil lets a run last about eight seconds, 0 is flat out.
  package var speed: Int?
  /// The iteration at which the run pauses for the learner to look; nil runs to the end.
  package var until: Int?
  /// Whether the map shows the border the data were made with.
  package var border = false
  /// The gradient check of the step, which then is what Space runs.
  package var gradcheck: GradientCheckSetup?
  package var line: Int

  package init(
    experiment: Experiment, compared: [ComparedRun] = [],
    views: [LabView] = [.boundary, .cost, .settings, .result], controls: [String] = [],
    speed: Int? = nil, until: Int? = nil, border: Bool = false,
    gradcheck: GradientCheckSetup? = nil, line: Int = 0
  ) {
    self.experiment = experiment
    self.border = border
    self.compared = compared
    self.views = views
    self.controls = controls
    self.speed = speed
    self.until = until
    self.gradcheck = gradcheck
    self.line = line
  }
}

/// A second experiment, named so that figures and legends can tell it from the first.
package struct ComparedRun: Hashable, Sendable {
  package var name: String
  package var experiment: Experiment

  package init(name: String, experiment: Experiment) {
    self.name = name
    self.experiment = experiment
  }
}

/// What a pane of a lab shows.
package enum LabView: String, CaseIterable, Codable, Sendable {
  case boundary, cost, settings, result
  /// Every unit with its weights, its map and its mask.
  case network
  /// Activations and gradients, a row a layer.
  case histograms
  case weights
  /// The same settings over many seeds.
  case spread
  /// The lines of the backward pass.
  case code
  /// The gradient against differences of the cost.
  case gradcheck
  /// One training point: its numbers through the output, and its own cost.
  case example
  /// The step's formulas with this run's numbers.
  case formula
}

/// A question asked before the run. It is never marked wrong: the run decides.
///
/// ``undecidedText`` is offered after the options by the tutor and is not one of them.
package struct Prediction: Hashable, Sendable {
  package static let undecidedText = "I cannot tell yet"

  package struct Option: Hashable, Sendable {
    package var text: [Span]
    /// Holds over the run's figures when this option is what happens.
    package var conditions: [Condition]

    package init(text: [Span], conditions: [Condition]) {
      self.text = text
      self.conditions = conditions
    }
  }

  package var question: [ProseBlock]
  package var options: [Option]
  /// Shown after the run: what was seen.
  package var explanation: [ProseBlock]
  package var line: Int

  package init(question: [ProseBlock], options: [Option], explanation: [ProseBlock], line: Int = 0)
  {
    self.question = question
    self.options = options
    self.explanation = explanation
    self.line = line
  }

  /// Whether what happens is read off the step's sweep rather than off its run.
  package var isOfSweep: Bool {
    options.contains { $0.conditions.contains { $0.sweep != nil } }
  }

  /// Whether what happens is known only once the step's sealed set is open.
  package var isOfSealed: Bool {
    options.contains { option in
      option.conditions.contains { SubmitFigure(rawValue: $0.figure) != nil }
    }
  }
}

/// A question with right and wrong answers, each with its own feedback.
package struct Quiz: Hashable, Sendable {
  package struct Option: Hashable, Sendable {
    package var text: [Span]
    package var isRight: Bool
    package var feedback: [ProseBlock]

    package init(text: [Span], isRight: Bool, feedback: [ProseBlock]) {
      self.text = text
      self.isRight = isRight
      self.feedback = feedback
    }
  }

  package var question: [ProseBlock]
  package var options: [Option]
  package var line: Int

  package init(question: [ProseBlock], options: [Option], line: Int = 0) {
    self.question = question
    self.options = options
    self.line = line
  }

  /// Whether more than one option is right, so that options are ticked one by one.
  package var allowsSeveral: Bool { options.count(where: \.isRight) > 1 }
}

/// A goal to reach by changing settings.
package struct Challenge: Hashable, Sendable {
  package var text: [ProseBlock]
  /// All must hold over the run's figures.
  package var goal: [Condition]
  /// Up to three; the last one also applies the solution.
  package var hints: [[ProseBlock]]
  package var solution: [SettingAssignment]
  package var line: Int

  package init(
    text: [ProseBlock], goal: [Condition], hints: [[ProseBlock]],
    solution: [SettingAssignment], line: Int = 0
  ) {
    self.text = text
    self.goal = goal
    self.hints = hints
    self.solution = solution
    self.line = line
  }
}

/// A setting by name and the value to give it.
package struct SettingAssignment: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
