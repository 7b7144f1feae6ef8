extension CurveSeries {
  /// The value at an x: of the last point up to it. Nil before the first point, and past the last
  /// one by more than points usually are apart.
  ///
  /// - Complexity: O(log points).
  func value(at x: Double) -> Double? {
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if points[middle].x <= x { low = middle + 1 } else { high = middle }
    }
    guard low > 0, let first = points.first, let last = points.last else { return nil }
    let step = (last.x - first.x) / Double(max(1, points.count - 1))
    guard low < points.count || x <= last.x + max(step * 1.5, 0.5) else { return nil }
    return points[low - 1].y
  }
}

/// What the curves are at the cursor, such as `iteration  2,000  train 0.41200  test 0.43700`.
///
/// Every number has a fixed place, so that nothing jumps as the cursor moves; a dash stands where a
/// series has no value. Series are named from the last, the one on top, to the first. Where there is
/// no room, numbers get shorter and the signs of the legend take the place of names; what does not
/// fit even then is left out.
package func curveReadOut(_ curve: CostCurve, width: Int, glyphs: GlyphSet) -> StyledLine {
  guard let cursor = curve.cursor else { return [] }
  let end = curve.xEnd.isFinite ? min(max(curve.xEnd, 0), 1e15) : 0
  let iteration =
    cursor.isFinite && abs(cursor) < 1e15 ? groupedText(Int(cursor.rounded())) : "-"
  let start = StyledText(aligned(iteration, groupedText(Int(end)).count), .strong)
  let series = curve.series.reversed()
  let values = series.map { $0.value(at: cursor) }

  func entries(gap: String, name: (CurveSeries) -> String, digits: Int) -> [StyledLine] {
    zip(series, values).map { series, value in
      let text = value.map(digits > 6 ? costText : compactText) ?? "-"
      return [
        StyledText("\(gap)\(name(series)) ", Style(series.ink)),
        StyledText(aligned(text, digits)),
      ]
    }
  }
  let named = entries(gap: "  ", name: \.name, digits: 7)
  let signed = entries(
    gap: " ", name: { String(glyphs.isASCII ? $0.mark : $0.pattern.sample) }, digits: 6)
  let lines: [StyledLine] = [
    [StyledText("iteration ", .muted), start] + named.flatMap(\.self),
    [StyledText("at ", .muted), start] + named.flatMap(\.self),
    [start] + entries(gap: " ", name: \.name, digits: 6).flatMap(\.self),
  ]
  if let line = lines.first(where: { $0.columns <= width }) { return line }
  return signed.reduce([start]) { line, entry in
    line.columns + entry.columns <= width ? line + entry : line
  }
}
