import GradusEngine
import GradusLessons

/// Settings that were typed and wait for the files they name.
package struct AwaitedSettings: Hashable, Sendable {
  let assignments: [SettingAssignment]
  var tables: [String: DataTable] = [:]
  var missing: Set<String>
}

// `:set`, by the names of the table of settings.
extension Model {
  /// The setting with a name, or with the short name of narrow panels: `rate`.
  static func setting(_ name: String) -> Setting? {
    Setting.all.first { $0.name == name } ?? Setting.all.first { $0.label == name }
  }

  /// What may come next after `set`.
  func wordsToSet(_ before: [String]) -> [String] {
    guard let lab = session?.lab else { return [] }
    if before.count.isMultiple(of: 2) {
      return lab.settableControls.map(\.name).filter { !before.contains($0) }
    }
    let control = try? lab.work.control(named: before[before.count - 1], in: lab)
    if case .columns(count: 1)? = control?.domain { return columnNames(in: lab, before) }
    return control?.domain.suggestions ?? []
  }

  /// The columns of the file that is open; of one that is named in the same line they are not known
  /// yet.
  private func columnNames(in lab: LabSession, _ before: [String]) -> [String] {
    guard !before.contains("data"), let table = lab.experiment.data.table else { return [] }
    return table.contents.columnNames
  }

  func adviceToSet(_ before: [String]) -> String? {
    guard !before.count.isMultiple(of: 2), let lab = session?.lab,
      let control = try? lab.work.control(named: before[before.count - 1], in: lab)
    else { return nil }
    let names = columnNames(in: lab, before)
    if case .columns(let count) = control.domain, !names.isEmpty {
      let listed = names.prefix(12).map { echoed($0, limit: 20) }.joined(separator: ", ")
      return "\(control.name) is \(control.value(in: lab)): \(count == 1 ? "one" : "two") of "
        + listed
    }
    return "\(control.name) is \(control.value(in: lab)): " + control.domain.description
  }

  /// Gives settings values, or shows the value of one.
  mutating func set(_ words: [String]) throws(CommandProblem) -> [Effect] {
    guard let session, let lab = session.lab else {
      throw CommandProblem("there are no settings here; :lab opens the free lab")
    }
    guard !words.isEmpty else {
      throw CommandProblem("set takes a name and a value: set lambda 0.7")
    }
    if lab.isHunting, words.contains("fault"), words.count > 1 {
      throw CommandProblem("a fault is hidden in this run: find it first, or :hunt reveal")
    }
    let settable = Set(lab.settableControls.map(\.name))
    var assignments: [SettingAssignment] = []
    for index in stride(from: 0, to: words.count, by: 2) {
      let control = try lab.work.control(named: words[index], in: lab)
      if words.count == 1 {
        notice = "\(control.name) is \(control.value(in: lab)): \(control.summary)"
        return []
      }
      guard index + 1 < words.count else { throw CommandProblem("\(control.name) needs a value") }
      if session.settingsAreLocked(record) {
        throw CommandProblem("the settings are locked until you have seen the run")
      }
      if let refusal = lab.budgetRefusal { throw CommandProblem(refusal) }
      guard settable.contains(control.name) || lab.hand(named: control.name) != nil else {
        throw CommandProblem(
          "\(control.name) is locked in this step; t takes this run to the lab, where it is not")
      }
      let value = try Model.value(words[index + 1], of: control, in: lab)
      assignments.append(SettingAssignment(name: control.name, value: value))
    }
    let files = Set(assignments.filter(\.namesFile).map(\.value))
    guard files.isEmpty else {
      awaited = AwaitedSettings(assignments: assignments, missing: files)
      return files.sorted().map { .readTable($0) }
    }
    return try apply(assignments, tables: [:])
  }

  /// A value as it was typed: `x10` and `/10` are of the value that there is.
  private static func value(
    _ word: String, of control: Control, in lab: LabSession
  ) throws(CommandProblem) -> String {
    guard let sign = word.first, "x×*/".contains(sign),
      let factor = Double(written: word.dropFirst())
    else {
      return word
    }
    switch control.domain {
    case .number, .count, .numberOrWord: break
    case .words, .wordsOrTable, .widths, .shares, .anyOf, .columns, .flag: return word
    }
    let now = control.value(in: lab)
    guard let number = Double(now) else {
      throw CommandProblem("\(control.name) is \(now): \(word) takes a number")
    }
    guard factor > 0, factor.isFinite else {
      throw CommandProblem("\(word) is no factor; x10 is ten times, /10 a tenth")
    }
    let product = sign == "/" ? number / factor : number * factor
    if case .count = control.domain, product.magnitude < 1e15 {
      return String(Int(product.rounded()))
    }
    return plainNumber(product)
  }

  /// Gives controls their values: those of the check first, then the settings together.
  private mutating func apply(
    _ assignments: [SettingAssignment], tables: [String: DataTable]
  ) throws(CommandProblem) -> [Effect] {
    guard let lab = session?.lab, let last = assignments.last else { return [] }
    var settings: [(name: String, value: String)] = []
    var checks: [(control: CheckControl, value: String)] = []
    var weights: [(hand: HandWeight, value: String)] = []
    for assignment in assignments {
      switch try lab.work.control(named: assignment.name, in: lab) {
      case .setting: settings.append((assignment.name, assignment.value))
      case .check(let control): checks.append((control, assignment.value))
      case .weight(let hand): weights.append((hand, assignment.value))
      }
    }
    let moves = try handMoves(weights, besides: settings.map(\.name), in: lab)
    let following = CheckBench(following: lab.experiment)
    var check = lab.bench?.setup ?? following.setup
    let next: Experiment
    do throws(SettingError) {
      for (control, value) in checks { try control.assign(value, to: &check) }
      next = try Experiment(settings, from: lab.experiment, tables: tables)
    } catch {
      throw CommandProblem(error.line(.command))
    }
    let checkChanges = !checks.isEmpty && check != (lab.bench?.setup ?? following.setup)
    if !checks.isEmpty {
      if lab.bench == nil { session?.lab?.bench = following }
      if checkChanges { session?.lab?.bench?.change(to: check) }
    }
    select(last.name)
    let told = assignments.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    guard next != lab.experiment else {
      if !moves.isEmpty { return place(moves, told: told, in: lab) }
      notice = checkChanges ? told : "\(told): no change"
      return seeWhatTheRunShows()
    }
    if let reason = lab.warning(about: next) {
      overlay = .question(.diverge(next, because: reason))
      return []
    }
    let change = session?.lab?.change(to: next)
    switch change {
    case .restarted where lab.latest.iteration > 0:
      notice = "\(told): restarted with the same seed"
    case .branched: notice = "\(told) from here on; the old continuation is kept"
    case .restarted, .atOnce, .atEnd, nil: notice = told
    }
    tellOfOwnStart(lab.experiment, next)
    // Other data have other controls.
    select(last.name)
    if next.data != lab.experiment.data || next.chosen != lab.experiment.chosen {
      tellOfTable(next)
    }
    return seeWhatTheRunShows()
  }

  /// Where weights are to be put, by their places in the flat order.
  private func handMoves(
    _ weights: [(hand: HandWeight, value: String)], besides settings: [String], in lab: LabSession
  ) throws(CommandProblem) -> [Int: Double] {
    var moves: [Int: Double] = [:]
    for (hand, text) in weights {
      guard case .number(let value)? = HandWeight.domain.parse(text) else {
        throw CommandProblem(
          "\(hand.name) must be \(HandWeight.domain.description), not \(echoed(text, limit: 20))")
      }
      moves[hand.index] = value
    }
    if let hand = weights.first?.hand, let setting = settings.first {
      throw CommandProblem("set \(setting) first: it may change what \(hand.name) is")
    }
    return moves
  }

  /// Puts the cursor of the side pane on a control.
  private mutating func select(_ name: String) {
    guard let index = session?.lab?.controls.firstIndex(where: { $0.name == name }) else { return }
    session?.lab?.selected = index
    session?.focus = .settings
  }

  /// Says how a file of points was read; where its features are not what training is made for, the
  /// cursor goes to the setting that helps.
  mutating func tellOfTable(_ experiment: Experiment) {
    if let note = experiment.trainingNotes.first ?? experiment.tableNote { notice = note }
    let canStandardize = session?.lab?.controls.contains { $0.name == "standardize" } == true
    guard canStandardize, let far = experiment.farFeatureNames else { return }
    select("standardize")
    notice =
      "\(far) far from mean 0, sd 1: Right turns standardize on"
      + (experiment.constantFeatureNames.map { "; " + $0 } ?? "")
  }

  // MARK: Files

  /// Takes a file that a command waits for.
  mutating func receive(_ table: DataTable) -> [Effect] {
    guard awaited?.missing.remove(table.name) != nil else { return [] }
    awaited?.tables[table.name] = table
    guard let ready = awaited, ready.missing.isEmpty else { return [] }
    awaited = nil
    do throws(CommandProblem) {
      let effects = try apply(ready.assignments, tables: ready.tables)
      if case .commandLine = overlay { overlay = nil }
      return effects
    } catch {
      sayOfCommand(error.description)
      return []
    }
  }

  /// A file that a command waits for cannot be read.
  mutating func refuse(table path: String, because reason: String) {
    guard awaited?.missing.contains(path) == true else { return }
    awaited = nil
    sayOfCommand(reason)
  }

  private mutating func sayOfCommand(_ problem: String) {
    guard case .commandLine(var open) = overlay else {
      notice = problem
      return
    }
    open.problem = problem
    overlay = .commandLine(open)
  }
}

extension SettingAssignment {
  /// Whether the value is taken for a file of points: it is none of the words and has a dot or a
  /// slash.
  var namesFile: Bool {
    guard case .wordsOrTable(let words)? = Model.setting(name)?.domain else { return false }
    return !words.contains(value) && value.contains { $0 == "." || $0 == "/" }
  }
}

extension SettingDomain {
  /// Values to offer.
  var suggestions: [String] {
    switch self {
    case .words(let words), .wordsOrTable(let words): words
    case .number(_, let rungs): rungs.map(plainNumber)
    case .count(_, let rungs): rungs.map(String.init)
    case .numberOrWord(_, let rungs, let words): words + rungs.map(plainNumber)
    case .widths(_, _, let rungs): rungs.map { SettingValue.widths($0).description }
    case .shares(let rungs): rungs.map(plainNumber)
    case .anyOf(let words): ["none"] + words
    case .columns: [SettingValue.auto]
    case .flag: ["on", "off"]
    }
  }
}
