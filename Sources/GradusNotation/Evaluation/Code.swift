/// What a machine does next. Values are taken from the top of a stack and put there.
///
/// What is larger than a number stands in the tables of ``Code``, by its index.
enum Instruction: Sendable {
  case integer(Int)
  case float(Double)
  case string(Int)
  case bool(Bool)
  case none
  case loadGlobal(Int)
  case storeGlobal(Int)
  case loadLocal(Int)
  case storeLocal(Int)
  case pop
  case duplicate
  /// x y → x y x y
  case duplicateTwo
  /// x y z → z x y
  case rotateThree
  case swap
  case unary(UnaryOperator)
  case not
  case binary(BinaryOperator)
  case augment(BinaryOperator)
  case compare(Comparison)
  case jump(Int)
  case jumpIfFalse(Int)
  case jumpIfFalseOrPop(Int)
  case jumpIfTrueOrPop(Int)
  case tuple(Int)
  case list(Int)
  case dictionary(Int)
  case slice
  case index
  /// new value index →
  case storeIndex
  /// The name is one of the code's strings.
  case attribute(Int)
  case call(Int)
  case unpack(Int)
  case giveBack
  /// The defaults are on the stack.
  case define(Int)
  /// Begins to go through the value on the stack.
  case beginLoop
  /// Puts the loop's next value on the stack, or jumps where there is none.
  case nextInLoop(Int)
  /// An assertion does not hold; its words are on the stack.
  case fail
  /// Makes a text of a value, by one of the code's strings: `!r:.3f`.
  case format(Int)
  /// One text of several.
  case join(Int)
  case identity(isNegated: Bool)
  case membership(isNegated: Bool)
  /// What a name of Python's or NumPy's stands for, `np.dot`, as long as no variable has the slot's
  /// name: then the instructions that look it up, so many, are passed over.
  case known(Int, slot: Int, passing: Int)
  /// `____`
  case blank
}

/// What a name stands for before a program runs.
enum Constant: Sendable {
  case builtin(Builtin)
  case type(TypeName)
  case float(Double)

  init?(_ value: Value) {
    switch value {
    case .builtin(let builtin): self = .builtin(builtin)
    case .type(let type): self = .type(type)
    case .float(let number): self = .float(number)
    default: return nil
    }
  }

  var value: Value {
    switch self {
    case .builtin(let builtin): .builtin(builtin)
    case .type(let type): .type(type)
    case .float(let number): .float(number)
    }
  }
}

/// How a call gives its arguments.
final class CallShape: Sendable {
  /// For each argument in order whether a tuple is to be spread.
  let isStarred: [Bool]
  /// The names of the last arguments.
  let names: [String]
  let count: Int
  let hasStars: Bool
  /// Whether every argument stands in its place, without a name.
  let isPlain: Bool

  init(isStarred: [Bool], names: [String]) {
    self.isStarred = isStarred
    self.names = names
    count = isStarred.count
    hasStars = isStarred.contains(true)
    isPlain = names.isEmpty && !isStarred.contains(true)
  }
}

/// A function as it stands in a program.
final class Template: Sendable {
  let name: String
  let parameters: [String]
  let required: Int
  let code: Code
  let position: SourcePosition

  init(
    name: String, parameters: [String], required: Int, code: Code, position: SourcePosition
  ) {
    self.name = name
    self.parameters = parameters
    self.required = required
    self.code = code
    self.position = position
  }
}

/// The instructions of a program or of a function, each with its place in the source.
package final class Code: Sendable {
  let name: String
  let instructions: [Instruction]
  let positions: [SourcePosition]
  /// The names of a function's own variables, parameters first.
  let locals: [String]
  let strings: [String]
  let calls: [CallShape]
  let templates: [Template]
  let constants: [Constant]
  private let statements: [CodeDraft.Start]

  init(name: String, _ draft: CodeDraft, locals: [String]) {
    self.name = name
    self.locals = locals
    instructions = draft.instructions
    positions = draft.positions
    strings = draft.strings
    calls = draft.calls
    templates = draft.templates
    constants = draft.constants
    statements = draft.statements
  }

  /// What the statement assigns to that an instruction belongs to.
  func targets(at place: Int) -> [String] {
    statements.last { $0.place <= place }?.targets ?? []
  }
}

/// Code that is being written.
struct CodeDraft {
  var instructions: [Instruction] = []
  var positions: [SourcePosition] = []
  private(set) var strings: [String] = []
  private(set) var calls: [CallShape] = []
  private(set) var templates: [Template] = []
  private(set) var constants: [Constant] = []
  private(set) var statements: [Start] = []

  /// Where a statement's instructions begin, and what it assigns to.
  struct Start: Sendable {
    let place: Int
    let targets: [String]
  }

  mutating func begin(_ targets: [Target]) {
    statements.append(Start(place: instructions.count, targets: targets.map(\.text)))
  }

  mutating func index(of text: String) -> Int {
    if let index = strings.firstIndex(of: text) { return index }
    strings.append(text)
    return strings.count - 1
  }

  mutating func index(of constant: Constant) -> Int {
    constants.append(constant)
    return constants.count - 1
  }

  mutating func index(of call: CallShape) -> Int {
    calls.append(call)
    return calls.count - 1
  }

  mutating func index(of template: Template) -> Int {
    templates.append(template)
    return templates.count - 1
  }
}

/// A program that was read.
package struct Program: Sendable {
  let code: Code
  /// The names of the variables outside functions, in the order in which they come.
  let globals: [String]
  /// The functions that the program defines.
  package let functions: [String]
  /// Where a blank is left, if any.
  package let blanks: [SourcePosition]

  /// Reads a program.
  ///
  /// - Parameter library: lines that run before it, such as the course's own functions. Its lines are
  ///   counted down from 0, and no error is said of them but of the line that called them.
  package init(_ source: String, library: String = "") throws(NotationError) {
    var parser = try Parser(source)
    let statements = try parser.readProgram()
    var compiler = Compiler()
    if !library.isEmpty {
      var reader = try Parser(library, firstLine: 1 - library.count { $0 == "\n" } - 1)
      try compiler.add(reader.readProgram())
    }
    code = try compiler.compile(statements)
    globals = compiler.globals
    blanks = compiler.blanks
    functions = statements.compactMap {
      if case .define(let definition) = $0.kind { definition.name } else { nil }
    }
  }

  func isFromLibrary(_ position: SourcePosition) -> Bool { position.line < 1 }
}
