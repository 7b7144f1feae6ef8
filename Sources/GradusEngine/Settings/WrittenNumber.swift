extension Double {
  /// The number that a text writes in decimal, such as `0.01`, `1e-3` or `inf`; nil for all else, `0x10`
  /// and `nan(1)` among it, which Swift reads.
  package init?(written text: some StringProtocol) {
    guard !text.utf8.contains(where: { "xX(".utf8.contains($0) }) else {
      return nil
    }
    self.init(text)
  }
}
