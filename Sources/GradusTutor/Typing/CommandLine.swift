import GradusEngine
import GradusScreen

/// The command line while it is open: `:set lambda 0.7`.
package struct CommandLine: Hashable, Sendable {
  package var line: TypedLine
  /// Why the line was not run; it stays for correction.
  package var problem: String?
  /// The entry of the history that is shown; nil is the line itself.
  private var entry: Int?
  /// The line as it was before the history was walked.
  private var draft = TypedLine()
  /// The completions that Tab goes through.
  private(set) var cycle: Cycle?

  /// Completions while Tab goes through them. After the last one comes what was typed.
  struct Cycle: Hashable {
    /// The character at which the completed word begins.
    let start: Int
    let typed: String
    let candidates: [String]
    /// Which one is in the line; as many as there are is what was typed.
    var index: Int
  }

  package init(_ text: String = "") { line = TypedLine(text) }

  mutating func type(_ character: Character) {
    line.insert(character)
    forget()
  }

  mutating func edit(_ edit: Editing) {
    line.edit(edit)
    forget()
  }

  /// What was said about the line no longer holds once it is changed.
  private mutating func forget() {
    problem = nil
    cycle = nil
    entry = nil
  }

  /// Shows an older line of the history, or a newer one; after the newest comes what was typed.
  mutating func walk(_ history: [String], by direction: Int) {
    let current = entry ?? history.count
    let next = min(max(0, current + direction), history.count)
    guard next != current else { return }
    if current == history.count { draft = line }
    line = next == history.count ? draft : TypedLine(history[next])
    forget()
    entry = next == history.count ? nil : next
  }

  /// Puts the next completion in, or the one before.
  mutating func complete(_ completions: Completions, by direction: Int) {
    problem = nil
    if var cycle {
      let count = cycle.candidates.count + 1
      cycle.index = (cycle.index + direction + count) % count
      put(cycle)
    } else if completions.candidates.count == 1 {
      line.replace(from: completions.start, with: completions.candidates[0] + " ")
    } else if !completions.candidates.isEmpty {
      put(
        Cycle(
          start: completions.start, typed: String(line.head.dropFirst(completions.start)),
          candidates: completions.candidates,
          index: direction > 0 ? 0 : completions.candidates.count - 1))
    }
  }

  private mutating func put(_ next: Cycle) {
    let isTyped = next.index == next.candidates.count
    line.replace(from: next.start, with: isTyped ? next.typed : next.candidates[next.index])
    cycle = next
  }
}

/// What could be typed at the cursor, and a word about it.
struct Completions: Hashable {
  /// The character at which the word under the cursor begins.
  var start = 0
  var candidates: [String] = []
  var advice = ""

  init(_ model: Model, _ line: TypedLine) {
    let head = CommandWords(line.head)
    start = head.lastStart
    let words = head.withLast
    if words.count < 2 {
      candidates = matching(words[0], in: commands.flatMap(\.names))
      if let command = Command.named(words[0]) {
        advice = "\(command.usage)  \(command.help)"
      } else if words[0].isEmpty {
        advice = "Tab completes, Up recalls a line, Esc closes, :help explains"
      }
      return
    }
    guard let command = Command.named(words[0]) else { return }
    let before = Array(words[1..<(words.count - 1)])
    candidates = matching(words[words.count - 1], in: command.nextWords(model, before))
    advice = command.advice(model, before) ?? "\(command.usage)  \(command.help)"
  }
}

/// The words that begin with what was typed, else those that have it in them.
private func matching(_ typed: String, in words: [String]) -> [String] {
  let typed = typed.lowercased()
  let beginning = words.filter { $0.hasPrefix(typed) }
  return beginning.isEmpty ? words.filter { $0.contains(typed) } : beginning
}

extension Model {
  /// The most lines that are remembered.
  private static let longestHistory = 100

  /// Puts another completion in.
  mutating func complete(by direction: Int) -> [Effect] {
    guard case .commandLine(var open) = overlay else { return [] }
    open.complete(Completions(self, open.line), by: direction)
    overlay = .commandLine(open)
    return []
  }

  /// Shows another line of the history.
  mutating func walkHistory(by direction: Int) -> [Effect] {
    guard case .commandLine(var open) = overlay else { return [] }
    open.walk(commandHistory, by: direction)
    overlay = .commandLine(open)
    return []
  }

  /// Runs the line. Where it cannot be run it stays open, with the reason.
  mutating func runLine() -> [Effect] {
    guard case .commandLine(let open) = overlay else { return [] }
    let words = CommandWords(open.line.characters)
    overlay = nil
    awaited = nil
    guard !words.words.isEmpty else { return [] }
    if commandHistory.last != open.line.text {
      commandHistory = commandHistory.suffix(Model.longestHistory - 1) + [open.line.text]
    }
    do throws(CommandProblem) {
      if let quote = words.openQuote { throw CommandProblem("the quote \(quote) is not closed") }
      let command = try Command.find(words.words[0])
      let effects = try command.run(&self, Array(words.words.dropFirst()))
      // It waits for a file.
      if awaited != nil { overlay = .commandLine(open) }
      return effects
    } catch {
      var open = open
      open.problem = error.description
      overlay = .commandLine(open)
      return []
    }
  }
}
