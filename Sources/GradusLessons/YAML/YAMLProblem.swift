import GradusEngine

/// Why some lines are no YAML, or none that lessons have a use for.
struct YAMLProblem: Error, Hashable {
  enum Kind: Hashable {
    /// A colon that ends no key, because the line has one, or is part of a text.
    case valueInText
    /// Something behind the mark that ends a text in quotation marks.
    case afterQuote(UInt8)
    /// A comma at the end of a line outside of brackets.
    case comma
    /// Something behind the bracket that ends a list or map in brackets, or a bracket too many.
    case afterBracket(UInt8)
    /// A bracket behind a text that is itself in brackets.
    case bracketInText(UInt8)
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
    /// A bracket that is not closed, or the comma after a part of it that is missing.
    case openBracket(UInt8)
    /// A bracket that closes nothing, a comma too many, or nothing where a value must stand.
    case noValue
    /// A quotation mark that is not closed, or only by the one of another line.
    case openQuote(UInt8)
    /// A `\` before a sign that it does not go with.
    case escape
    /// A sign that no value can begin with.
    case sign(UInt8)
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
    /// `\` in quotation marks, where what it stands for cannot be shown or was meant as TeX.
    case escape(UInt8)
  }

  let kind: Kind
  /// The line, from 0, of those that are read.
  let line: Int
  /// Where the text begins that goes on there.
  let from: Int

  init(_ kind: Kind, line: Int, from: Int? = nil) {
    (self.kind, self.line, self.from) = (kind, line, from ?? line)
  }
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
  /// Whether it is where a line stands, or how it begins, that is wrong: the cause may be a line above.
  var isOfStructure: Bool {
    switch self {
    case .valueInText, .noColon, .noKey, .noItem, .leftOver, .loneColon: true
    default: false
    }
  }

  private static let remedy =
    "; quote text with punctuation in it, or put it on lines of its own after |"

  /// What is wrong, and what would be right.
  var message: String {
    switch self {
    case .valueInText:
      "a colon and a blank inside a text; put the text in quotes, or 'key: value' on the next line"
    case .afterQuote(UInt8(ascii: "'")):
      "a text that begins with ' ends at the next '; put all of it between \" and \", or write ''"
    case .afterQuote:
      "a text that begins with \" ends at the next \"; put all of it between ' and ', or write \\\""
    case .comma: "outside of brackets a line ends without a comma; remove it"
    case .afterBracket(let sign) where "[{".utf8.contains(sign):
      "put text that begins with \(sign.sign) in quotes; nothing may follow a list or map in brackets"
    case .afterBracket(let sign): "one \(sign.sign) too many; remove it"
    case .bracketInText(let sign): "put each text that has a \(sign.sign) in it in quotes"
    case .noColon:
      "this line is no 'key: value'; write it as one, or indent it to go on with the line above"
    case .noKey: "this is not YAML: 'key: value' is expected here\(Self.remedy)"
    case .noItem: "this is not YAML: the next '- ' is expected here\(Self.remedy)"
    case .itemInText:
      "write each '- ' of a list on a line of its own below its key, and text with '- ' in quotes"
    case .leftOver: "this is not YAML: nothing may follow the value above\(Self.remedy)"
    case .openBracket(let sign):
      "the \(sign.sign) is not closed; write \(sign == UInt8(ascii: "[") ? "]" : "}") after it, "
        + "and commas between its parts"
    case .noValue: "this is not YAML: a value is expected here\(Self.remedy)"
    case .openQuote(let mark):
      "the \(mark.sign) that begins this text is not closed; write \(mark.sign) at the end"
    case .escape:
      "between \" and \" a \\ begins an escape; put TeX between ' and ', or write \\\\ for a \\"
    case .sign(let sign): "put text that begins with \(sign.sign) in quotes"
    case .gluedInBrackets: "write a blank after the colon, or quote the text that it is part of"
    case .afterBar:
      "a text after | or > begins on the next line; put text that begins with | or > in quotes"
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
    case .anchor: Self.mark("&", "anchor")
    case .alias: Self.mark("*", "alias")
    case .tag: Self.mark("!", "tag")
    case .directive:
      "a line that begins with % is a YAML directive, which lessons do without; remove it"
    case .documentMark: "--- and ... end the YAML of a block, which has one part; remove this line"
    case .longKey:
      "write 'key: value' instead of ? and :, and put text that begins with ? in quotes"
    case .keyOfBrackets: "a key is a plain word; put text that begins with [ or { in quotes"
    case .indentDigit: "no number after | or >; indent all lines alike"
    case .character(0x09): "this is a tab; use spaces"
    case .character(let value):
      "the character \(codePoint(Unicode.Scalar(value) ?? "?")) cannot be shown; remove it"
    case .escape(let sign):
      "between \" and \" \\\(sign.sign) is an escape; put TeX between ' and ', or write \\\\ for a \\"
    }
  }

  private static func mark(_ sign: String, _ name: String) -> String {
    "put text that begins with \(sign) in quotes; the YAML \(name) that it makes is not supported"
  }
}

extension UInt8 {
  /// The sign of ASCII that it stands for.
  fileprivate var sign: String { String(UnicodeScalar(self)) }
}
