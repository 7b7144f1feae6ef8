import GradusScreen

/// What is between the `---` lines at the top of a lesson.
package struct FrontMatter {
  var title: String?
  var id: String?
  var summary = ""
  var minutes = 1
  var requires: [(name: String, line: Int)] = []
  var allowsSkipping = true
  var demo: Demo?

  /// Cuts the front matter off a file's lines and reads it.
  ///
  /// - Returns: what it says, and the lines after it.
  static func read(
    _ lines: [SourceLine], log: inout ParseLog
  ) -> (matter: FrontMatter, body: [SourceLine]) {
    func isFence(_ line: SourceLine) -> Bool { line.bytes.elementsEqual("---".utf8) }
    guard let first = lines.first, isFence(first) else {
      log.report(1, "a lesson begins with --- and the lines title:, summary: and minutes:")
      return (FrontMatter(), lines)
    }
    guard let end = lines.dropFirst().firstIndex(where: isFence) else {
      log.report(1, "the lines after --- are not closed; write --- after them")
      return (FrontMatter(), Array(lines.dropFirst()))
    }
    let inner = Array(lines[1..<end])
    let body = Array(lines[(end + 1)...])
    if inner.contains(where: { log.tabs.contains($0.number) }) { return (FrontMatter(), body) }
    let before = log.problems.count
    let value = readYAML(inner, line: 1, log: &log)
    // Where the YAML does not hold, what it lacks is no second problem.
    if value == nil && log.problems.count > before { return (FrontMatter(), body) }
    return (FrontMatter(value, log: &log), body)
  }

  package static let keys: [BlockKey] = [
    .required("title", .line, "the same as the `#` heading"),
    .required("summary", .line, "one sentence for the home screen"),
    .required("minutes", .count(1...600), "how long it takes"),
    .optional(
      "id", .other("lower-case letters, digits, hyphens and points; at most 64"),
      default: "the file's place",
      "by which a learner's record knows the lesson, wherever its file is"),
    .optional(
      "requires", .list(of: "lessons", 0...32), default: "[]", "the lessons to do first"),
    .optional("skip", .flag(default: true), "`false`, for marks: no step can be skipped"),
    .optional(
      "demo", .line, "the keys that `gradus present --auto` plays (`gradus replay --help`)"),
  ]

  private init() {}

  private init(_ value: YAMLValue?, log: inout ParseLog) {
    let map = StrictMap(
      value, owner: "the lesson's head", keys: FrontMatter.keys, log: &log)
    title = map.text("title", log: &log)
    summary = map.text("summary", log: &log) ?? ""
    id = FrontMatter.id(map, log: &log)
    minutes = map.count("minutes", log: &log) ?? 1
    allowsSkipping = map.flag("skip", log: &log)
    if let keys = map.text("demo", log: &log) {
      let line = map.line(of: "demo")
      do {
        demo = Demo(script: try KeyScript(keys), line: line)
      } catch {
        log.report(line, "the demo's \(error)")
      }
    }
    let required = map.severalWords("requires", log: &log) == nil ? map.list("requires") : []
    let most = map.limit("requires").upperBound
    if required.count > most {
      log.report(map.line(of: "requires"), "more than \(most) lessons; name fewer")
    }
    for item in required.prefix(most) {
      guard let name = item.text(of: "requires", log: &log) else { continue }
      if requires.contains(where: { $0.name == name }) {
        log.report(item.line, "\(quoted(name)) is required twice; keep one")
      } else {
        requires.append((name, item.line))
      }
    }
  }

  /// A name that records keep, so that it looks like no path.
  private static func id(_ map: StrictMap, log: inout ParseLog) -> String? {
    guard let text = map.text("id", log: &log) else { return nil }
    let isGood =
      text.utf8.count <= 64 && text.utf8.first?.isLetter == true
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || $0.isDigit || ".-_".utf8.contains($0)
      }
    if isGood { return text }
    log.report(
      map.line(of: "id"),
      "an id has lower-case letters, digits, hyphens and points, at most 64, not \(quoted(text))")
    return nil
  }
}

extension Lesson {
  /// Takes what its head says.
  mutating func take(_ matter: FrontMatter) {
    title = matter.title ?? title
    summary = matter.summary
    minutes = matter.minutes
    id = matter.id
    requires = matter.requires.map(\.name)
    allowsSkipping = matter.allowsSkipping
    demo = matter.demo
  }
}
