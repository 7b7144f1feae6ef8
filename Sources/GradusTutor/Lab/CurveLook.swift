import GradusScreen

/// How the curves of a run and of those beside it are drawn: no two on one plot share colour and
/// pattern, nor, without colour, the pattern, nor in ASCII the mark.
///
/// With colours the colour says whose curve it is, and a broken one is the test cost; without them each
/// has a pattern of its own. Names stand at the ends of the curves in any case.
struct CurveLook {
  let ink: Ink
  let mark: Character
  private let colored: LinePattern
  private let plain: LinePattern

  private init(
    _ ink: Ink, _ mark: Character, colored: LinePattern = .solid, plain: LinePattern
  ) {
    (self.ink, self.mark, self.colored, self.plain) = (ink, mark, colored, plain)
  }

  func pattern(isColored: Bool) -> LinePattern { isColored ? colored : plain }

  static let train = CurveLook(.orange, "*", plain: .solid)
  static let test = CurveLook(.sky, "-", colored: .dashed, plain: .dashed)
  /// The cost as it was trained, with the masks of dropout.
  static let masked = CurveLook(.purple, ",", plain: .long)
  /// The runs of the step's `compare`, at most three.
  static let compared = [
    CurveLook(.green, "+", plain: .dotted), CurveLook(.vermillion, "~", plain: .paired),
    CurveLook(.plain, "=", plain: .far),
  ]
  static let kept = CurveLook(.muted, ".", plain: .sparse)

  /// The test curve of another run, where only one has one.
  var ofTest: CurveLook { CurveLook(ink, "%", colored: .dashed, plain: .far) }
}
