/// A text as it comes from a notebook or a web page, made into one that Python reads: line by line the
/// same program.
///
/// | what stands there                       | what becomes of it                     |
/// |-----------------------------------------|----------------------------------------|
/// | `In [3]:`, `>>> `, `... ` before a line | is left out                            |
/// | a line of output in such a session      | becomes a comment                      |
/// | no-break and other wide blanks          | become blanks, signs of no width go    |
/// | printer's quotes around a text          | become `"` and `'`                     |
/// | `%matplotlib inline`, `!ls`             | become `pass`, with a comment          |
///
/// Inside texts and comments nothing changes.
struct TypedSigns {
  /// What was changed, by line.
  enum Change: Hashable {
    case prompt, output, command, blank, quote
  }

  private(set) var text = ""
  private(set) var changes: [Change: Set<Int>] = [:]

  private typealias Scalars = [Unicode.Scalar]

  init(_ source: String) {
    var lines = TypedSigns.lines(of: source)
    leaveOutPrompts(&lines)
    var reader = LineReader()
    for index in lines.indices {
      if reader.beginsStatement, let command = TypedSigns.command(lines[index]) {
        lines[index] = command
        note(.command, index)
        continue
      }
      let found = reader.read(&lines[index])
      for change in found { note(change, index) }
    }
    text = String(String.UnicodeScalarView(lines.joined(separator: ["\n"])))
  }

  private mutating func note(_ change: Change, _ index: Int) {
    changes[change, default: []].insert(index + 1)
  }

  /// Lines without their ends, which are \n, \r\n or \r.
  private static func lines(of source: String) -> [Scalars] {
    var lines: [Scalars] = [[]]
    var previous: Unicode.Scalar = " "
    for scalar in source.unicodeScalars where scalar != "\u{FEFF}" {
      if scalar == "\n" && previous == "\r" {
        previous = scalar
        continue
      }
      previous = scalar
      if scalar == "\n" || scalar == "\r" {
        lines.append([])
      } else {
        lines[lines.count - 1].append(scalar)
      }
    }
    return lines
  }

  // MARK: Prompts

  private mutating func leaveOutPrompts(_ lines: inout [Scalars]) {
    let isSession =
      lines.first { !$0.allSatisfy(isBlank) }?.starts(with: Scalars(">>>".unicodeScalars)) == true
    let isNotebook = lines.contains { TypedSigns.cellPrompt($0, "In") != nil }
    guard isSession || isNotebook else { return }
    for index in lines.indices where !lines[index].allSatisfy(isBlank) {
      let line = lines[index]
      let length =
        isSession
        ? TypedSigns.sessionPrompt(line)
        : TypedSigns.cellPrompt(line, "In") ?? TypedSigns.continuation(line)
      if let length {
        lines[index].removeFirst(length)
        note(.prompt, index)
      } else if isSession || TypedSigns.cellPrompt(line, "Out") != nil {
        lines[index] = Array("# ".unicodeScalars) + line
        note(.output, index)
      }
    }
  }

  /// How long `>>> ` or `... ` before a line is.
  private static func sessionPrompt(_ line: Scalars) -> Int? {
    guard
      line.starts(with: Scalars(">>>".unicodeScalars))
        || line.starts(with: Scalars("...".unicodeScalars))
    else { return nil }
    return line.count > 3 && isBlank(line[3]) ? 4 : 3
  }

  /// How long `In [3]: ` before a line is.
  private static func cellPrompt(_ line: Scalars, _ word: String) -> Int? {
    let start = Scalars(word.unicodeScalars)
    guard line.starts(with: start) else { return nil }
    var place = start.count
    if place < line.count, isBlank(line[place]) { place += 1 }
    guard place < line.count, line[place] == "[" else { return nil }
    place += 1
    while place < line.count, isBlank(line[place]) || line[place] == "*" || isDigit(line[place]) {
      place += 1
    }
    guard place + 1 < line.count, line[place] == "]", line[place + 1] == ":" else { return nil }
    place += 2
    return place < line.count && isBlank(line[place]) ? place + 1 : place
  }

  /// How long `   ...: ` before a line is.
  private static func continuation(_ line: Scalars) -> Int? {
    let start = line.prefix { isBlank($0) }.count
    guard line[start...].starts(with: Scalars("...:".unicodeScalars)) else { return nil }
    return start + 4 < line.count && isBlank(line[start + 4]) ? start + 5 : start + 4
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  // MARK: Commands for the notebook

  /// Commands that change no value.
  private static let commands: Set<String> = [
    "matplotlib", "load_ext", "reload_ext", "autoreload", "config", "pip", "conda", "cd", "ls",
    "pwd",
    "who", "whos", "precision", "%time", "%timeit", "%capture",
  ]

  /// A line for the notebook itself as `pass` with a comment; nil where it is none, or one that may change
  /// values.
  private static func command(_ line: Scalars) -> Scalars? {
    let indentation = line.prefix { isBlank($0) }
    let rest = line[indentation.count...]
    guard let sign = rest.first, ["%", "!", "?"].contains(sign) else { return nil }
    let word = String(String.UnicodeScalarView(rest.dropFirst().prefix { !isBlank($0) }))
    guard sign != "%" || commands.contains(word) else { return nil }
    return indentation + Scalars("pass  # ".unicodeScalars) + rest
  }
}
