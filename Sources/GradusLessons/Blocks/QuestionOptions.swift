import GradusScreen

/// How many options a question may have, and how many conditions may have to hold together.
let questionLimit = 2...8
let conditionLimit = 1...16

/// The maps of a question's options.
func optionMaps(
  _ map: StrictMap, keys: [BlockKey], log: inout ParseLog
) -> [StrictMap] {
  guard let value = map["options"] else { return [] }
  guard case .list(let parts) = value.content else {
    log.report(value.line, "options is a list; begin each option with '- text:'")
    return []
  }
  let items = joined(parts, keys: keys, log: &log)
  if !questionLimit.contains(items.count) {
    log.report(
      map.line(of: "options"),
      "a question has \(questionLimit.lowerBound) to \(questionLimit.upperBound) options, "
        + "not \(items.count)")
  }
  let maps = items.prefix(questionLimit.upperBound).map {
    StrictMap($0, owner: "an option", keys: keys, log: &log)
  }
  var seen: Set<String> = []
  for option in maps {
    guard case .scalar(let text, _, _)? = option["text"]?.content else { continue }
    if !seen.insert(text).inserted {
      log.report(option.line(of: "text"), "two options say the same; change one")
    }
  }
  return maps
}

/// Options whose keys have a hyphen each, put together; each hyphen too many is reported.
private func joined(
  _ parts: [YAMLValue], keys: [BlockKey], log: inout ParseLog
) -> [YAMLValue] {
  let required = Set(keys.filter(\.isRequired).map(\.name))
  var items: [YAMLValue] = []
  for part in parts {
    guard case .map(let more) = part.content, let last = items.last,
      case .map(let entries) = last.content,
      case let (before, after) = (Set(entries.map(\.key)), Set(more.map(\.key))),
      before.isDisjoint(with: after), keys.contains(where: { after.contains($0.name) }),
      !required.isSubset(of: before), !required.isSubset(of: after), !after.contains("text")
    else {
      items.append(part)
      continue
    }
    log.report(
      part.line, "leave out the '- ' before '\(more[0].key):', which goes on with the option above")
    items[items.count - 1] = YAMLValue(line: last.line, content: .map(entries + more))
  }
  return items
}

/// - Parameter rows: how many rows the question will have.
func optionText(_ option: StrictMap, of rows: Int, log: inout ParseLog) -> [Span] {
  let text = option["text"]?.inlineMarkdown(of: "text", log: &log) ?? []
  checkOption(text, of: rows, line: option.line(of: "text"), log: &log)
  return text
}

/// Rows are chosen by their numbers, so whoever types an option that is a number itself chooses
/// another: `91` presses 1. What begins with 0, which is no row, is not typed.
func checkOption(_ text: [Span], of rows: Int, line: Int, log: inout ParseLog) {
  let number = plainText(text).drop { !$0.isLetter && !$0.isNumber }
    .prefix { $0.isNumber || $0 == "." }
  guard let first = number.first, first != "0" else { return }
  let typed = number.contains(".") ? number.prefix(1) : number
  guard let key = typed.first(where: { (1...max(1, rows)).contains($0.wholeNumberValue ?? 0) })
  else { return }
  log.report(
    line,
    "whoever types \(number) here presses \(key), which chooses option \(key); "
      + "begin with a word, such as 'about'")
}

/// One condition or a list of them, all of which must hold.
func conditions(
  _ map: StrictMap, _ key: String, runs: [String]?, sweep: SweepScope = .none,
  check: GradientCheckSetup? = nil,
  log: inout ParseLog
) -> [Condition] {
  guard let value = map[key] else { return [] }
  let items = map.list(key)
  if items.isEmpty { log.report(value.line, "\(key) is empty; write a condition") }
  let most = conditionLimit.upperBound
  if items.count > most { log.report(value.line, "more than \(most) conditions; write fewer") }
  return items.prefix(most).compactMap { item in
    guard let text = item.text(of: key, log: &log) else { return nil }
    do throws(ConditionError) {
      if let check { return try Condition(parsing: text, check: check.subject) }
      return try Condition(parsing: text, runs: runs, sweep: sweep)
    } catch {
      log.report(item.line, meantConditions(text, runs: runs, sweep: sweep) ?? error.description)
      return nil
    }
  }
}

/// What is said of several conditions that are written as one.
private func meantConditions(_ text: String, runs: [String]?, sweep: SweepScope) -> String? {
  for separator in [",", " and ", " & ", "&&", ";"] {
    let parts = text.split(separator: separator).map {
      $0.split(separator: " ").joined(separator: " ")
    }
    if parts.count > 1,
      parts.allSatisfy({ (try? Condition(parsing: $0, runs: runs, sweep: sweep)) != nil })
    {
      return "several conditions are a list: [\(parts.joined(separator: ", "))]"
    }
  }
  return nil
}
