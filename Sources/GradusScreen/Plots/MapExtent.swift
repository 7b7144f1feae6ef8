/// The rectangle of the plane that a map shows: all of some points, with a little space around them.
struct MapExtent: Hashable, Sendable {
  let center: SIMD2<Double>
  /// How far it reaches from its middle to each side.
  let reach: SIMD2<Double>

  /// - Parameters:
  ///   - shape: how long the map is across and down, in the same unit.
  ///   - keepsShape: whether one unit is as long across as down, so that a circle looks like one.
  ///     Otherwise each axis has its own scale, unless one range is at most twice the other.
  init(low: SIMD2<Double>, high: SIMD2<Double>, shape: SIMD2<Double>, keepsShape: Bool) {
    let (low, high) = (MapExtent.bounded(low), MapExtent.bounded(high))
    center = low / 2 + high / 2
    let half = high / 2 - low / 2
    let isEven = half.min() > 0 && half.max() <= 2 * half.min()
    if keepsShape || isEven {
      let unit = (half / shape).max()
      let scaled = shape * ((unit > 0 ? unit : 1e-12) * 1.08)
      reach = scaled.clamped(lowerBound: [0, 0], upperBound: [1.7e308, 1.7e308])
    } else {
      // A feature that is the same everywhere has some space around it.
      reach = SIMD2(
        MapExtent.reach(half.x, around: center.x), MapExtent.reach(half.y, around: center.y))
    }
  }

  var low: SIMD2<Double> { MapExtent.bounded(center - reach, by: .greatestFiniteMagnitude) }
  var high: SIMD2<Double> { MapExtent.bounded(center + reach, by: .greatestFiniteMagnitude) }

  private static func reach(_ half: Double, around center: Double) -> Double {
    half > 0 ? half * 1.08 : center == 0 ? 1 : abs(center) * 0.08
  }

  /// Points so far out that a map around them would overflow are drawn a little nearer.
  static func bounded(_ point: SIMD2<Double>, by limit: Double = 1.6e308) -> SIMD2<Double> {
    func bounded(_ value: Double) -> Double {
      value.isNaN ? 0 : min(max(value, -limit), limit)
    }
    return SIMD2(bounded(point.x), bounded(point.y))
  }
}

/// What the two axes of a map are called.
package struct AxisNames: Hashable, Sendable {
  package let x: String
  package let y: String

  package init(x: String, y: String) {
    self.x = x
    self.y = y
  }
}
