extension Double {
  /// The number that a text writes in decimal, such as `0.01`, `1e-3` or `inf`; nil for all else, `0x10`
  /// among it, which Swift reads as 16.
  package init?(written text: some StringProtocol) {
    guard !text.utf8.contains(where: { $0 == UInt8(ascii: "x") || $0 == UInt8(ascii: "X") }) else {
      return nil
    }
    self.init(text)
  }
}
