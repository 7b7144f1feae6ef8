/// How the numbers of one array are spread, such as the activations of a layer.
package struct DistributionRow: Hashable, Sendable {
  /// Short, such as `W1`, `A2`, `dZ3`.
  package var label: String
  /// How many numbers fall into each of the bins, which are equally wide from `low` to `high`.
  package var counts: [Int]
  package var low: Double
  package var high: Double
  /// The one number that all of them are, such as 0; words say it in place of bars.
  package var only: Double?
  /// Rows of the same kind, such as the activations of all layers, are drawn over one range, the
  /// widest, so that they can be compared; nil is a range of its own.
  package var kind: String?
  /// The figures; a column that no row has a figure for is not drawn.
  package var mean: Double?
  package var rms: Double?
  package var norm: Double?
  /// Shares from 0 to 1: of what is exactly zero, and of what is saturated.
  package var zeroShare: Double?
  package var saturatedShare: Double?
  /// How many numbers are NaN or infinite; they are in no bin.
  package var notFiniteCount: Int
  /// Words at the end of the row, where there is room for them.
  package var note: String?

  package init(
    label: String, counts: [Int], from low: Double, through high: Double, only: Double? = nil,
    kind: String? = nil, mean: Double? = nil,
    rms: Double? = nil, norm: Double? = nil, zeroShare: Double? = nil,
    saturatedShare: Double? = nil, notFiniteCount: Int = 0, note: String? = nil
  ) {
    self.label = label
    self.counts = counts
    self.low = low
    self.high = high
    self.only = only
    self.kind = kind
    self.mean = mean
    self.rms = rms
    self.norm = norm
    self.zeroShare = zeroShare
    self.saturatedShare = saturatedShare
    self.notFiniteCount = notFiniteCount
    self.note = note
  }

  /// How many of the numbers lie between two values, in parts where a bin is cut.
  func count(from start: Double, to end: Double) -> Double {
    let width = (high / 2 - low / 2) / Double(counts.count)
    guard width > 0, width.isFinite else {
      return start <= low && low < end ? counts.reduce(0) { $0 + Double(max(0, $1)) } : 0
    }
    let first = (start / 2 - low / 2) / width
    let last = (end / 2 - low / 2) / width
    let lowest = max(0, Int(max(-1, min(first, 1e9))))
    let highest = min(counts.count, Int(max(0, min(last, 1e9)).rounded(.up)))
    return (lowest..<max(lowest, highest)).reduce(0) { sum, bin in
      let overlap = min(last, Double(bin + 1)) - max(first, Double(bin))
      return sum + max(0, overlap) * Double(max(0, counts[bin]))
    }
  }
}

/// Histograms one under the other, each with its range and its figures: a layer's weights,
/// activations or gradients a row.
///
/// Bars are as high as the fullest column of their row, so rows may hold different numbers of
/// values; whatever holds a value at all is seen. A line stands to the left of the column that holds
/// 0, which has a colour of its own.
package struct DistributionRows: Hashable, Sendable {
  package var rows: [DistributionRow]
  /// Whether all rows are drawn over one range, the widest; otherwise each fills its width.
  package var hasCommonRange: Bool
  /// The row that must be seen where there is no room for all of them, drawn with a cursor.
  package var selected: Int?

  package init(rows: [DistributionRow], hasCommonRange: Bool = false, selected: Int? = nil) {
    self.rows = rows
    self.hasCommonRange = hasCommonRange
    self.selected = selected
  }
}

/// Draws histograms into a picture of a given size: a row of text each where there is little room,
/// up to six rows of bars over their range where there is more.
///
/// - Complexity: O(bins + cells).
package func distributionRows(
  _ distributions: DistributionRows, size: Size, glyphs: GlyphSet
) -> Frame {
  var frame = Frame(size)
  guard !size.isEmpty else { return frame }
  guard !distributions.rows.isEmpty else {
    frame.write("nothing to show yet", at: Position(0, 0), style: .muted)
    return frame
  }
  let layout = DistributionLayout(distributions, size: size, glyphs: glyphs)
  layout.drawHeader(&frame)
  for (index, y) in zip(layout.shown, stride(from: layout.top, to: size.height, by: layout.pitch)) {
    let isSelected = index == distributions.selected
    layout.draw(&frame, distributions.rows[index], at: y, isSelected: isSelected)
  }
  return frame
}
