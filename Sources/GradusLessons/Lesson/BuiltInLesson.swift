import GradusScreen

extension Lesson {
  /// A lesson of the program. Its head, its introduction and its headings are read; what is below a
  /// heading is read when it is first asked for. Nothing is checked: the tests read these lessons whole,
  /// and hold this to it.
  ///
  /// - Parameter keptSweeps: what the file beside it keeps of its sweeps.
  init(builtIn text: String, file: String, keptSweeps: String?) {
    var log = ParseLog(file: file)
    let name = LessonName(file: file, log: &log)
    let (matter, body) = FrontMatter.read(ParseLog.split(text), log: &log)
    self.init(name: name.name, number: name.number, file: file, title: name.name)
    take(matter)
    key = id ?? self.name
    let starts = MarkdownParser.sections(of: body)
    introduction =
      LessonFile(part: Array(body[..<(starts.first ?? body.count)]), file: file).lesson.introduction
    steps = zip(starts, starts.dropFirst() + [body.count]).map { start, end in
      let lines = Array(body[start..<end])
      let head = lines.prefix {
        $0.number == lines[0].number || $0.isBlank || $0.bytes.starts(with: "<!--".utf8)
      }
      let step = LessonFile(part: Array(head), file: file).lesson.steps[0]
      return Step(
        slug: step.slug, title: step.title, formerSlugs: step.formerSlugs,
        controls: lines.controls, line: step.line
      ) {
        var whole = LessonFile(part: lines, file: file).lesson
        if let keptSweeps, whole.steps[0].sweep != nil {
          KeptSweeps.attach(keptSweeps, of: step, file: file, to: &whole)
        }
        return whole.steps[0]
      }
    }
  }
}

extension MarkdownParser {
  /// The places of the lines that begin a `##` section, as far as code in fences is all that hides one.
  fileprivate static func sections(of lines: [SourceLine]) -> [Int] {
    let tick = UInt8(ascii: "`")
    var openTicks = 0
    var starts: [Int] = []
    for (place, line) in lines.enumerated() {
      switch line.bytes.first {
      case tick?:
        let ticks = line.bytes.prefix { $0 == tick }.count
        if openTicks == 0 {
          if ticks >= 3 { openTicks = ticks }
        } else if ticks >= openTicks {
          openTicks = 0
        }
      case UInt8(ascii: "#")?:
        if openTicks == 0, line.bytes.starts(with: "## ".utf8) { starts.append(place) }
      default: break
      }
    }
    return starts
  }
}

extension [SourceLine] {
  /// The controls of the experiment in a section, which stand on a line of their own: the steps of later
  /// lessons ask for these alone.
  fileprivate var controls: [String] {
    let key = "controls: ["
    let block = drop { !$0.bytes.starts(with: "```experiment".utf8) }.dropFirst()
      .prefix { $0.bytes.first != UInt8(ascii: "`") }
    guard let line = block.first(where: { $0.bytes.starts(with: key.utf8) }) else { return [] }
    return line.bytes.dropFirst(key.utf8.count).dropLast().split(separator: UInt8(ascii: ","))
      .map { String(decoding: $0.trimmedOfBlanks, as: UTF8.self) }
  }
}
