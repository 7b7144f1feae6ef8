package import GradusEngine

/// A piece of the work of checking lessons. Pieces depend on nothing but themselves, so they may be
/// done in any order, on any thread.
package struct LessonTask: Sendable {
  /// How long it takes, in blocks of eight examples times parameters; what is longest is best begun
  /// first.
  package let work: Double
  private let body: @Sendable () -> [LessonProblem]

  package init(work: Double, _ body: @escaping @Sendable () -> [LessonProblem]) {
    self.work = work
    self.body = body
  }

  /// Does it.
  /// - Returns: what is wrong.
  package func problems() -> [LessonProblem] { body() }
}

/// What there is to do to hold lessons against what the engine does.
package enum LessonChecker {
  /// How many of the runs of sweeps are made again.
  package enum Extent: Sendable {
    /// None: they have just been made.
    case none
    /// One a group.
    case one
    /// At least one a group, and more while they take little time.
    case few
    case all
  }

  /// The work of ``Extent/few`` beyond one run a group: half a minute of one core.
  private static let fewWork = 4e9

  /// The pieces of that work.
  package static func tasks(_ lessons: [Lesson], sweeps extent: Extent) -> [LessonTask] {
    var tasks: [LessonTask] = []
    var reruns: [Rerun] = []
    for lesson in lessons {
      for step in lesson.steps {
        if let lab = step.lab, !step.items.isEmpty {
          let runs = [lab.experiment] + lab.compared.map(\.experiment)
          tasks.append(
            LessonTask(work: runs.reduce(0) { $0 + $1.work }) {
              var rehearsal = StepRehearsal(step)
              return rehearsal.problems(file: lesson.file)
            })
        }
        if step.sweep != nil {
          reruns += Rerun.all(of: step, in: lesson)
        }
      }
    }
    tasks += missing(lessons)
    return tasks
      + chosen(reruns, extent).map { rerun in
        LessonTask(work: rerun.work) { rerun.problems() }
      }
  }

  /// Sweeps of which nothing is kept.
  private static func missing(_ lessons: [Lesson]) -> [LessonTask] {
    lessons.flatMap { lesson in
      lesson.steps.compactMap { step in
        guard let sweep = step.sweep, sweep.kept == nil else { return nil }
        return LessonTask(work: 0) {
          [
            LessonProblem(
              file: lesson.file, line: sweep.line,
              message: "the results of this sweep are missing or incomplete; "
                + "gradus check --record runs it and writes them")
          ]
        }
      }
    }
  }

  /// The runs to make again: one of each group, not always of the same seed, then the cheapest ones.
  private static func chosen(_ reruns: [Rerun], _ extent: Extent) -> [Rerun] {
    switch extent {
    case .none: return []
    case .all: return reruns
    case .one, .few: break
    }
    var left = extent == .few ? fewWork : 0
    var chosen: [Rerun] = []
    var others: [Rerun] = []
    for rerun in reruns {
      if rerun.seed == rerun.group % rerun.sweep.seeds.count {
        chosen.append(rerun)
        left -= rerun.work
      } else {
        others.append(rerun)
      }
    }
    for rerun in others.sorted(by: { $0.work < $1.work }) {
      left -= rerun.work
      if left < 0 { break }
      chosen.append(rerun)
    }
    return chosen
  }
}

/// A run of a sweep that is repeated, to see whether it agrees with the kept result.
private struct Rerun: Sendable {
  let sweep: LessonSweep
  let kept: SweepResults
  /// The places of its group and its seed.
  let group: Int
  let seed: Int
  let member: Sweep.Member
  let file: String

  var work: Double { member.experiment.work }

  static func all(of step: Step, in lesson: Lesson) -> [Rerun] {
    guard let sweep = step.sweep, let kept = sweep.kept else { return [] }
    return sweep.sweep.members.enumerated().map { index, member in
      Rerun(
        sweep: sweep, kept: kept, group: index % sweep.groups.count,
        seed: index / sweep.groups.count, member: member, file: lesson.file)
    }
  }

  func problems() -> [LessonProblem] {
    let figures = sweep.figures.compactMap { Figure.named($0) }
    guard let outcome = Sweep.outcome(of: member, figures: figures) else { return [] }
    return sweep.figures.enumerated().compactMap { index, name in
      guard let value = outcome.figures[name], let old = kept[group, index, seed],
        !isSame(value, old)
      else { return nil }
      return LessonProblem(
        file: file, line: sweep.line,
        message: "\(sweep.groups[group].name) with seed \(sweep.seeds[seed]) has \(name) "
          + "\(value), but the file says \(old); gradus check --record writes what is measured")
    }
  }

  /// To 1e-9, so that another machine's last bits do not count.
  private func isSame(_ value: Double, _ old: Double) -> Bool {
    if value.isNaN || old.isNaN { return value.isNaN && old.isNaN }
    return value == old || abs(value - old) <= 1e-9 * max(abs(value), abs(old))
  }
}

/// The runs of all sweeps of a lesson, to be made and kept.
package struct SweepRecording: Sendable {
  package let lesson: Lesson
  /// The runs, step by step.
  package let members: [(member: Sweep.Member, figures: [Figure])]

  package init(_ lesson: Lesson) {
    self.lesson = lesson
    members = lesson.steps.compactMap(\.sweep).flatMap { plan in
      let sweep = plan.sweep
      return sweep.members.map { ($0, sweep.figures) }
    }
  }

  /// The text to keep beside the lesson; nil where it has no sweep.
  ///
  /// - Parameter outcomes: one for each of ``members``.
  package func text(_ outcomes: [Sweep.Outcome?]) -> String? {
    var lesson = lesson
    var rest = outcomes[...]
    for index in lesson.steps.indices {
      guard let sweep = lesson.steps[index].sweep else { continue }
      let count = sweep.groups.count * sweep.seeds.count
      lesson.steps[index].sweep?.kept = sweep.results(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return KeptSweeps.text(of: lesson)
  }
}
