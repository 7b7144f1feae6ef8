/// The signs and commands that lessons' TeX may use.
enum FormulaSigns {
  private typealias Sign = FormulaSign

  /// Each command that is one sign.
  static let commands: [String: FormulaSign] = {
    var all = greek
    func add(_ rows: [(String, FormulaSign)]) { for (name, sign) in rows { all[name] = sign } }
    add(operators)
    add(relations)
    add(brackets)
    add(others)
    for name in functions { all[name] = FormulaSign(name, .function) }
    for name in limits { all[name] = FormulaSign(name, .limit) }
    all["lim"]?.spoken = "limit"
    return all
  }()

  private static let operators: [(String, FormulaSign)] = [
    ("cdot", Sign("·", "*", spoken: "times", .binary)),
    ("times", Sign("×", "x", spoken: "times", .binary)),
    ("odot", Sign("⊙", ".*", spoken: "elementwise times", .binary)),
    ("circ", Sign("∘", "o", spoken: "after", .binary)),
    ("ast", Sign("*", "*", spoken: "times", .binary)),
    ("div", Sign("÷", "/", spoken: "divided by", .binary)),
    ("pm", Sign("±", "+-", spoken: "plus or minus", .binary)),
    ("mp", Sign("∓", "-+", spoken: "minus or plus", .binary)),
    ("sum", Sign("Σ", "sum", .large)),
    ("prod", Sign("Π", "prod", spoken: "product", .large)),
    ("int", Sign("∫", "int", spoken: "integral", .large)),
  ]

  private static let relations: [(String, FormulaSign)] = [
    ("le", Sign("≤", "<=", spoken: "is at most", .relation)),
    ("leq", Sign("≤", "<=", spoken: "is at most", .relation)),
    ("ge", Sign("≥", ">=", spoken: "is at least", .relation)),
    ("geq", Sign("≥", ">=", spoken: "is at least", .relation)),
    ("lt", Sign("<", .relation)), ("gt", Sign(">", .relation)),
    ("ne", Sign("≠", "!=", spoken: "is not", .relation)),
    ("neq", Sign("≠", "!=", spoken: "is not", .relation)),
    ("ll", Sign("≪", "<<", spoken: "is much less than", .relation)),
    ("gg", Sign("≫", ">>", spoken: "is much more than", .relation)),
    ("approx", Sign("≈", "~=", spoken: "is about", .relation)),
    ("sim", Sign("~", "~", spoken: "is drawn from", .relation)),
    ("equiv", Sign("≡", "==", spoken: "is the same as", .relation)),
    ("propto", Sign("∝", "~", spoken: "is proportional to", .relation)),
    ("in", Sign("∈", "in", .relation)), ("notin", Sign("∉", "not in", .relation)),
    ("to", Sign("→", "->", spoken: "to", .relation)),
    ("rightarrow", Sign("→", "->", spoken: "to", .relation)),
    ("mapsto", Sign("↦", "->", spoken: "becomes", .relation)),
    ("leftarrow", Sign("←", "<-", spoken: "becomes", .relation)),
    ("gets", Sign("←", "<-", spoken: "becomes", .relation)),
    ("Rightarrow", Sign("⇒", "=>", spoken: "implies", .relation)),
    ("mid", Sign("|", "|", spoken: "given", .relation)),
  ]

  /// The signs that may follow `\left` and `\right`, with others that open and close.
  private static let brackets: [(String, FormulaSign)] = [
    ("lvert", Sign("|", .opening)), ("rvert", Sign("|", .closing)),
    ("lVert", Sign("‖", "||", spoken: "norm(", .opening)),
    ("rVert", Sign("‖", "||", spoken: ")", .closing)),
    ("{", Sign("{", .opening)), ("}", Sign("}", .closing)),
    ("lbrace", Sign("{", .opening)), ("rbrace", Sign("}", .closing)),
    ("lbrack", Sign("[", .opening)), ("rbrack", Sign("]", .closing)),
    ("langle", Sign("⟨", "<", .opening)), ("rangle", Sign("⟩", ">", .closing)),
    ("lfloor", Sign("⌊", "floor(", .opening)), ("rfloor", Sign("⌋", ")", .closing)),
    ("vert", Sign("|")), ("|", norm), ("Vert", norm),
  ]
  /// Opens and closes by turns, see ``FormulaParser``.
  static let norm = FormulaSign("‖", "||")

  private static let others: [(String, FormulaSign)] = [
    ("partial", Sign("∂", "d", spoken: "partial ", .prefix)),
    ("nabla", Sign("∇", "grad ", spoken: "gradient of ", .prefix)),
    ("infty", Sign("∞", "inf", spoken: "infinity")), ("ell", Sign("ℓ", "l")),
    ("top", Sign("T")), ("prime", Sign("′", "'", spoken: "prime")),
    ("ldots", Sign("…", "...")), ("dots", Sign("…", "...")), ("cdots", Sign("⋯", "...")),
    ("vdots", Sign("⋮", ":")), ("ddots", Sign("⋱", "\\")),
    ("forall", Sign("∀", "for all ", .prefix)), ("exists", Sign("∃", "there is ", .prefix)),
    ("colon", Sign(":", .punctuation)), ("%", Sign("%")), ("#", Sign("#")), ("$", Sign("$")),
    ("_", Sign("_")), ("&", Sign("&")),
  ]

  private static let functions = [
    "log", "ln", "exp", "tanh", "sin", "cos", "tan", "cosh", "sinh", "deg", "det", "dim", "Pr",
  ]
  private static let limits = ["lim", "max", "min", "sup", "inf", "arg"]

  private static let greek: [String: FormulaSign] = {
    let letters = [
      "alpha α", "beta β", "gamma γ", "delta δ", "epsilon ε", "varepsilon ε epsilon", "zeta ζ",
      "eta η", "theta θ", "vartheta ϑ theta", "iota ι", "kappa κ", "lambda λ", "mu μ", "nu ν",
      "xi ξ", "pi π", "rho ρ", "sigma σ", "tau τ", "upsilon υ", "phi φ", "varphi φ phi", "chi χ",
      "psi ψ", "omega ω", "Gamma Γ", "Delta Δ", "Theta Θ", "Lambda Λ", "Xi Ξ", "Pi Π", "Sigma Σ",
      "Phi Φ", "Psi Ψ", "Omega Ω",
    ]
    var all: [String: FormulaSign] = [:]
    for letter in letters {
      let parts = letter.split(separator: " ").map(String.init)
      all[parts[0]] = FormulaSign(parts[1], parts.count > 2 ? parts[2] : parts[0])
    }
    return all
  }()

  /// What stands in the source itself.
  static func sign(of character: Character) -> FormulaSign {
    if let sign = characters[character] { return sign }
    if character.isASCII && character.canBeDrawn { return FormulaSign(String(character)) }
    return FormulaSign(
      character.canBeDrawn ? String(character) : "?",
      character.canBeDrawn ? character.plainLetter.map(String.init) ?? "?" : "?")
  }

  private static let characters: [Character: FormulaSign] = {
    var all: [Character: FormulaSign] = [
      "½": Sign("½", "1/2"), "²": Sign("²", "^2"), "√": Sign("√", "sqrt", .prefix),
      "’": Sign("′", "'"), "'": Sign("′", "'", spoken: "prime"),
    ]
    for sign in commands.values {
      guard sign.unicode.count == 1, let character = sign.unicode.first, !character.isASCII else {
        continue
      }
      // Of two commands with one sign the same is chosen in every run of the program.
      if let other = all[character], other.ascii <= sign.ascii { continue }
      all[character] = sign
    }
    let plain: [(Character, FormulaSign)] = [
      ("+", Sign("+", .binary)), ("-", Sign("−", "-", .binary)), ("−", Sign("−", "-", .binary)),
      ("*", Sign("*", .binary)), ("=", Sign("=", .relation)), ("<", Sign("<", .relation)),
      (">", Sign(">", .relation)), ("(", Sign("(", .opening)), ("[", Sign("[", .opening)),
      (")", Sign(")", .closing)), ("]", Sign("]", .closing)), (",", Sign(",", .punctuation)),
      (";", Sign(";", .punctuation)), (":", Sign(":", .punctuation)), ("‖", norm),
      ("Σ", Sign("Σ", "sum", .large)), ("Π", Sign("Π", "prod", .large)),
    ]
    for (character, sign) in plain { all[character] = sign }
    return all
  }()

  /// Columns of the commands for space.
  static let spaces: [String: Int] = [
    ",": 1, ":": 1, ";": 1, ">": 1, " ": 1, "!": 0, "quad": 2, "qquad": 4, "enspace": 1,
    "thinspace": 1,
  ]

  /// Commands for sizes: a terminal has one, and brackets grow by themselves.
  static let ignored: Set<String> = [
    "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "big", "Big", "bigg", "Bigg",
    "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl", "Biggr", "bigm", "middle", "tiny",
    "small",
    "normalsize", "large", "Large", "LARGE", "huge", "Huge", "footnotesize", "scriptsize",
    "nonumber", "notag", "nolimits", "limits",
  ]

  /// Commands that take what follows in braces.
  static let withArguments = [
    "frac", "dfrac", "tfrac", "sqrt", "underbrace", "overbrace", "tag", "operatorname", "left",
    "right", "begin", "end",
  ]
  static let bolds: Set<String> = ["mathbf", "boldsymbol", "bm", "textbf"]
  /// Letters of another cut, which a terminal does not have.
  static let cuts: Set<String> = ["mathbb", "mathcal", "mathit", "mathsf", "mathtt"]
  static let words: Set<String> = ["text", "mathrm", "textrm", "textit", "mbox"]

  static let environments: [String: (form: FormulaTable.Form, open: String, close: String)] = [
    "cases": (.cases, "{", ""), "matrix": (.matrix, "", ""), "pmatrix": (.matrix, "(", ")"),
    "bmatrix": (.matrix, "[", "]"), "vmatrix": (.matrix, "|", "|"),
    "Vmatrix": (.matrix, "‖", "‖"), "aligned": (.aligned, "", ""), "align": (.aligned, "", ""),
    "align*": (.aligned, "", ""), "split": (.aligned, "", ""), "gathered": (.matrix, "", ""),
  ]

  /// Every command by name, for suggestions.
  static var names: [String] {
    var names = withArguments
    names += commands.keys
    names += spaces.keys
    for set in [ignored, bolds, cuts, words] { names += set }
    names += FormulaAccent.commands.keys
    // Of \lambda and \Lambda the small one is meant where either may be.
    return names.sorted(by: >)
  }

  static let superscripts = Dictionary(
    uniqueKeysWithValues: zip(
      "0123456789+−=()Tabcdefghijklmnoprstuvwxyz′", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵀᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ′"))

  static let subscripts = Dictionary(
    uniqueKeysWithValues: zip(
      "0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"))
}
