import GradusScreen

/// How fast a run is shown.
package enum Speed: Hashable, Sendable {
  case perSecond(Int)
  /// As fast as the machine trains.
  case flatOut

  /// The rungs that the keys `<` and `>` walk.
  package static let rungs: [Speed] =
    [1, 10, 100, 1000, 10_000].map { .perSecond($0) } + [.flatOut]

  /// The speed at which a run lasts about eight seconds.
  package static func lastingEightSeconds(_ iterations: Int) -> Speed {
    .perSecond(max(1, iterations / 8))
  }

  /// The next slower or faster rung.
  package func moved(_ steps: Int) -> Speed {
    if steps > 0 {
      return Speed.rungs.first { $0.iterationsPerSecond > iterationsPerSecond } ?? .flatOut
    }
    return Speed.rungs.last { $0.iterationsPerSecond < iterationsPerSecond } ?? .perSecond(1)
  }

  private var iterationsPerSecond: Int {
    switch self {
    case .perSecond(let count): count
    case .flatOut: .max
    }
  }

  /// `1,875/s` or `flat out`.
  package var text: String {
    switch self {
    case .perSecond(let count): groupedText(count) + "/s"
    case .flatOut: "flat out"
    }
  }
}
