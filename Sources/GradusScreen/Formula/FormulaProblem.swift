/// Something in a formula's TeX that cannot be shown as it is meant.
package struct FormulaProblem: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A command that is not known, by its name.
    case command(String)
    case environment(String)
    /// A command that lacks what it takes.
    case argument(String)
    case openBrace, closeBrace
    /// `\left` without `\right`, or the other way round.
    case left, right
    /// `\begin` without its `\end`, or the other way round, with the name.
    case begin(String), end(String)
    case secondScript(Character)
    /// A sign that means something else in TeX.
    case sign(Character)
    /// A tag that is the second, or not on the formula's own level.
    case tag
    case tooDeep(limit: Int)
    case tooLong(limit: Int)

    /// Whether it is about how much there is, not about what.
    var isOfSize: Bool {
      switch self {
      case .tooDeep, .tooLong: true
      default: false
      }
    }
  }

  package let kind: Kind
  /// The line of the source, from 0.
  package let line: Int

  /// The names to choose a suggestion from.
  package var candidates: [String] {
    switch kind {
    case .command: FormulaSigns.names
    case .environment: Array(FormulaSigns.environments.keys)
    default: []
    }
  }
}
