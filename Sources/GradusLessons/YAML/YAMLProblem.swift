/// Why some lines are no YAML, or none that lessons have a use for.
struct YAMLProblem: Error, Hashable {
  enum Kind: Hashable {
    /// A colon that ends no key, because the line has one, or is part of a text.
    case valueInText
    /// A line that begins where a key does, without a colon.
    case noColon
    /// Something else where the next key of a map must begin.
    case noKey
    /// Something else where the next `-` of a list must stand.
    case noItem
    /// A `-` behind a key or a text.
    case itemInText
    /// Something after the whole value.
    case leftOver
    /// A bracket, or the comma after a part of it, that is missing.
    case openBracket
    /// A bracket that closes nothing, a comma too many, or nothing where a value must stand.
    case noValue
    case openQuote
    /// A `\` before a sign that it does not go with.
    case escape
    /// A sign that no value can begin with.
    case sign
    /// `:` before a sign of a list or map in brackets.
    case gluedInBrackets
    /// Something on the line of `|` or `>`.
    case afterBar
    /// A colon on another line than its key, or without one.
    case loneColon
    /// A key that its map has already, on that line of the file, and whether the map is an item of a list.
    case givenTwice(String, first: Int, isInItem: Bool)
    case tooDeep
    case refused(Refusal)
  }

  /// What YAML has and lessons do without.
  enum Refusal: Hashable {
    case anchor, alias, tag, directive, documentMark, longKey, keyOfBrackets, indentDigit
    case character(UInt32)
  }

  let kind: Kind
  /// The line, from 0, of those that are read.
  let line: Int

  init(_ kind: Kind, line: Int) { (self.kind, self.line) = (kind, line) }
}

extension YAMLProblem {
  /// Whether it is no fault in YAML, but something that is refused on purpose.
  var isRefusal: Bool {
    switch kind {
    case .refused, .tooDeep: true
    default: false
    }
  }
}

extension YAMLProblem.Kind {
  private static let remedy =
    "; quote text that contains punctuation, or put it on lines of its own after |"

  /// What is wrong, and what would be right.
  var message: String {
    switch self {
    case .valueInText: "this is not YAML: a colon and a blank inside a text\(Self.remedy)"
    case .noColon:
      "this line is no 'key: value'; write it as one, or indent it to go on with the line above"
    case .noKey: "this is not YAML: 'key: value' is expected here\(Self.remedy)"
    case .noItem: "this is not YAML: the next '- ' of a list is expected here\(Self.remedy)"
    case .itemInText: "a list begins on a line of its own: write each '- ' below its key"
    case .leftOver: "this is not YAML: nothing may follow the value above\(Self.remedy)"
    case .openBracket:
      "this is not YAML: a list or map in brackets is not closed; write ] or } after it"
    case .noValue: "this is not YAML: a value is expected here\(Self.remedy)"
    case .openQuote:
      "the quotation mark that begins this text is not closed; write it at the end"
    case .escape:
      "what follows \\ is no escape such as \\n; between \" and \" write \\\\ for a \\, or use '"
    case .sign: "this is not YAML: a value cannot begin with this sign; put it in quotes"
    case .gluedInBrackets: "write a blank after the colon, or quote the text that it is part of"
    case .afterBar: "a text after | or > begins on the next line; write it there"
    case .loneColon: "a colon stands on the line of its key, behind it; write 'key: value'"
    case .givenTwice(let key, let first, let isInItem):
      "\(quoted(key)) is given twice, first on line \(first); "
        + (isInItem ? "keep one, or begin the next item with '- '" : "keep one")
    case .tooDeep: "nested too deeply; nest less"
    case .refused(let what): what.message
    }
  }
}

extension YAMLProblem.Refusal {
  fileprivate var message: String {
    switch self {
    case .anchor: "& makes a YAML anchor, which is not supported; put the text in quotes"
    case .alias: "* makes a YAML alias, which is not supported; put the text in quotes"
    case .tag: "! makes a YAML tag, which is not supported; put the text in quotes"
    case .directive: "% makes a YAML directive, which is not supported; put the text in quotes"
    case .documentMark: "--- and ... end the YAML of a block, which has one part; remove this line"
    case .longKey: "? makes a YAML key of several lines, which is not supported; write 'key: value'"
    case .keyOfBrackets: "a key is a plain word"
    case .indentDigit: "no number after | or >; indent all lines alike"
    case .character(0x09): "this is a tab; use spaces"
    case .character(let value):
      "the character \(codePoint(Unicode.Scalar(value) ?? "?")) cannot be shown; remove it"
    }
  }
}
