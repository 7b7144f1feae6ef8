extension DatasetCSVError {
  /// What is wrong with a share of some rows that leaves none for the test, or none for training; nil
  /// where both have some.
  init?(testShare share: Double, ofRows rows: Int) {
    let kept = Dataset.testCount(of: rows, share: share)
    guard kept == 0 || kept == rows else { return nil }
    var log = DatasetCSVLog()
    guard rows > 1 else {
      log.report("one row is too few to keep a share for the test; leave test-share out")
      self = log.error()
      return
    }
    let remedy: Double
    let whole = "test-share \(plainNumber(share)) of \(rows) rows"
    if kept == 0 {
      log.report("\(whole) is not one row; at least")
      remedy = DatasetCSVError.smallestShare(ofRows: rows)
    } else {
      log.report("\(whole) leaves none for training; at most")
      remedy = DatasetCSVError.largestShare(ofRows: rows)
    }
    self = log.error([SettingAdvice("test-share", plainNumber(remedy))])
  }

  /// The smallest share that is a row, rounded up to two digits.
  private static func smallestShare(ofRows rows: Int) -> Double {
    let exact = 0.5 / Double(rows)
    var scale = 10.0
    while exact * scale < 10 { scale *= 10 }
    let digits = (exact * scale).rounded(.up)
    return Dataset.testCount(of: rows, share: digits / scale) > 0
      ? digits / scale : (digits + 1) / scale
  }

  /// The largest share, in hundredths, that leaves a row.
  private static func largestShare(ofRows rows: Int) -> Double {
    let shares = stride(from: 90, to: 0, by: -1).lazy.map { Double($0) / 100 }
    return shares.first { Dataset.testCount(of: rows, share: $0) < rows } ?? 0
  }
}
