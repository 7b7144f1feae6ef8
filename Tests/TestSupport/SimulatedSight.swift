import Foundation

/// A colour as the eye gets it: linear red, green and blue from 0 to 1.
package struct LinearColor {
  package var parts: [Double]

  /// From 0xRRGGBB, by the transfer function of sRGB (IEC 61966-2-1).
  package init(_ rgb: Int) {
    parts = [16, 8, 0].map { shift in
      let share = Double(rgb >> shift & 0xFF) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }

  private init(parts: [Double]) { self.parts = parts }

  private func applying(_ matrix: [[Double]]) -> LinearColor {
    LinearColor(
      parts: matrix.map { row in zip(row, parts).reduce(0) { $0 + $1.0 * $1.1 } })
  }

  package func seen(by sight: Sight) -> LinearColor {
    LinearColor(parts: applying(sight.matrix).parts.map { min(max($0, 0), 1) })
  }

  /// Relative luminance (WCAG 2.2).
  package var luminance: Double { 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] }

  /// The ratio WCAG 2.2 asks to be at least 4.5 for text.
  package func contrast(to other: LinearColor) -> Double {
    let (lighter, darker) = (
      max(luminance, other.luminance), min(luminance, other.luminance)
    )
    return (lighter + 0.05) / (darker + 0.05)
  }

  /// CIE 1976 L*a*b* under D65.
  private var lab: [Double] {
    let xyz = applying([
      [0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505],
    ]).parts
    let f = zip(xyz, [0.9505, 1, 1.089]).map { part, white in
      let share = part / white
      return share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  /// The CIE 1976 colour difference; about 2.3 can just be noticed side by side.
  package func difference(from other: LinearColor) -> Double {
    zip(lab, other.lab).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }
}

/// Ways to see colour, full strength (Machado, Oliveira and Fernandes 2009, table 1).
package enum Sight: String, CaseIterable, Sendable {
  case usual, protanopia, deuteranopia, tritanopia

  fileprivate var matrix: [[Double]] {
    switch self {
    case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }
}
