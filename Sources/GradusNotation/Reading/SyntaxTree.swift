/// An expression and where it begins.
struct Expression {
  indirect enum Kind {
    case integer(Int)
    case float(Double)
    case string(String)
    /// `f"cost {cost:.3f}"`
    case formatted([FormattedPart])
    case bool(Bool)
    case none
    case name(String)
    /// `____`, not written yet.
    case blank
    case tuple([Expression])
    case list([Expression])
    case dictionary([(key: Expression, value: Expression)])
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// `a < b < c` compares neighbours; b is computed once.
    case comparison(Expression, [(Comparison, Expression)])
    case and(Expression, Expression)
    case or(Expression, Expression)
    case not(Expression)
    case conditional(then: Expression, condition: Expression, otherwise: Expression)
    case attribute(Expression, String)
    case index(Expression, Expression)
    /// A slice stands only inside an index.
    case slice(Expression?, Expression?, Expression?)
    case call(Expression, [Argument])
  }

  /// A stretch of a formatted text, or a value in it and how it is laid out: `!r:.3f`.
  enum FormattedPart {
    case text(String)
    case value(Expression, String)
  }

  struct Argument {
    let name: String?
    let isStarred: Bool
    let value: Expression
  }

  let kind: Kind
  let position: SourcePosition
  /// How many expressions stand in one another here; it bounds what walks through them.
  private let depth: Int

  init(_ kind: Kind, _ position: SourcePosition) throws(NotationError) {
    self.kind = kind
    self.position = position
    depth = 1 + (kind.parts.map(\.depth).max() ?? 0)
    guard depth <= NotationLimits.depth else { throw Expression.tooDeep(at: position) }
  }

  static func tooDeep(at position: SourcePosition) -> NotationError {
    NotationError(
      .limit, "this is nested too deep; assign a part of it to a name first", at: position)
  }
}

extension Expression.Kind {
  /// The expressions that one is made of.
  var parts: [Expression] {
    switch self {
    case .integer, .float, .string, .bool, .none, .name, .blank: []
    case .formatted(let parts):
      parts.compactMap { if case .value(let value, _) = $0 { value } else { nil } }
    case .tuple(let items), .list(let items): items
    case .dictionary(let items): items.flatMap { [$0.key, $0.value] }
    case .unary(_, let value), .not(let value), .attribute(let value, _): [value]
    case .binary(_, let left, let right), .and(let left, let right), .or(let left, let right),
      .index(let left, let right):
      [left, right]
    case .comparison(let first, let rest): [first] + rest.map(\.1)
    case .conditional(let then, let condition, let otherwise): [then, condition, otherwise]
    case .slice(let start, let stop, let step): [start, stop, step].compactMap { $0 }
    case .call(let function, let arguments): [function] + arguments.map(\.value)
    }
  }
}

enum UnaryOperator: String, CaseIterable {
  case negative = "-"
  case positive = "+"
}

enum BinaryOperator: String, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case power = "**"
  case matrixProduct = "@"
}

enum Comparison: String, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case equal = "=="
  case notEqual = "!="
  case greater = ">"
  case greaterOrEqual = ">="
  case identical = "is"
  case notIdentical = "is not"
  case within = "in"
  case notWithin = "not in"
}

/// What a value is assigned to.
indirect enum Target {
  case name(String, SourcePosition)
  case index(Expression, Expression, SourcePosition)
  case tuple([Target], SourcePosition)

  var position: SourcePosition {
    switch self {
    case .name(_, let position), .index(_, _, let position), .tuple(_, let position): position
    }
  }

  /// As a learner writes it: `dW1`, `grads["dW1"]`, `A[…]`.
  var text: String {
    switch self {
    case .name(let name, _): name
    case .index(let value, let index, _):
      switch (value.kind, index.kind) {
      case (.name(let name), .string(let key)): "\(name)[\"\(key)\"]"
      case (.name(let name), _): "\(name)[…]"
      default: "…[…]"
      }
    case .tuple(let targets, _): targets.map(\.text).joined(separator: ", ")
    }
  }
}

/// A statement and where it begins.
struct Statement {
  indirect enum Kind {
    case expression(Expression)
    case assign([Target], Expression)
    case augment(Target, BinaryOperator, Expression)
    case define(Definition)
    case giveBack(Expression?)
    case branch([(condition: Expression, body: [Statement])], otherwise: [Statement])
    case loop(Target, Expression, [Statement])
    case assert(Expression, Expression?)
    case pass
    case importNumPy
    /// Of something else than NumPy; it is read only to be passed over.
    case importOther([Imported])
  }

  /// What an import brings: `plt` of `matplotlib.pyplot`; `*` is a name, too.
  struct Imported {
    let name: String
    let module: String
  }

  struct Definition {
    let name: String
    let parameters: [(name: String, standard: Expression?)]
    let body: [Statement]
  }

  let kind: Kind
  let position: SourcePosition
  /// Where it ends, unless it holds other statements.
  var end: SourcePosition?
}
