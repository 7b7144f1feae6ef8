/// An expression and where it begins.
struct Expression {
  indirect enum Kind {
    case integer(Int)
    case float(Double)
    case string(String)
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

  struct Argument {
    let name: String?
    let isStarred: Bool
    let value: Expression
  }

  let kind: Kind
  let position: SourcePosition
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
    case loop(name: String, range: [Expression], isReversed: Bool, body: [Statement])
    case assert(Expression, String?)
    case pass
    case importNumPy
  }

  struct Definition {
    let name: String
    let parameters: [(name: String, standard: Expression?)]
    let body: [Statement]
  }

  let kind: Kind
  let position: SourcePosition
}
