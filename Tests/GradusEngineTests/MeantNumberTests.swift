import GradusEngine
import Testing

/// Numbers as they are written elsewhere.
@Suite struct MeantNumberTests {
  @Test(arguments: [
    ("learning-rate", "0,01", "0.01"), ("learning-rate", "10%", "0.1"),
    ("learning-rate", "2,5 %", "0.025"), ("learning-rate", "1/8", "0.125"),
    ("learning-rate", "1_000", "1000"), ("learning-rate", "٠.١", "0.1"),
    ("learning-rate", "“0.1”", "0.1"), ("learning-rate", "0.1 per step", "0.1"),
    ("learning-rate", "five", "5"), ("learning-rate", "0\u{A0}", "0"),
    ("init-mean", "−0.5", "-0.5"), ("init-mean", "–2", "-2"),
    ("samples", "1e2", "100"), ("samples", "60.0", "60"), ("samples", "1,000", "1000"),
    ("samples", "10 000", "10000"), ("samples", "60 points", "60"), ("hidden", "(5, 3)", "5,3"),
    ("hidden", "5; 3", "5,3"), ("hidden", "5 x 3", "5,3"),
  ])
  func `the number that was meant is asked for`(name: String, typed: String, meant: String) throws {
    let setting = try Setting.named(name)
    #expect(setting.domain.parse(typed) == nil)
    #expect(setting.domain.nearest(to: typed) == meant)
    #expect(setting.domain.parse(meant) != nil)
  }

  @Test(arguments: [
    "0x10", "0o144", "null", "", "~", "lots", "1e", "--1", "1/0", "1/2/3", "-0.5", "1-2", "%",
  ])
  func `nothing is asked where no number was meant`(typed: String) throws {
    for name in ["learning-rate", "samples"] {
      let meant = try Setting.named(name).domain.nearest(to: typed)
      #expect(meant == nil, "\(name): \(meant ?? "")")
    }
  }

  @Test func `what looks like another character is named, and ASCII is left alone`() {
    #expect(namingLookalikes("mo\u{AD}ons\u{A0}") == "mo<U+00AD>ons<U+00A0>")
    #expect(namingLookalikes("\u{2212}1 – 2") == "<U+2212>1 – 2")
    #expect(namingLookalikes("a-b c") == "a-b c" && namingLookalikes("é🎯") == "é🎯")
  }
}
