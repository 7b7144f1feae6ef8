/// What TeX commands look like on one line of text.
enum FormulaSigns {
  typealias Sign = (unicode: String, ascii: String)

  /// Each command with its sign and how it is spelt in ASCII.
  static let signs: [String: Sign] = greek.merging(spaces) { $1 }.merging([
    "partial": ("∂", "d"), "nabla": ("∇", "grad "), "infty": ("∞", "inf"), "ell": ("ℓ", "l"),
    "cdot": ("·", "*"), "times": ("×", "x"), "odot": ("⊙", ".*"), "circ": ("∘", "o"),
    "div": ("÷", "/"), "ast": ("*", "*"), "pm": ("±", "+-"), "mp": ("∓", "-+"),
    "approx": ("≈", "~"), "sim": ("~", "~"), "equiv": ("≡", "=="), "propto": ("∝", "~"),
    "le": ("≤", "<="), "leq": ("≤", "<="), "ge": ("≥", ">="), "geq": ("≥", ">="),
    "ne": ("≠", "!="), "neq": ("≠", "!="), "ll": ("≪", "<<"), "gg": ("≫", ">>"),
    "in": ("∈", "in"), "to": ("→", "->"), "rightarrow": ("→", "->"), "leftarrow": ("←", "<-"),
    "gets": ("←", "<-"), "Rightarrow": ("⇒", "=>"), "mapsto": ("↦", "->"),
    "sum": ("Σ", "sum"), "prod": ("Π", "prod"), "int": ("∫", "int"),
    "ldots": ("…", "..."), "dots": ("…", "..."), "cdots": ("⋯", "..."),
    "top": ("ᵀ", "T"), "prime": ("′", "'"), "mid": ("|", "|"), "vert": ("|", "|"),
    "lvert": ("|", "|"), "rvert": ("|", "|"), "|": ("‖", "||"), "Vert": ("‖", "||"),
    "lVert": ("‖", "||"), "rVert": ("‖", "||"), "langle": ("⟨", "<"), "rangle": ("⟩", ">"),
    "lfloor": ("⌊", "floor("), "rfloor": ("⌋", ")"), "lbrack": ("[", "["), "rbrack": ("]", "]"),
    "lbrace": ("{", "{"), "rbrace": ("}", "}"), "{": ("{", "{"), "}": ("}", "}"),
    "\\": ("; ", "; "),
  ]) { $1 }

  private static let greek: [String: Sign] = [
    "alpha": ("α", "alpha"), "beta": ("β", "beta"), "gamma": ("γ", "gamma"),
    "delta": ("δ", "delta"), "epsilon": ("ε", "epsilon"), "varepsilon": ("ε", "epsilon"),
    "zeta": ("ζ", "zeta"), "eta": ("η", "eta"), "theta": ("θ", "theta"), "kappa": ("κ", "kappa"),
    "lambda": ("λ", "lambda"), "mu": ("μ", "mu"), "nu": ("ν", "nu"), "xi": ("ξ", "xi"),
    "pi": ("π", "pi"), "rho": ("ρ", "rho"), "sigma": ("σ", "sigma"), "tau": ("τ", "tau"),
    "phi": ("φ", "phi"), "varphi": ("φ", "phi"), "chi": ("χ", "chi"), "psi": ("ψ", "psi"),
    "omega": ("ω", "omega"), "Gamma": ("Γ", "Gamma"), "Delta": ("Δ", "Delta"),
    "Theta": ("Θ", "Theta"), "Lambda": ("Λ", "Lambda"), "Pi": ("Π", "Pi"),
    "Sigma": ("Σ", "Sigma"), "Phi": ("Φ", "Phi"), "Psi": ("Ψ", "Psi"), "Omega": ("Ω", "Omega"),
  ]

  /// Spaces, and commands that change only how large or bold something is.
  private static let spaces: [String: Sign] = [
    "quad": ("  ", "  "), "qquad": ("    ", "    "), ",": (" ", " "), ";": (" ", " "),
    ":": (" ", " "), " ": (" ", " "), "!": ("", ""), "limits": ("", ""), "nolimits": ("", ""),
    "displaystyle": ("", ""), "textstyle": ("", ""), "bigl": ("", ""), "bigr": ("", ""),
    "Bigl": ("", ""), "Bigr": ("", ""), "mathbf": ("", ""), "mathbb": ("", ""),
    "mathcal": ("", ""), "boldsymbol": ("", ""), "bm": ("", ""),
  ]

  /// How a sign that stands in the source is spelt in ASCII.
  static let spelling: [Character: String] = {
    var result: [Character: String] = ["−": "-", "√": "sqrt", "²": "^2", "½": "1/2", "’": "'"]
    for sign in signs.values where sign.unicode.count == 1 && !sign.ascii.isEmpty {
      guard let character = sign.unicode.first, !character.isASCII else { continue }
      result[character] = min(result[character] ?? sign.ascii, sign.ascii)
    }
    return result.merging(["Σ": "sum", "Π": "prod"]) { $1 }
  }()

  static let environments: [String: (begin: String, end: String)] = [
    "cases": ("{ ", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"),
  ]

  /// The combining mark of an accent, and its name.
  static let accents: [String: (name: String, mark: String)] = [
    "hat": ("hat", "\u{302}"), "widehat": ("hat", "\u{302}"), "tilde": ("tilde", "\u{303}"),
    "widetilde": ("tilde", "\u{303}"), "bar": ("bar", "\u{304}"), "overline": ("bar", "\u{304}"),
    "vec": ("vec", "\u{20D7}"), "dot": ("dot", "\u{307}"),
  ]

  static let superscripts = Dictionary(
    uniqueKeysWithValues: zip(
      "0123456789+−=()Tabcdefghijklmnoprstuvwxyzᵀ′",
      "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵀᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ′"))

  static let subscripts = Dictionary(
    uniqueKeysWithValues: zip(
      "0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"))
}
