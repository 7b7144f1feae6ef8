import GradusLessons
import Testing

/// What is said of lines that are no YAML: the line on which the mistake is, and what would be right.
@Suite struct YAMLMistakeTests {
  private static let signs = [
    ("a: @b", 1, "that begins with @ in quotes"), ("a: %b", 1, "that begins with % in quotes"),
    ("a: *b", 1, "that begins with * in quotes; the YAML alias"), ("a: , b", 1, "with , in quotes"),
    ("a: ]", 1, "that begins with ] in quotes"), ("a: ? b", 1, "that begins with ? in quotes"),
    ("a: | b\n", 1, "begins on the next line"), ("a: > 0.7\n", 1, "begins on the next line"),
    ("a: - b", 1, "text with '- ' in quotes"), ("a:\n: b", 2, "on the line of its key"),
    ("a:\u{A0}b\nc: d", 1, "U+00A0 is a space that YAML has no use for"),
    ("a:\n  - b: c\n\u{A0}\u{A0}\u{A0}\u{A0}d: e\n    f: g", 3, "write plain spaces"),
    ("a:\n  - b\n  -\u{A0}c", 3, "write plain spaces"),
    ("a:\n- b\n* c", 3, "an item of a list begins with '- '"),
    ("a:\n  - b\n  -c\n", 3, "an item of a list begins with '- '"),
    ("a:\n  -b: 'c'\n  - d\n", 2, "an item of a list begins with '- '"),
    ("a:\n  * b\n  * c\n", 2, "an item of a list begins with '- '"),
    ("a:\n  - b\n  • c\n", 3, "an item of a list begins with '- '"),
    ("a:\n  - b\n  2. c\n", 3, "an item of a list begins with '- '"),
    ("a: b\nc = d\ne: f", 2, "instead of =: 'c: …'"),
    ("a: b\nc： d\ne: f", 2, "instead of ：: 'c: …'"),
    ("c = d\na: b", 1, "instead of =: 'c: …'"),
    ("a: “b: c”", 1, "“ is no quotation mark"), ("a: „b: c“", 1, "„ is no quotation mark"),
    ("a: b\ne:f\ng: h", 2, "'e: …'"), ("a:b\ng: h", 1, "'a: …'"),
    ("- a:b\n  c: d", 1, "a blank after the colon: 'a: …'"),
  ]

  private static let quotes = [
    ("a: b: c", 1, "a colon and a blank inside a text; put the text in quotes"),
    ("a: b:c\nd: e: f", 2, "a colon and a blank inside a text"),
    ("a: b,\n  c:d\n  e: f: g", 3, "or quote the text it is part of"),
    ("a: 'b' c", 1, "put all of it between \" and \""), ("a: 'b's c'", 1, "or write ''"),
    ("a: \"b\" c", 1, "put all of it between ' and '"),
    ("a: \"b\",\nc: d", 1, "ends without a comma"), ("a: [\"b\" c]", 1, "put all of it between"),
    ("a: x\nb: 'c\n\nd\n", 2, "the ' that begins this text is not closed"),
    ("a: \"b\nc: d\n", 1, "the \" that begins this text is not closed"),
    ("a: \"b\nc: \"d\" e\nf: g", 1, "the \" that begins this text is not closed"),
    (#"a: "\q""#, 1, "write \\\\ for a \\"), (#"a: "\u12""#, 1, "put TeX between ' and '"),
    (#"a: "$\lambda$""#, 1, "put TeX between ' and '"),
    ("a: b\nc: d # e\n  f", 2, "a # after a space begins a comment"),
  ]

  private static let brackets = [
    ("a: [b\nc: d\ne: f", 1, "write ] after it"), ("a: [b,\n  c,\n", 1, "write ] after it"),
    ("a: {b: c\nd: e", 1, "write } after it"), ("a: [b, c}", 1, "write ] after it"),
    ("a: {b\n  : c}", 1, "write } after it"), ("a: [b,, c]", 1, "a value is expected"),
    ("a: [b]]\nc: d", 1, "one ] too many"), ("[a] b", 1, "that begins with [ in quotes"),
    ("a: {b} c\nd: e", 1, "that begins with { in quotes"),
    ("a: [b](c) d", 1, "that begins with [ in quotes"),
    ("a: [W[1,2], b]", 1, "put each text that has a [ in it in quotes"),
    ("a: {b: c: d}", 1, "a colon and a blank inside a text"),
    ("a: {b:[c]}", 1, "a blank after the colon"),
  ]

  private static let columns = [
    ("a: b\nc", 2, "write it as one, or indent it"),
    ("a: b\n\nc d\n\ne: f", 3, "write it as one, or indent it"),
    ("a\n- b: c", 1, "is no 'key: value'"), ("a:\n  - b\n  c: d", 3, "the next '- ' is expected"),
    ("x: y\na: b\na: c", 3, "'a' is given twice, first on line 2; keep one"),
    ("- a: b\n  a: c", 2, "first on line 1; keep one, or begin the next item with '- '"),
    ("a:\n  - b: c\n  d: e", 3, "begin it in column 5, where the item's other keys stand"),
    ("a: 1\n b: 2", 2, "deeper than the one above"), ("  a: 1\n b: 2", 2, "begin it in column 3"),
    (" a: 1\nb: 2\nc: 3", 1, "begin this line in column 1"),
    (" a: 1\nb:\n  - c", 1, "begin this line in column 1"),
    ("a:\n  - b: c\n    d: e\nf: g\n  - b: c", 4, "begin it in column 5"),
    ("a:\n  - b: c\n  d: e\n    f: g", 3, "begin it in column 5"),
    ("a:\n    b: c\n    d: e\n  - b: f", 2, "write '- b:' in column 3"),
    ("a:\n- b: c\n    d: e\n  - b: f\n    d: g", 2, "another in column 3; begin it there"),
    ("a:\n  - b: c\n    d: e\n    - b: f\n    d: g", 4, "begin it in column 3"),
    ("a:\n  - b c\n    d: e\n  - b: f", 2, "write '- key: value' here, too"),
    ("a:\n  b: c\n    d: e\n  - b: f\n    d: g", 2, "write '- b:' in column 3"),
  ]

  private static let texts = [
    ("a: |\n  b\nc d", 3, "if it is part of the text after |, begin it in column 3"),
    ("a: |\nb c\n", 2, "if it is part of the text after |, begin it in column 3"),
    ("a: |\n  b\n c d", 3, "begin it in column 3"),
    ("a: |\n    b\n\n  c\n  d", 2, "begins no deeper than the others; begin it in column 3"),
    ("- a: |\n      b\n    c\n", 2, "begin it in column 5"),
    ("a: |\n  b:c\n  d\n e f", 4, "begin it in column 3"),
    ("a: |\n      \n  b", 2, "this blank line has more blanks"),
    ("a:\n  b (c):\n    d\n      for e:\nf: g", 1, "write | behind 'a:'"),
    ("a:\n  b c\n  Note: d\nf: g", 1, "write | behind 'a:'"),
    ("a:\n  b c\n  d: e\nf: g", 2, "is no 'key: value'"),
  ]

  @Test(arguments: signs + quotes + brackets + columns + texts)
  func `what is no YAML is said with its line and what would be right`(
    text: String, line: Int, advice: String
  ) {
    do throws(YAMLError) {
      let value = try parseYAML(text)
      Issue.record("\(value?.outline ?? "nothing")")
    } catch {
      #expect(error.message.contains(advice), "\(error.line): \(error.message)")
      #expect(error.line == line, "\(error.message)")
      #expect(error.message.count <= 130, "\(error.message)")
      #expect(YAMLVerdict(text) == .refusedByBoth)
    }
  }
}
