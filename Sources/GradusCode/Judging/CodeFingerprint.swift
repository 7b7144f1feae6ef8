/// What tells one wrong program from another: which parts are wrong, by how much, and what is said first.
///
/// Programs that make the same mistake, however they are written, give the same numbers, and so the same
/// differences.
package struct CodeFingerprint: Hashable, Sendable {
  private struct Part: Hashable {
    let name: String
    let verdict: CodeVerdict
    /// The relative difference in millionths.
    let millionths: Int?
  }

  private let parts: [Part]
  /// Where something cannot be read or run there is nothing to measure, and the words tell.
  private let obstacle: String?
  /// The judge's name for a mistake in a gradient check: what that is off by may be the same for two, a
  /// third for half of a slope and for twice a slope.
  private let mistake: String?

  package init(_ judgement: CodeJudgement) {
    parts = judgement.functions.flatMap { function in
      function.blocks.map {
        Part(
          name: $0.name, verdict: $0.verdict,
          millionths: $0.difference.flatMap { Int(exactly: ($0 * 1e6).rounded()) })
      }
    }
    let isMeasured = judgement.functions.contains { $0.verdict == .wrong }
    obstacle =
      isMeasured && parts.contains { $0.millionths ?? 0 > 0 } ? nil : judgement.first?.words
    mistake =
      judgement.functions.first {
        [.gradientCheck, .gradientCheckN].contains($0.role)
      }?.findings.first?.mistake
  }
}
