import Foundation
import GradusScreen
import TestSupport

/// Curves like those of training runs.
enum SampleCurves {
  /// A falling cost, a point an iteration.
  static func falling(
    _ count: Int = 15_000, from start: Double = 0.7, to end: Double = 0.07
  ) -> [SIMD2<Double>] {
    (0..<count).map { iteration in
      let progress = Double(iteration) / Double(count)
      return SIMD2(Double(iteration), end + (start - end) * exp(-6 * progress))
    }
  }

  static func series(
    _ points: [SIMD2<Double>], ink: Ink = .orange, mark: Character = "*",
    pattern: LinePattern = .solid
  ) -> CurveSeries {
    CurveSeries(name: "cost", ink: ink, mark: mark, points: points, pattern: pattern)
  }

  /// The curve with some of its values replaced.
  static func changed(
    _ points: [SIMD2<Double>], at indices: [Int], to value: Double
  ) -> [SIMD2<Double>] {
    var points = points
    for index in indices { points[index].y = value }
    return points
  }

  /// First, smallest, largest and last of every hundred values, as a long run keeps them.
  static var merged: [SIMD2<Double>] {
    (0..<150).flatMap { bucket -> [SIMD2<Double>] in
      let x = Double(bucket * 100)
      let y = 0.1 + 0.6 * exp(-Double(bucket) / 20)
      return [SIMD2(x, y), SIMD2(x, y * 0.8), SIMD2(x, y * 1.3), SIMD2(x + 99, y)]
    }
  }

  /// The scenes of the golden frames.
  static let scenes: [(name: String, curve: CostCurve)] = [
    ("one", CostCurve(series: [series(falling())], xEnd: 15_000, cursor: 6_000)),
    ("several", several(isLogarithmic: false)),
    ("log", several(isLogarithmic: true)),
    (
      "log-short",
      CostCurve(
        series: [series(falling(from: 0.34, to: 0.23))], xEnd: 15_000, isLogarithmic: true)
    ),
    (
      "spikes",
      CostCurve(
        series: [series(changed(falling(), at: [4_000, 9_000, 12_345], to: 1.4))], xEnd: 15_000)
    ),
    (
      "outliers",
      CostCurve(
        series: [series(changed(falling(), at: [0, 1, 2, 7_500], to: 300))], xEnd: 15_000)
    ),
    (
      "infinite",
      CostCurve(
        series: [
          series(
            changed(
              changed(falling(254, from: 0.7, to: 0.5), at: Array(60..<90), to: .infinity),
              at: Array(150..<200), to: .nan))
        ], xEnd: 300)
    ),
    ("merged", CostCurve(series: [series(merged)], xEnd: 15_000)),
    (
      "patterns",
      CostCurve(
        series: LinePattern.allCases.map { pattern in
          series(
            falling(1_000, from: 0.9, to: 0.2 + 0.15 * Double(pattern.rawValue)),
            mark: ["*", "+", "-", "=", ":", ".", "~"][pattern.rawValue], pattern: pattern)
        }, xEnd: 1_000)
    ),
    ("empty", CostCurve(series: [], xEnd: 0)),
  ]

  /// Every scene with dots, and those in which other glyphs show something else.
  static let goldens: [Golden] =
    scenes.flatMap { scene in
      let others: [GlyphSet] =
        switch scene.name {
        case "several": [.block, .ascii]
        case "patterns": [.ascii]
        default: []
        }
      return ([.braille] + others).map { glyphs in
        Golden("curve-\(scene.name)-\(glyphs.rawValue)") {
          goldenSizes.map { costCurve(scene.curve, size: $0, glyphs: glyphs) }
        }
      }
    }

  private static func several(isLogarithmic: Bool) -> CostCurve {
    let milestones = stride(from: 0, to: 15_000, by: 500).map { index in
      falling(to: 0.2)[index]
    }
    return CostCurve(
      series: [
        series(falling(9_000, to: 0.3), ink: .muted, mark: "."),
        series(milestones, ink: .sky, mark: "-", pattern: .dashed),
        series(falling(12_000, to: isLogarithmic ? 0.0002 : 0.02)),
      ], xEnd: 15_000, isLogarithmic: isLogarithmic)
  }
}
