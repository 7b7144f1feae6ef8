/// What the scanner makes of a text, and the parser of tokens a value.
///
/// Where a block begins and ends is a token too, though nothing in the text stands for it but a column.
struct YAMLToken {
  enum Kind {
    case listBegins, mapBegins, blockEnds
    /// `-`, the item of a list in lines.
    case item
    /// Before the word that a `:` makes a key.
    case key
    /// `:`
    case value
    /// `[`, `]`, `{`, `}` and `,`
    case bracket(UInt8)
    case scalar(YAMLValue.Content)
    case end
    /// Where nothing more could be read: the parser may find something wrong before it comes here.
    case wrong(YAMLProblem)
  }

  let kind: Kind
  /// The line, from 0, of those that are read.
  let line: Int
}
