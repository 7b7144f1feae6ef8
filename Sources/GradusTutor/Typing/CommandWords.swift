/// The words of a command line, separated by blanks. Quotes of both kinds keep blanks in a word, and
/// a backslash keeps the character after it: `set data "my points.csv"`.
struct CommandWords: Hashable {
  private(set) var words: [String] = []
  /// Where the last word begins, in characters; at the end of a line that ends with a blank, where
  /// the next one would.
  private(set) var lastStart = 0
  /// The quote that has no end.
  private(set) var openQuote: Character?
  /// Whether the line ends with a blank, or is empty: the next character begins a word.
  private(set) var endsWithBlank = true

  init(_ characters: [Character]) {
    var word: String?
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if openQuote == nil && character == " " {
        if let word { words.append(word) }
        word = nil
        index += 1
        lastStart = index
        continue
      }
      if character == openQuote {
        openQuote = nil
      } else if openQuote == nil && (character == "\"" || character == "'") {
        openQuote = character
        word = word ?? ""
      } else if character == "\\" && openQuote != "'" && index + 1 < characters.count {
        index += 1
        word = (word ?? "") + String(characters[index])
      } else {
        word = (word ?? "") + String(character)
      }
      index += 1
    }
    endsWithBlank = word == nil
    if let word { words.append(word) }
  }

  /// The words, with an empty one at the end where the next one would begin: what is completed.
  var withLast: [String] { endsWithBlank ? words + [""] : words }
}
