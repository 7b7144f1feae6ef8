import GradusEngine

/// Reads the `gradcheck` block.
enum GradcheckBlock {
  static func read(
    _ block: FencedBlock, into step: inout StepBuilder, log: inout ParseLog
  ) -> StepItem? {
    if step.hasItemAboutTheRun {
      log.report(block.line, "put the gradcheck before the questions that it decides")
    }
    // A round of cases has brought its own.
    guard step.lab?.gradcheck == nil else { return nil }
    step.lab = lab(
      block, lab: step.lab, hasExperiment: step.has("experiment"), log: &log)
    return nil
  }

  /// The keys that give settings of the course's case, as `gradus gradcheck` takes them.
  static let caseKeys = ["activation", "lambda", "penalty", "keep", "mask", "mask-seed"]
  static let keys: [BlockKey] =
    [
      .optional(
        "case", .word(GradientCheckSetup.Subject.allCases.map(\.rawValue)), default: "course",
        "the course's 47 parameters, the experiment before it, or one variable"),
      .optional(
        "faults", .list(of: "faults", 0...Int.max), default: "[]",
        "planted without telling the learner"),
    ] + ["epsilon", "sided", "at", "theta"].compactMap(key)
    + [.optional("x", .other("a number from -1000 to 1000"), default: "2", "the line's slope")]
    + caseKeys.compactMap(key)
    + [
      .optional(
        "controls", .list(of: "of these, or `faults`", 0...Int.max), default: "[]",
        "what the learner may change"),
      .optional("hunt", .flag(default: false), "the learner points at the line that is wrong"),
      .optional(
        "views", .list(of: "`gradcheck` and `code`", 1...2), default: "[gradcheck]",
        "what is shown"),
    ]

  /// A key that gives a control its value.
  private static func key(_ name: String) -> BlockKey? {
    CheckControl.named(name).map { control in
      let whose =
        control.subjects.count == GradientCheckSetup.Subject.allCases.count
        ? ""
        : " (case "
          + GradientCheckSetup.Subject.allCases.filter {
            control.subjects.contains($0) && !($0 == .experiment && caseKeys.contains(name))
          }.map(\.rawValue).joined(separator: ", ") + ")"
      let standard =
        name == "theta" ? "2, of the line 4" : "\(control.read(GradientCheckSetup(.course)))"
      return .optional(
        name, .other(control.domain.description), default: standard, control.summary + whose)
    }
  }

  /// - Parameter lab: that of the step's experiment block.
  /// - Returns: the lab as far as it could be read, with a check as it is by default where the block is no map.
  private static func lab(
    _ block: FencedBlock, lab: Lab?, hasExperiment: Bool, log: inout ParseLog
  ) -> Lab? {
    guard let map = block.map(owner: "a gradcheck", keys: keys, log: &log) else {
      // What follows relies on there being one.
      var setup = GradientCheckSetup(
        hasExperiment ? .experiment : .course, experiment: hasExperiment ? lab?.experiment : nil)
      setup.controls = CheckControl.all.map(\.name)
      var result = lab ?? Lab(experiment: setup.experiment, line: block.line)
      result.gradcheck = setup
      return result
    }
    var setup = setup(map, lab: lab, hasExperiment: hasExperiment, log: &log)
    setup.line = block.line
    setup.isHunt = map.flag("hunt", log: &log)
    setup.controls = controls(map, setup, log: &log)
    if setup.isHunt && setup.faultCount == 0 {
      log.report(map.line(of: "hunt"), "a hunt needs something to find; add faults:")
    }
    var result = lab ?? Lab(experiment: setup.experiment, line: block.line)
    if let lab, setup.subject == .experiment {
      if !lab.controls.isEmpty || !lab.compared.isEmpty || !lab.hands.isEmpty {
        log.report(
          lab.line,
          "next to a gradcheck an experiment takes no controls:, no hands: and no compare:; "
            + "put controls: into the gradcheck")
      }
      result.controls = []
      result.hands = []
    }
    result.views = views(map, setup, log: &log)
    result.gradcheck = setup
    return result
  }

  /// Reads what is checked, and how.
  static func setup(
    _ map: StrictMap, lab: Lab?, hasExperiment: Bool, log: inout ParseLog
  ) -> GradientCheckSetup {
    let subject = subject(map, hasExperiment: hasExperiment, log: &log)
    var setup = GradientCheckSetup(
      subject, experiment: subject == .experiment ? lab?.experiment : nil)
    assign(map, to: &setup, log: &log)
    plant(map, in: &setup, log: &log)
    return setup
  }

  private static func subject(
    _ map: StrictMap, hasExperiment: Bool, log: inout ParseLog
  ) -> GradientCheckSetup.Subject {
    let text = map.text("case", log: &log) ?? GradientCheckSetup.Subject.course.rawValue
    let names = GradientCheckSetup.Subject.allCases.map(\.rawValue)
    guard let subject = GradientCheckSetup.Subject(rawValue: text) else {
      log.report(
        map.line(of: "case"),
        "there is no case \(quoted(text))"
          + (nearest(text, in: names).map { suggestion($0) }
            ?? " (\(names.joined(separator: ", ")))"))
      return .course
    }
    if subject == .experiment && !hasExperiment {
      log.report(
        map.line(of: "case"), "case: experiment needs an experiment block before it in the step")
    }
    if subject != .experiment && hasExperiment {
      log.report(
        map.line(of: "case"),
        "next to an experiment block the case must be the experiment; "
          + "write case: experiment or begin a new step")
    }
    return subject
  }

  /// Reads the settings, each on its own line.
  private static func assign(
    _ map: StrictMap, to setup: inout GradientCheckSetup, log: inout ParseLog
  ) {
    for control in CheckControl.all {
      guard let value = map[control.name] else { continue }
      guard control.subjects.contains(setup.subject) else {
        let names = CheckControl.all.filter { $0.subjects.contains(setup.subject) }.map(\.name)
        log.report(
          map.line(of: control.name),
          "case \(setup.subject.rawValue) has no \(control.name) "
            + "(it has \(names.joined(separator: ", ")))")
        continue
      }
      guard !(setup.subject == .experiment && caseKeys.contains(control.name)) else {
        log.report(
          map.line(of: control.name), "\(control.name) belongs in the experiment block")
        continue
      }
      guard let text = ExperimentBlock.settingText(value, of: control.name, log: &log) else {
        continue
      }
      do throws(SettingError) {
        try control.assign(text, to: &setup)
      } catch {
        log.report(map.line(of: control.name), error.description)
      }
    }
    if let text = map.text("x", log: &log) {
      if setup.subject != .line {
        log.report(map.line(of: "x"), "x belongs to case line, J = x times theta")
      } else if let factor = Double(written: text), factor.isFinite, abs(factor) <= 1000 {
        setup.factor = factor
      } else {
        log.report(map.line(of: "x"), "x must be a number from -1000 to 1000, not \(quoted(text))")
      }
    }
    if setup.experiment.keep.count > 1, setup.experiment.keep.count != 2, setup.subject == .course {
      log.report(
        map.line(of: "keep"),
        "the course's case has 2 hidden layers, so keep takes 1 or 2 values")
    }
  }

  private static func plant(
    _ map: StrictMap, in setup: inout GradientCheckSetup, log: inout ParseLog
  ) {
    let names = map.words(
      "faults", known: GradientCheckSetup.faultNames, what: "fault", log: &log)
    setup.hasCheckerFault = names.contains(CheckerFault.name)
    for fault in names.compactMap(BackpropagationFault.init(rawValue:)) {
      let line = map.line(of: "faults")
      if setup.subject.isOneVariable {
        log.report(
          line,
          "case \(setup.subject.rawValue) has no backward pass; its fault is "
            + CheckerFault.name)
      } else if setup.experiment.faults.contains(fault) {
        log.report(line, "\(fault.rawValue) is already in the experiment, in plain sight")
      } else if let objection = setup.experiment.objection(to: fault) {
        log.report(line, "\(fault.rawValue) would change nothing: \(objection)")
      } else {
        setup.faults.insert(fault)
      }
    }
  }

  private static func controls(
    _ map: StrictMap, _ setup: GradientCheckSetup, log: inout ParseLog
  ) -> [String] {
    let known = CheckControl.all.filter { $0.subjects.contains(setup.subject) }.map(\.name)
    let names = map.words("controls", known: known + ["faults"], what: "control", log: &log)
    if names.contains("faults") && !setup.isHunt {
      log.report(map.line(of: "controls"), "only a hunt can fix faults; write hunt: true")
    }
    return setup.isHunt && !names.contains("faults") ? names + ["faults"] : names
  }

  private static func views(
    _ map: StrictMap, _ setup: GradientCheckSetup, log: inout ParseLog
  ) -> [LabView] {
    let known: [LabView] = [.gradcheck, .code]
    guard map["views"] != nil else { return setup.isHunt ? known : [.gradcheck] }
    let views = map.words("views", known: known.map(\.rawValue), what: "view here", log: &log)
      .compactMap(LabView.init(rawValue:))
    if !views.contains(.gradcheck) {
      log.report(map.line(of: "views"), "the first view of a gradcheck must be gradcheck")
    } else if setup.isHunt && !views.contains(.code) {
      log.report(map.line(of: "views"), "a hunt needs the view code to point at")
    }
    return known.filter(views.contains)
  }

  /// Reads the solution of a challenge: values for the controls.
  static func solution(
    _ value: YAMLValue, of setup: GradientCheckSetup, log: inout ParseLog
  ) -> [SettingAssignment] {
    if setup.controls.isEmpty {
      log.report(
        value.line, "a challenge needs something to change; add controls: to this step's gradcheck")
      return []
    }
    let inner = StrictMap(
      value, owner: "a solution",
      keys: setup.controls.map { BlockKey.optional($0, .other("a value"), "") }, log: &log)
    let assignments = inner.entries.compactMap { entry in
      ExperimentBlock.settingText(entry.value, of: entry.key, log: &log).map {
        SettingAssignment(name: entry.key, value: $0)
      }
    }
    for (entry, assignment) in zip(inner.entries, assignments) {
      do throws(SettingError) {
        _ = try setup.applying([assignment])
      } catch {
        log.report(entry.line, error.description)
      }
    }
    if let solved = try? setup.applying(assignments), solved == setup, !assignments.isEmpty {
      log.report(value.line, "the solution changes nothing; give a control its value")
    }
    return assignments
  }
}
