import GradusEngine

/// Reads the `sweep` block: groups of settings, seeds, and what is measured.
enum SweepBlock {
  static func read(
    _ block: FencedBlock, into step: inout StepBuilder, log: inout ParseLog
  ) -> StepItem? {
    guard let lab = step.lab else { return nil }
    step.sweep = sweep(block, lab: lab, log: &log)
    // What it shows comes first where the experiment does not say otherwise.
    if !lab.views.contains(.spread) { step.lab?.views.insert(.spread, at: 0) }
    return nil
  }

  static let keys: [BlockKey] = [
    .optional("title", .line, "what is plotted"),
    .optional(
      "vary", .map(of: "one setting and a list of values"),
      "each value is a group; this, or `groups`"),
    .optional(
      "groups", .list(of: "maps of settings with a `name`", 1...groupLimit),
      "groups that differ in several settings"),
    .required(
      "seeds", .other("`1-30`, or a list; at most \(seedLimit)"), "a run of each group for each"),
    .optional(
      "over", .word(Sweep.Axis.allCases.map(\.rawValue)), default: Sweep.Axis.weights.rawValue,
      "what the seeds are of: the first weights, or the points"),
    .optional(
      "figures", .list(of: "figures", 1...8), default: "[test-accuracy, train-accuracy]",
      "what is measured of each run; the first one is plotted"),
    .optional("pair", .list(of: "groups", 2...2), "joined seed by seed"),
  ]
  static let groupName = BlockKey.required(
    "name", .other("letters, digits, `-` and `.`; at most 16"), "what figures and legends call it")
  /// The most groups and seeds; their product is bounded by both.
  private static let groupLimit = 12
  private static let seedLimit = 100

  private static func sweep(_ block: FencedBlock, lab: Lab, log: inout ParseLog) -> LessonSweep? {
    guard let map = block.map(owner: "a sweep", keys: keys, log: &log) else { return nil }
    let before = log.problems.count
    let axis = axis(map, log: &log)
    let groups = groups(map, base: lab.experiment, log: &log)
    checkNames(groups, lab: lab, log: &log)
    checkSettings(groups, base: lab.experiment, axis: axis, log: &log)
    let sweep = LessonSweep(
      groups: groups.map(\.group), seeds: seeds(map, log: &log), axis: axis,
      figures: figures(map, log: &log),
      pair: pair(map, groups: groups.map(\.group.name), log: &log),
      title: map.text("title", log: &log), line: block.line)
    return log.problems.count == before ? sweep : nil
  }

  private static func axis(_ map: StrictMap, log: inout ParseLog) -> Sweep.Axis {
    let names = Sweep.Axis.allCases.map(\.rawValue)
    guard let text = map.text("over", log: &log) else { return .weights }
    if let axis = Sweep.Axis(rawValue: text) { return axis }
    log.report(
      map.line(of: "over"),
      "over must be \(names.joined(separator: " or ")), not \(quoted(text))"
        + suggestion(nearest(text, in: names)))
    return .weights
  }

  private static func figures(_ map: StrictMap, log: inout ParseLog) -> [String] {
    guard map["figures"] != nil else { return ["test-accuracy", "train-accuracy"] }
    let words = map.words("figures", known: Figure.measuredNames, what: "figure", log: &log)
    let most = map.limit("figures").upperBound
    if words.count > most {
      log.report(map.line(of: "figures"), "at most \(most) figures; remove \(words.count - most)")
    } else if words.isEmpty {
      log.report(map.line(of: "figures"), "figures is empty; name one, such as test-accuracy")
    }
    return words
  }

  // MARK: Seeds

  /// `1-30`, or a list.
  private static func seeds(_ map: StrictMap, log: inout ParseLog) -> [UInt32] {
    guard let value = map["seeds"] else { return [] }
    var seeds: [UInt32] = []
    for item in map.list("seeds") where !log.isFull && seeds.count <= seedLimit {
      guard let text = item.text(of: "seeds", log: &log) else { continue }
      guard let range = range(text) else {
        let meant = meantSeeds(text).map { suggestion($0) } ?? "; write 1-30 or [1, 4, 7]"
        log.report(item.line, "\(quoted(text)) is not a seed\(meant)")
        return []
      }
      let new = range.prefix(seedLimit + 1).map { UInt32($0) }
      if let twice = new.first(where: { seeds.contains($0) }) {
        log.report(item.line, "the seed \(twice) is given twice; keep one")
      }
      seeds += new
    }
    if seeds.count > seedLimit {
      log.report(value.line, "a sweep has at most \(seedLimit) seeds; use fewer")
    } else if seeds.isEmpty {
      log.report(value.line, "seeds is empty; write 1-30 or [1, 4, 7]")
    }
    return seeds
  }

  /// Seeds that are written in another way: `1–30`, `1, 4, 7`.
  private static func meantSeeds(_ text: String) -> String? {
    let plain = withPlainSigns(text).filter { $0 != " " }
    if range(plain) != nil { return plain }
    let parts = plain.split(separator: ",").map(String.init)
    return parts.count > 1 && parts.allSatisfy { range($0) != nil }
      ? "[\(parts.joined(separator: ", "))]" : nil
  }

  private static func range(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { part in
      part.utf8.allSatisfy(\.isDigit) ? Int(part) : nil
    }
    guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
      first <= last, last <= 1_000_000_000
    else { return nil }
    return first...last
  }

  // MARK: Groups

  private typealias Placed = (group: LessonSweep.Group, line: Int)

  private static func groups(
    _ map: StrictMap, base: Experiment, log: inout ParseLog
  ) -> [Placed] {
    if map["vary"] != nil && map["groups"] != nil {
      log.report(map.line(of: "groups"), "a sweep has 'vary:' or 'groups:', not both; keep one")
      return []
    }
    let before = log.problems.count
    let groups: [Placed]
    if let value = map["vary"] {
      groups = varied(value, base: base, log: &log)
    } else if map["groups"] != nil {
      groups = named(map, base: base, log: &log)
    } else {
      if !map.isFaulty {
        log.report(map.line, "a sweep needs 'vary:' (a setting and its values) or 'groups:'")
      }
      return []
    }
    let line = map.line(of: map["vary"] == nil ? "groups" : "vary")
    if groups.count > groupLimit {
      log.report(line, "a sweep has at most \(groupLimit) groups; remove some")
    } else if groups.isEmpty, log.problems.count == before {
      log.report(line, "there is no group; write a setting and its values, or groups with names")
    }
    return Array(groups.prefix(groupLimit))
  }

  /// One setting, each of its values a group.
  private static func varied(
    _ value: YAMLValue, base: Experiment, log: inout ParseLog
  ) -> [Placed] {
    let inner = StrictMap(value, owner: "vary", keys: BlockKey.settings, log: &log)
    guard inner.entries.count == 1, let entry = inner.entries.first else {
      if inner.entries.count > 1 {
        log.report(inner.entries[1].line, "vary takes one setting; use groups: for several")
      }
      return []
    }
    guard let setting = try? Setting.named(entry.key) else { return [] }
    return inner.list(entry.key).prefix(groupLimit + 1).compactMap { item in
      guard let text = ExperimentBlock.settingText(item, of: entry.key, log: &log) else {
        return nil
      }
      var experiment = base
      // A group without its value would be the same as another one, too.
      guard log.assign(text, to: setting, of: &experiment, line: item.line) else { return nil }
      if let problem = experiment.tableProblem, base.tableProblem == nil {
        log.report(item.line, problem.line(.lesson))
      }
      return (LessonSweep.Group(name: text, experiment: experiment), item.line)
    }
  }

  private static func named(
    _ map: StrictMap, base: Experiment, log: inout ParseLog
  ) -> [Placed] {
    map.list("groups").prefix(groupLimit + 1).compactMap { item in
      let inner = StrictMap(
        item, owner: "a group", keys: [groupName] + BlockKey.settings, log: &log)
      let experiment = ExperimentBlock.experiment(inner, from: base, log: &log)
      guard let name = inner.text("name", log: &log) else { return nil }
      return (LessonSweep.Group(name: name, experiment: experiment), inner.line(of: "name"))
    }
  }

  private static func checkNames(_ groups: [Placed], lab: Lab, log: inout ParseLog) {
    var seen: Set<String> = []
    let runs = lab.compared.map(\.name) + ["kept"]
    for (group, line) in groups {
      if !isName(group.name) {
        log.report(
          line,
          "\(quoted(group.name)) cannot be a group's name (letters, digits, - and ., at most 16); "
            + "write groups:, each with a name:")
      } else if !seen.insert(group.name).inserted {
        log.report(line, "two groups are called \(quoted(group.name)); rename one")
      } else if runs.contains(group.name) {
        log.report(line, "\(quoted(group.name)) is also a compared run; rename one of them")
      } else if Figure.named(group.name) != nil {
        log.report(line, "\(quoted(group.name)) is a figure; give the group another name")
      }
    }
  }

  /// Groups that differ in nothing, or only in what the seeds replace.
  private static func checkSettings(
    _ groups: [Placed], base: Experiment, axis: Sweep.Axis, log: inout ParseLog
  ) {
    var seen: [Experiment: String] = [:]
    for (group, line) in groups {
      if let obstacle = axis.obstacle(in: group.experiment) {
        log.report(line, obstacle.description)
      }
      var experiment = group.experiment
      axis.apply(0, to: &experiment)
      if let other = seen[experiment], other != group.name {
        var replaced = base
        axis.apply(0, to: &replaced)
        log.report(
          line,
          experiment == replaced && group.experiment != base
            ? "the sweep's seeds already vary \(axis.rawValue); vary another setting"
            : "the group \(quoted(group.name)) is the same as \(quoted(other)); change a setting")
      }
      seen[experiment] = group.name
    }
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first < 0x80, first.isLetterOrDigit, name.utf8.count <= 16
    else { return false }
    return name.utf8.allSatisfy {
      $0 < 0x80 && ($0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "."))
    }
  }

  private static func pair(
    _ map: StrictMap, groups: [String], log: inout ParseLog
  ) -> [String] {
    guard map["pair"] != nil else { return [] }
    let pair = map.words("pair", known: groups, what: "group", log: &log)
    if pair.count != 2 && map.list("pair").count != 2 {
      log.report(map.line(of: "pair"), "pair takes two groups: pair: [none, l2]")
    }
    return pair.count == 2 ? pair : []
  }
}
