/// Small texts on which readers of YAML part ways.
enum YAMLCases {
  /// Scalars as they stand behind a key, in lists and in brackets.
  static let scalars = [
    "", "a", "a b", "a  b", "1", "-1", "+1", "0.1", ".5", "1e-3", "1_000", "0x1F", "007", "1:30",
    "yes", "no", "true", "True", "null", "~", "nan", ".inf", "2026-03-01", "=", "<<", "-", "--",
    "---", "...", "-a", "- a", "?", "?a", "? a", ":", ":a", ": a", "::", "a:", "a:b", "a: b",
    "a :b", "a : b", "a::b", "http://a.b/c", "#", "#a", "a#b", "a #b", "a # b", "a ## b", "*a",
    "&a", "& a", "&a b", "!a", "! a", "!!str a", "%a", "%", "@a", "`a`", "|", ">", "|a", "> a",
    "a|b", "a > b", "a, b", ",", "a,", ",a", "[", "]", "[]", "[a]", "[a, b]", "[a, b", "a]",
    "[a]b", "[a] b", "[ ]", "[,]", "[a,]", "[a,,b]", "[[a], b]", "{", "}", "{}", "{a}",
    "{a: b}", "{a: b, c: d}", "{a: b,}", "{a:b}", "{a:}", "{a: }", "{: a}", "{a, b}", "{,}",
    "{a: [b, c]}", "{a: {b: c}}", "[a: b]", "[a: b, c]", "[a: ]", "[a:]", "{a: b}c", "{[a]: b}",
    "{\"a\":b}", "{\"a\": b}", "{'a':b}", "[\"a\":b]", "{a: b: c}", "[-a]", "[- a]", "[-]",
    "[a #b\n]", "[?a]", "[a?]", "{a?: b}", "{a: ?b}", "[a:b]", "[a::b]", "[:a]",
    "'a'", "''", "'a b'", "'a''b'", "''''", "'a\"b'", "'a\\nb'", "'a", "a'", "a'b", "'a'b",
    "'a' b", "'a' #b", "'a'#b", "'a': b", "'a:b'", "'# a'", "'- a'", "'[a'", "' a '",
    "\"a\"", "\"\"", "\"a b\"", "\"a\\\"b\"", "\"a\\\\b\"", "\"a\\nb\"", "\"a\\tb\"",
    "\"\\x41\"", "\"\\u00e9\"", "\"\\U0001F600\"", "\"\\e\"", "\"\\0\"", "\"\\q\"", "\"\\x4\"",
    "\"\\u00g0\"", "\"\\ud800\"", "\"\\U00110000\"", "\"\\/\"", "\"\\_\"", "\"\\N\\L\\P\"",
    "\"\\ a\"", "\"\\'\"", "\"\\", "\"\\\"", "\"a'b\"", "\"a", "\"a\"b", "\"a\" b", "\"a\" #b",
    "\"a\": b", "\" a \"", "\"a\" \"b\"", "'a' 'b'", "\"a\" 'b': c",
    "é", "e\u{301}", "日本", "👍🏽", "a – b", "λ = 0.7", "\u{A0}a", "“a”", "\u{FEFF}a", "a\u{FEFF}",
    "a\tb", "\ta", "a\t", "a\u{85}b", "a\u{2028}b", "a\rb", "a\u{7F}", "a\u{FFFE}",
    "x @ y", "a * b", "a & b", "a! b", "100 %", "W[1,2]", "f(x)", "$a$", "\\frac{1}{m}", "a\\",
    "test-accuracy >= 0.95", "he.cost < zeros.cost", "[0.90, 0.92]", "10,5", "a.csv", "1-30",
  ]

  /// Where scalars stand; `%` is one.
  static let places = [
    "%", "a: %", "a:   %  ", "- %", "-   %", "[%]", "[a, %]", "[%, b]", "{a: %}", "{%: a}", "{%}",
    "{a: %, b: c}", "%: a", "  %: a", "- %: a\n  b: c", "- a: %\n  b: c", "a:\n  %", "a:\n- %",
    "a:\n  - %\n  - b", "a: b\n%: c", "a: b\n%", "a: %\nb: c", "a:\n  b: %\n  c: d", "a: x\n  %",
    "a: 'x\n  %'", "a: \"x\n  %\"", "a: |\n  %", "a: >\n  %\n  b", "a: >-\n  b\n  %\nc: d", "- - %",
    "a: [\n  %\n]", "a: {\n  b: %\n}", "a: [x,\n  %]", "# %\na: b", "a: b # %", "a: b\n\n%",
  ]

  /// Blocks with `|` and `>`: the header, then the lines.
  static let blocks: [String] = {
    let bodies = [
      "", "\n", "\n\n", "  b", "  b\n", "  b\n  c\n", "  b\n\n  c\n", "  b\n\n\n  c\n",
      "  b\n    c\n",
      "  b\n    c\n  d\n", "  b\n    c\n\n  d\n", "    b\n  c\n", "\n  b\n", "\n\n  b\n",
      "  \n  b\n",
      "    \n  b\n", "  b\n\n", "  b\n\n\n", "  b\n  \n", "  b\n   \n  c\n", "  b \n  c  \n",
      "  b\nc: d\n", "  b\n\nc: d\n", "  b\n c: d\n", " b\n", " b\n c: d\n", "b\n", "b: c\n",
      "  - b\n  - c\n",
      "  # b\n  c\n", "  b\n# c\n  d\n", "  b\n # c\nd: e\n", "  b\n  # c\n", "  a: b\n   c\n",
      "  'b\n",
      "  é\n  日本\n", "  ---\n", "---\n", "...\n", "  b\n---\n", "  b\n- c\n", "   b\n  c\n   d\n",
      "  * b\n\n  * c\n", "     b\n     c\n", "  b\n\n    c\n\n  d\n\n",
    ]
    let heads = ["a: %", "- %", "%", "a:\n  b: %", "- a: %", "a:\n  - %", "a:\n- %"]
    let signs = ["|", ">", "|-", ">-", "|+", ">+"]
    return heads.flatMap { head in
      signs.flatMap { sign in bodies.map { head.replacing("%", with: sign) + "\n" + $0 } }
    }
      + ["|1", ">2", "|-2", "|2-", "|0", "|a", "| a", "|  # a", "|#a", ">-  ", "|--", "|+-"]
      .flatMap { ["a: \($0)\n  b\n", "a: \($0)\n   b\n  c\n"] }
  }()

  /// What lies in the columns, in several lines and in signs that are left out.
  static let texts = [
    "", "\n", " ", "\n\n", "# a", "  # a\n", "# a\n\n# b\n", "a", "a\nb", "a\n b\n  c", "a\n\nb",
    "a: b\nc: d", "a: b\n\n\nc: d", " a: b\n c: d", " a: b\nc: d", "a: b\n c: d", "a: b\n  c: d",
    "a:\n b: c\n d: e", "a:\n  b: c\n d: e", "a:\n b: c\n  d: e", "a:\n  b: c\nd: e", "a:\nb: c",
    "a:\n\n  b: c\n\n  d: e\n", "a:\n  b:\n    c:\n      d: e\n",
    "a:\n  b:\n    c: d\n  e: f\ng: h",
    "- a\n- b", "- a\n-b", "-a\n-b", "- a\n - b", "- a\n  - b", " - a\n- b", "- a\n\n- b", "-\n- b",
    "-\n  a\n- b", "- \n  - a\n  - b\n- c", "- - a\n  - b\n- c", "- - - a",
    "- a: b\n  c: d\n- e: f",
    "- a: b\n c: d", "- a: b\n   c: d", "-   a: b\n    c: d", "- a:\n  b: c",
    "- a:\n    b: c\n  d: e",
    "- a:\n  - b\n  - c", "- a:\n    - b\n  c: d", "a:\n- b\n- c\nd: e", "a:\n- b\nc",
    "a:\n - b\n - c\nd: e",
    "a:\n- b: c\n  d: e\n- f\ng: h", "a:\n- - b\n- c", "a: - b", "a: - b\n   - c",
    "a:\n  - b\n - c",
    "a: b\n- c", "- a\nb: c", "a\nb: c", "a: b\nc", "a: b\nc\nd: e", "a: b\n  c\n  d\ne: f",
    "a: b\n\n  c\ne: f", "a:\n  b\n  c\nd: e", "a:\n  b\n  c: d", "a: b\n  # c\n  d",
    "a: b\n# c\n  d",
    "a: b\n  c # d\n  e", "a: b\n  #c\ne: f", "a:\n  # b\n  c", "a: # b\n  c", "a: # b\nd: e",
    "- # b\n  c",
    "a: 'b\n  c'", "a: 'b\nc'", "'a\n b': c", "\"a\n b\": c", "a: 'b\n\n  c'", "a: 'b  \n  c'",
    "a: ' \n '",
    "a: \"b\n  c\"", "a: \"b\\\n  c\"", "a: \"b\\\n\n  c\"", "a: \"b \\\n  c\"",
    "a: \"b\\n\\\n  c\"",
    "a: \"b\n\n\n  c\"", "a: \"\n  b\n\"", "a: \"b\n---\nc\"", "a: 'b\n...\n'", "a: \"b\n--- c\"",
    "a: b\n---c",
    "a: \"b\n  ---\n  c\"", "a: \"\\\n\"", "a: \"\\\n  \\\n  b\"", "\"a\\\n\": b",
    "a: [b,\n  c]", "a: [b,\nc]", "a: [\nb\n]\nc: d", "a: [b, # c\n  d]", "a: [b # c\n  , d]",
    "a: [b\n  c, d]",
    "a: [b\n", "a: {b: c,\n d: e}", "a: {b:\n  c}", "a: {b\n  : c}", "a: {\"b\"\n  : c}",
    "a: {b: c\n  d: e}",
    "a: {b: c\n  , d: e}", "a: [{b: c}, {d: e}]", "a: [b, [c, [d, [e]]]]", "[a, b]: c", "{a: b}: c",
    "[a]: [b]",
    "[a\n]: b", "a: [b]\n  c", "a: [b]\n  c: d", "a: [b] c: d", "a: {b: c} # d\ne: f",
    "a: [b]# c\n", "a: 'b'# c",
    "a: ]", "a: }", "a: b]", "]", "}", "a: [}", "a: {]", "a: [b}", "a: {b: c]", "[a, b], c",
    "a: [b]]", "[[]", "[",
    "a: b: c", "a: b : c", "a : b", "a  :  b", "a:b: c", "a:\n: b", ": a", ": a\n: b", "a:: b",
    "? a", "? a\n: b",
    "? a\n? b", "?a: b", "a?: b", "-a: b", "--a: b", "- -a", "- - ", "-", "- ", "a:", "a: ", ":",
    "::", "?",
    "a: b\na: c", "a: b\n\"a\": c", "a: {b: c, b: d}", "- a: b\n  a: c", "a: b\nA: c",
    "é: b\ne\u{301}: c",
    "a: &b c", "a: *b", "&a b: c", "*a : b", "!a b: c", "a: !!int 3", "- !a", "a: ! b", "a: & b",
    "---", "---\na: b", "--- a", "a: b\n---", "a: b\n---\nc: d", "a: b\n...", "a: b\n...\n", "...",
    "--- # a\nb: c",
    "%YAML 1.1\n---\na: b", "%a", "a: b\n%c", "a\n%b", " %a", "a: %b", "@a", "`a`", "a: @b",
    "a: `b`",
    "\ta: b", "a:\tb", "a: b\t", "a:\n\tb", "-\ta", "a: b\t# c", "[a,\tb]", "a: \"b\tc\"",
    "a: |\n\tb", "a: |\n  b\tc",
    "a: b\r\nc: d\r\n", "a: b\rc: d", "\u{FEFF}a: b", "a: b\u{85}c: d", "a: \u{2028}b",
    "a: b\u{0}c",
    "a: 'b' 'c'", "a: 'b'\n  c", "a: 'b'\n'c'", "'a'\n'b'", "'a'\nb", "a\n'b'", "a\n\"b\": c",
    "'a' : b", "'a':b",
    "\"a\":b", "'a'  b: c", "a 'b': c", "a: b 'c': d", "a: 'b': c", "'a': 'b': c", "a: \"b",
    "a: 'b\nc: d", "a: \"b\nc: d\"",
    "a: b\n c\n  d\n e\nf: g", "a: >\n b\n c\nd: |\n e\n", "a: |\n  b\n  c\n\n\nd: e",
    "- |\n  a\n- >\n  b\n", "- |\n a\n b\n-  c",
    "a: |\n  b\n c", "a: |\nb: c", "a: |\n\nb: c", "a: |\n  \nb: c", "a: >\n\n\n  b\n\n\nc: d",
    "|\n a\n", "|\na\n", ">\n a\n b",
    "a: | b", "a: |b", "a: >b", "[|]", "[>a]", "{a: |\n b}", "a: |\n  b\n  c: d\n e: f",
    "? |\n a\n: b",
    "a:\n    - b\n    - c\n  - d", "a:\n  - b\n  c: d", "a:\n  b: c\n  - d", "a:\n  - b\n  -c",
    "a: b\n  - c", "- a\n  b\n- c",
    "- a\n  b: c", "- a\nb", "- 'a'\n  b", "- [a]\n  b", "- {a: b}\n  c: d",
    "- a: [b]\n  c: {d: e}\n", "- [a]: b",
    String(repeating: "a", count: 1023) + ": b", String(repeating: "a", count: 1024) + ": b",
    String(repeating: "a", count: 1025) + ": b", String(repeating: "é", count: 1024) + ": b",
    String(repeating: "é", count: 1025) + ": b", "- " + String(repeating: "a", count: 1025) + ": b",
    "{" + String(repeating: "a", count: 1025) + ": b}",
    "[" + String(repeating: "a", count: 1025) + ": b]",
    "[[[[[[a]]]]]]", "[[[[[[[a]]]]]]]", "- - - - - - a", "- - - - - - - a",
    "{a: {b: {c: {d: {e: {f: g}}}}}}",
    "{a: {b: {c: {d: {e: {f: {g: h}}}}}}}", "a:\n b:\n  c:\n   d:\n    e:\n     f: g",
    "a:\n b:\n  c:\n   d:\n    e:\n     f:\n      g: h",
    "[[[[[a: b]]]]]", "[[[[[[a: b]]]]]]", "[[[[[a: [b]]]]]]", "[a: {b: c}]", "- - - - - a: b",
    "- - - - - - a: b",
  ]

  /// All of them.
  static let all: [String] =
    texts + blocks
    + places.flatMap { place in
      scalars.map { place.replacing("%", with: $0) }
    }
}
