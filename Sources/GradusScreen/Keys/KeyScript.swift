/// Keys and other events written as words: for `gradus replay`, demos and tests.
///
/// Words are separated by blanks: a single character is that key; `Space Enter Esc Tab Shift-Tab Up
/// Down Left Right PageUp PageDown Home End Backspace Delete F1` and Ctrl with a letter, `Ctrl-L`, or an
/// arrow, `Ctrl-Left`, by name; `Right*3` repeats;
/// `"text"` types text; `train:2000` lets the run or the spread under way go on; `resize:120x40`;
/// `wait:1.5` is recorded time in seconds.
package struct KeyScript: Hashable, Sendable {
  package enum Item: Hashable, Sendable {
    case key(Key)
    /// The run under way goes some iterations on.
    case train(Int)
    case resize(Size)
    case wait(seconds: Double)
  }

  /// A word that is not one, and the place of its first character in the script, counted from 1.
  package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    package let word: String
    package let place: Int
    package let advice: String

    package init(word: String, place: Int, advice: String) {
      self.word = word
      self.place = place
      self.advice = advice
    }

    package var description: String {
      let shown = word.count > 40 ? word.prefix(40) + "..." : word[...]
      return "keys, character \(place): '\(safeText(String(shown)))' \(advice)"
    }
  }

  /// The items, each with the word it came from and its place.
  package let items: [(item: Item, word: String, place: Int)]

  package static func == (first: KeyScript, second: KeyScript) -> Bool {
    first.items.map(\.item) == second.items.map(\.item)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(items.map(\.item)) }

  /// The longest script that is read, in characters.
  package static let maximumLength = 100_000
  private static let maximumRepeat = 10_000
  /// The most events that a script, its repeats counted, may have.
  package static let maximumCount = 100_000

  package init(_ text: String) throws(Problem) {
    var items: [(item: Item, word: String, place: Int)] = []
    let characters = Array(text)
    guard characters.count <= KeyScript.maximumLength else {
      throw Problem(
        word: String(characters.prefix(40)), place: 1,
        advice: "is too long: a script has at most \(KeyScript.maximumLength) characters")
    }
    var index = 0
    while index < characters.count {
      if characters[index].isWhitespace {
        index += 1
        continue
      }
      let place = index + 1
      if characters[index] == "\"" && index + 1 < characters.count
        && !characters[index + 1].isWhitespace
      {
        let typed = try KeyScript.quoted(characters, from: index)
        items += typed.text.map { (.key(.character($0)), String($0), place) }
        index = typed.end
        continue
      }
      var word = ""
      while index < characters.count && !characters[index].isWhitespace {
        word.append(characters[index])
        index += 1
      }
      items += try KeyScript.items(word, place: place).map { ($0, word, place) }
      guard items.count <= KeyScript.maximumCount else {
        throw Problem(
          word: word, place: place, advice: "makes more than \(KeyScript.maximumCount) keys in all")
      }
    }
    self.items = items
  }

  private static func quoted(
    _ characters: [Character], from start: Int
  ) throws(Problem) -> (text: String, end: Int) {
    var text = ""
    var index = start + 1
    while index < characters.count {
      if characters[index] == "\\" && index + 1 < characters.count {
        text.append(characters[index + 1])
        index += 2
      } else if characters[index] == "\"" {
        return (text, index + 1)
      } else {
        text.append(characters[index])
        index += 1
      }
    }
    throw Problem(
      word: String(characters[start...].prefix(12)), place: start + 1,
      advice: "has no closing quote")
  }

  private static func items(_ word: String, place: Int) throws(Problem) -> [Item] {
    if let key = Key(name: word) { return [.key(key)] }
    if let colon = word.firstIndex(of: ":") {
      let name = word[..<colon]
      let value = word[word.index(after: colon)...]
      switch name {
      case "train":
        if let count = Int(value), count > 0, count <= 10_000_000 { return [.train(count)] }
        throw Problem(word: word, place: place, advice: "needs a number of iterations: train:2000")
      case "wait":
        if let seconds = Double(value), seconds >= 0, seconds <= 3600 {
          return [.wait(seconds: seconds)]
        }
        throw Problem(word: word, place: place, advice: "needs seconds: wait:1.5")
      case "resize":
        if let size = Size(text: String(value)) { return [.resize(size)] }
        throw Problem(word: word, place: place, advice: "needs columns and rows: resize:120x40")
      default: break
      }
    }
    if let star = word.lastIndex(of: "*"), let key = Key(name: String(word[..<star])) {
      if let count = Int(word[word.index(after: star)...]), (1...maximumRepeat).contains(count) {
        return Array(repeating: .key(key), count: count)
      }
      throw Problem(
        word: word, place: place, advice: "needs a number from 1 to \(maximumRepeat) after *")
    }
    throw Problem(
      word: word, place: place,
      advice: "is not a key: a single character, \(Key.named.map(\.name).joined(separator: " ")), "
        + "\"text\", train:N, resize:WxH or wait:S")
  }
}

extension Size {
  /// Reads `80x24`; at most 1000 each.
  package init?(text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
      (1...1000).contains(width), (1...1000).contains(height)
    else { return nil }
    self.init(width, height)
  }
}
