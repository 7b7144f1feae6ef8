package import GradusScreen

/// How the curves of a run and of those beside it are drawn: no two on one plot share colour and
/// pattern, nor, where colours do not tell them apart, the pattern, nor in ASCII the mark.
///
/// Where the colour says whose curve it is, a broken one is the test cost; elsewhere each has a pattern
/// of its own. Names stand at the ends of the curves in any case.
package struct CurveLook: Sendable {
  package let ink: Ink
  package let mark: Character
  private let colored: LinePattern
  private let plain: LinePattern

  private init(
    _ ink: Ink, _ mark: Character, colored: LinePattern = .solid, plain: LinePattern
  ) {
    (self.ink, self.mark, self.colored, self.plain) = (ink, mark, colored, plain)
  }

  package func pattern(_ look: Look) -> LinePattern {
    look.tellsCurvesByColor ? colored : plain
  }

  package static let train = CurveLook(.orange, "*", plain: .solid)
  package static let test = CurveLook(.sky, "-", colored: .dashed, plain: .dashed)
  /// The cost as it was trained, with the masks of dropout.
  package static let masked = CurveLook(.purple, ",", plain: .long)
  /// The runs of the step's `compare`, at most three.
  package static let compared = [
    CurveLook(.green, "+", plain: .dotted), CurveLook(.vermillion, "~", plain: .paired),
    CurveLook(.plain, "=", plain: .far),
  ]
  package static let kept = CurveLook(.muted, ".", plain: .sparse)

  /// The test curve of another run, where only one has one.
  package var ofTest: CurveLook { CurveLook(ink, "%", colored: .dashed, plain: .far) }
}
