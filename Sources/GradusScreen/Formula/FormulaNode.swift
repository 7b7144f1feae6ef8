/// A formula as a tree: what its TeX says, before anybody asks how it looks.
indirect enum FormulaNode: Hashable, Sendable {
  /// One sign, or the name of a function.
  case sign(FormulaSign)
  /// Words as they stand: `\text{fan-in}`.
  case words(String)
  case row([FormulaNode])
  /// Columns that the source asks for: `\quad`.
  case space(Int)
  /// A blank of the source: drawn between two factors, nowhere else.
  case blank
  case fraction(FormulaNode, FormulaNode)
  case root(FormulaNode, degree: FormulaNode?)
  case scripts(FormulaNode, below: FormulaNode?, above: FormulaNode?)
  case accent(FormulaAccent, FormulaNode)
  /// A brace under or over a part, with what is said about it.
  case brace(FormulaNode, label: FormulaNode?, isAbove: Bool)
  /// Brackets that grow with what they hold; nil is none on that side.
  case fence(FormulaSign?, FormulaNode, FormulaSign?)
  case table(FormulaTable)
  case bold(FormulaNode)
  case tag(String)

  /// The nodes of a row, or the one node.
  var items: [FormulaNode] {
    if case .row(let nodes) = self { return nodes }
    return [self]
  }

  var isEmpty: Bool {
    if case .row(let nodes) = self { return nodes.allSatisfy(\.isEmpty) }
    return self == .blank
  }
}

/// Rows of cells: `\begin{cases}`, matrices, lines that are aligned.
struct FormulaTable: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    /// Centred columns.
    case matrix
    /// Columns flush left.
    case cases
    /// Columns flush right and flush left in turn, so that relations stand below each other.
    case aligned
  }

  var form: Form
  var open: FormulaSign?
  var close: FormulaSign?
  var rows: [[FormulaNode]]
}

/// A mark over a letter.
enum FormulaAccent: String, Hashable, Sendable {
  case hat, tilde, bar, vec, dot

  static let commands: [String: FormulaAccent] = [
    "hat": .hat, "widehat": .hat, "tilde": .tilde, "widetilde": .tilde, "bar": .bar,
    "overline": .bar, "vec": .vec, "dot": .dot,
  ]

  /// The combining mark for one letter.
  var mark: String {
    switch self {
    case .hat: "\u{302}"
    case .tilde: "\u{303}"
    case .bar: "\u{304}"
    case .vec: "\u{20D7}"
    case .dot: "\u{307}"
    }
  }
}

/// A sign with its spellings and the part it plays, which decides the blanks around it.
struct FormulaSign: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case ordinary
    /// Stands close to what follows: ∂, ∇, a minus that is no difference.
    case prefix
    case binary, relation, opening, closing, punctuation
    /// A function's name, and one whose condition stands below it: log, lim.
    case function, limit
    /// A sign that is drawn large: a sum.
    case large
    // Parts that are no signs.
    case fraction, fence
  }

  var unicode: String
  var ascii: String
  /// For those who listen.
  var spoken: String
  var kind: Kind

  init(_ unicode: String, _ ascii: String? = nil, spoken: String? = nil, _ kind: Kind = .ordinary) {
    self.unicode = unicode
    self.ascii = ascii ?? unicode
    self.spoken = spoken ?? self.ascii
    self.kind = kind
  }

  /// A sign that is written the same everywhere.
  init(_ text: String, _ kind: Kind) { self.init(text, text, kind) }

  func text(_ spelling: FormulaSpelling) -> String {
    switch spelling {
    case .unicode: unicode
    case .ascii: ascii
    case .spoken: spoken
    }
  }
}

/// How signs are written.
enum FormulaSpelling: Hashable, Sendable {
  case unicode, ascii
  /// ASCII with words where a sign would be read out as its name or not at all.
  case spoken
}
