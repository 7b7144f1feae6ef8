/// What Python has and this notation does not read, each with what to write instead.
enum NotRead {
  case bytes, otherBases, complexNumbers
  case unknownSign(Unicode.Scalar)
  case statement(String)
  case comprehension, starred, sets, walrus, annotation, decorator, magic, bits, ellipsis
  case chainedTarget(String), imports(Token.Kind), nestedFunction
  case tripleIndex, loopElse, unpackCall

  /// Words for each: what, and what to write instead.
  private var words: String {
    switch self {
    case .bytes: "a letter before a text is not read here; write the text in quotes alone"
    case .otherBases: "0x, 0o and 0b are not read here; write the number in decimal"
    case .complexNumbers: "complex numbers are not read here"
    case .unknownSign(let sign): Self.words(forSign: sign)
    case .statement(let word): Self.words(forStatement: word)
    case .comprehension:
      "a loop inside brackets is not read here; write `for` on a line of its own"
    case .starred: "* before a name is read only in a call, as in np.random.rand(*A.shape)"
    case .sets: "{…} without colons, a set, is not read here; write a list […]"
    case .walrus: "':=' is not read here; assign on a line of its own"
    case .annotation: "': type' after a name is not read here; leave it out"
    case .decorator: "'@' before def is not read here; leave the line out"
    case .magic: "lines for the notebook itself (%, !, ?) are not read here; leave the line out"
    case .bits:
      "& | ^ ~ << >> are not read here; write (A > 0) * (B > 0) for both, or np.where"
    case .ellipsis: "'...' is not read here; write what belongs there, or pass"
    case .chainedTarget(let words): "a value cannot be assigned to \(words)"
    case .imports(let what): Self.words(forImport: what)
    case .nestedFunction: "def inside def is not read here; write it at the left margin"
    case .tripleIndex: "arrays have at most two indices here"
    case .loopElse: "else after for is not read here; write the lines after the loop"
    case .unpackCall: "** in a call is not read here; write the arguments out"
    }
  }

  private static func words(forImport what: Token.Kind) -> String {
    let only = "only `import numpy as np` is read here"
    guard case .name(let name) = what else { return only }
    return switch name {
    case "matplotlib", "pylab", "seaborn": "plots are not drawn here; leave the line out"
    case "math": "`math` is not read here; write np.sqrt, np.log … instead"
    case "random": "`random` is not read here; write np.random.randn … instead"
    case "numpy": "names of NumPy's are read as np.NAME here; write `import numpy as np`"
    default: only + "; leave the line out, and write the functions that you need into this file"
    }
  }

  private static func words(forSign sign: Unicode.Scalar) -> String {
    switch sign {
    case "−", "–", "—": "'\(sign)' is a dash, not a minus; write -"
    case "×", "·", "∙", "⋅": "'\(sign)' is not read here; write * or np.dot"
    case "÷": "'\(sign)' is not read here; write /"
    case "“", "”", "„", "‘", "’": "'\(sign)' is a printer's quote; write \" or '"
    case "²": "'²' is not read here; write **2"
    case "≤": "'≤' is not read here; write <="
    case "≥": "'≥' is not read here; write >="
    case "≠": "'≠' is not read here; write !="
    case "\u{A0}": "there is a no-break space here; write an ordinary blank"
    default:
      sign.properties.isEmojiPresentation || sign.value >= 0x80 || sign.value < 32
        ? "the sign U+\(String(sign.value, radix: 16, uppercase: true)) is not read here"
        : "'\(sign)' is not read here"
    }
  }

  private static func words(forStatement word: String) -> String {
    switch word {
    case "while":
      "`while` is not read here; write the lines out, or use `for l in range(...)`"
    case "class": "`class` is not read here; write functions"
    case "lambda":
      "`lambda` is a word of Python's own, and not read here; λ is `lambd`, a function is a def"
    case "try", "except", "finally", "raise": "`\(word)` is not read here; leave it out"
    case "with": "`with` is not read here; leave it out"
    case "global", "nonlocal":
      "`\(word)` is not read here; hand the value over and return it"
    case "del": "`del` is not read here; leave the line out"
    case "yield", "async", "await": "`\(word)` is not read here; use return"
    case "break", "continue":
      "`\(word)` is not read here; put the lines that are to be skipped under an if"
    default: "`\(word)` is not read here"
    }
  }

  func error(at position: SourcePosition) -> NotationError {
    NotationError(.notRead, words, at: position)
  }
}
