import GradusScreen

/// What is between the `---` lines at the top of a lesson.
struct FrontMatter {
  var title: String?
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
    let before = log.problems.count
    let value = readYAML(inner, line: 1, log: &log)
    // Where the YAML does not hold, what it lacks is no second problem.
    if value == nil && log.problems.count > before { return (FrontMatter(), body) }
    return (FrontMatter(value, log: &log), body)
  }

  private init() {}

  private init(_ value: YAMLValue?, log: inout ParseLog) {
    let map = StrictMap(
      value, line: 1, owner: "the lesson's head",
      keys: ["title", "summary", "minutes", "requires", "skip", "demo"], log: &log)
    for key in ["title", "summary", "minutes"] { _ = map.required(key, log: &log) }
    title = map.text("title", log: &log)
    summary = map.text("summary", log: &log) ?? ""
    minutes = map.count("minutes", in: 1...600, log: &log) ?? 1
    allowsSkipping = map.flag("skip", default: true, log: &log)
    if let keys = map.text("demo", log: &log) {
      let line = map.line(of: "demo")
      do {
        demo = Demo(script: try KeyScript(keys), line: line)
      } catch {
        log.report(line, "the demo's \(error)")
      }
    }
    let required = map.list("requires")
    if required.count > 32 {
      log.report(map.line(of: "requires"), "more than 32 lessons; name fewer")
    }
    for item in required.prefix(32) {
      guard let name = item.text(of: "requires", log: &log) else { continue }
      if requires.contains(where: { $0.name == name }) {
        log.report(item.line, "\(quoted(name)) is required twice; keep one")
      } else {
        requires.append((name, item.line))
      }
    }
  }
}
