/// The day, for what a learner is asked again on a later one.
enum Today {
  /// When a day begins: whoever learns past midnight is still in the old one.
  private static let firstHour = 4

  /// The number of days since the first of January 1970, on this machine's clock.
  static var number: Int {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return (Int(seconds) + Int(parts.tm_gmtoff) - firstHour * 3600) / 86_400
  }
}
