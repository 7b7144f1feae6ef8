/// A column of figures beside histograms, the most telling first.
enum DistributionFigure: CaseIterable {
  case notFinite, rms, zero, saturated, norm, mean

  /// What stands over the column.
  var name: String {
    switch self {
    case .notFinite: "inf/nan"
    case .rms: "rms"
    case .zero: "zero"
    case .saturated: "sat."
    case .norm: "norm"
    case .mean: "mean"
    }
  }

  /// The columns it takes, the space before it included.
  var columns: Int {
    switch self {
    case .notFinite: 8
    case .rms, .norm: 7
    case .mean: 8
    case .zero, .saturated: 5
    }
  }

  /// The figure of a row, or nil where it has none.
  func text(_ row: DistributionRow) -> String? {
    switch self {
    case .notFinite:
      row.notFiniteCount > 0 ? groupedText(row.notFiniteCount) : nil
    case .rms: row.rms.map(compactText)
    case .zero: row.zeroShare.map(wholePercentText)
    case .saturated: row.saturatedShare.map(wholePercentText)
    case .norm: row.norm.map(compactText)
    case .mean: row.mean.map(compactText)
    }
  }
}
