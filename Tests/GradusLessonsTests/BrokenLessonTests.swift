import GradusLessons
import TestSupport
import Testing

/// A piece of a lesson with one thing wrong: on which of its lines, and what is said about it.
struct Broken: CustomTestStringConvertible, Sendable {
  let text: String
  let line: Int
  let advice: String

  init(_ text: String, _ line: Int, _ advice: String) {
    self.text = text
    self.line = line
    self.advice = advice
  }

  var testDescription: String { advice }
}

@Suite struct BrokenLessonTests {
  static let markdown = [
    Broken("#### Deep", 1, "headings go no deeper than ###"),
    Broken("#tag", 1, "a space after the #"),
    Broken("# Another", 1, "once, before the steps"),
    Broken("Text\n====", 2, "underlined headings"),
    Broken("Text\n---", 2, "underlined headings"),
    Broken("| a | b |\n|---|---|\n| 1 | 2 |", 1, "tables are not supported"),
    Broken("x\n\na | b\n--|--\n1 | 2", 3, "tables are not supported"),
    Broken("![picture](a.png)", 1, "images are not supported"),
    Broken("a\nb <b>c</b>", 2, "HTML is not supported"),
    Broken("<https://example.org>", 1, "[text](target)"),
    Broken("one &nbsp; two", 1, "entities are not supported"),
    Broken("see [it][there]", 1, "reference links"),
    Broken("[there]: https://example.org", 1, "reference links"),
    Broken("a note[^1]", 1, "footnotes"),
    Broken("- [ ] to do", 1, "check boxes"),
    Broken("~~gone~~", 1, "struck-out"),
    Broken("~~~\ncode\n~~~", 1, "three backticks"),
    Broken("a\n\n    code", 3, "indented code"),
    Broken("```swift\nlet x", 1, "not closed"),
    Broken("$$\nx\n\ny", 1, "formula is not closed"),
    Broken("$$\n$$", 1, "empty formula"),
    Broken("$$ x $$ so", 1, "after a formula's closing"),
    Broken("so $$ x $$", 1, "line of its own"),
    Broken("a $\\lamda$", 1, "\\lamda is not supported in formulas; did you mean '\\lambda'?"),
    Broken("a\n$x \\cdot\n\\xyzzy$", 3, "\\xyzzy is not supported in formulas; write it"),
    Broken("x\n\n$$\na\n\\frac{1}\n$$", 5, "\\frac needs an argument"),
    Broken("$$x^$$", 1, "nothing follows ^"),
    Broken("$$x^a^b$$", 1, "a second ^"),
    Broken("$$\\left( x$$", 1, "\\left without \\right"),
    Broken("$$\\begin{case} x \\end{case}$$", 1, "did you mean 'cases'?"),
    Broken("$$\\begin{cases} x$$", 1, "write \\end{cases} after it"),
    Broken("$$\\text{a$$", 1, "is not closed; write } after it"),
    Broken("$a}$", 1, "closes nothing"),
    Broken("$50%$", 1, "write \\%"),
    Broken("$$a \\tag{1} \\tag{2}$$", 1, "one \\tag"),
    Broken("> $\\foo$", 1, "\\foo is not supported"),
    Broken("- a\n- $\\foo$", 2, "\\foo is not supported"),
    Broken("text\n\n<!-- live: {cost} -->", 3, "right after a formula"),
    Broken("$$x$$\n<!-- live: nothing -->", 2, "needs a figure of the run"),
    Broken("$$x$$\n<!-- live:\n{cost} -->", 3, "no experiment"),
    Broken("it costs $5", 1, "this $ is not closed"),
    Broken("an `open tick", 1, "this ` is not closed"),
    Broken("an *open star", 1, "this * is not closed"),
    Broken("an **open star", 1, "this ** is not closed"),
    Broken("an __other__ strong", 1, "write *emphasis* or **strong**"),
    Broken("*emphasis with `code`*", 1, "plain text only"),
    Broken("[a `b`](https://example.org)", 1, "plain text only"),
    Broken("[a](javascript:alert)", 1, "a target such as"),
    Broken("[a](https://example.org \"title\")", 1, "no spaces"),
    Broken("ends with blanks  \nhere", 1, "two spaces at the end"),
    Broken("ends with\\\nhere", 1, "a \\ at the end"),
    Broken("<!-- open", 1, "comment is not closed"),
    Broken("text\n\n<!-- was: other -->", 3, "right after a step's heading"),
    Broken("> quoted\nnot", 2, "begins with >"),
    Broken("- item\nnot", 2, "indent by 2"),
    Broken("- item\n - other", 2, "indent by 0"),
    Broken("- item\n-", 2, "empty item"),
    Broken(
      "- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - g", 7, "nest"),
    Broken("- ## x", 1, "heading cannot stand here"),
    Broken("- a\n\n  ```quiz\n  ```", 3, "by itself"),
    Broken("a\tb", 1, "a tab"),
    Broken("red \u{1B}[31m", 1, "U+001B"),
    Broken("bidi \u{202E}", 1, "U+202E"),
    Broken("{test-acuracy} here", 1, "no experiment"),
    Broken("```quizz\nquestion: x\n```", 1, "did you mean 'quiz'?"),
    Broken("x\n\n## One", 3, "line 8 has the same slug"),
  ]

  static let blocks = [
    Broken("```quiz\nquestion: [\n```", 2, "write ] after it"),
    Broken("```quiz\nquestion: a: b\n```", 2, "put the text in quotes"),
    Broken("```experiment\nseed: 1\nseed: 2\n```", 3, "given twice, first on line 10; keep one"),
    Broken("```experiment\nsed: 3\n```", 2, "did you mean 'seed'?"),
    Broken("```experiment\nseed: 3\ninit: hee\n```", 3, "did you mean 'he'?"),
    Broken("```experiment\ndata: moon.csv\n```", 2, "(circles, moons, blobs, xor, spiral, pitch)"),
    Broken("```experiment\ntest-data: a.csv\n```", 2, "is not a value for test-data"),
    Broken("```experiment\nseed: 3\nnoise: lots\n```", 3, "is not a value for noise"),
    Broken("```experiment\ninit-scale: 3\ninit: zeros\n```", 2, "cannot be set here"),
    Broken("```experiment\nlearning-rate: 0x10\n```", 2, "is not a value for learning-rate"),
    Broken("```experiment\nviews: [boundary, costs]\n```", 2, "did you mean 'cost'?"),
    Broken("```experiment\nviews:\n  - cost\n  - cost\n```", 4, "named twice"),
    Broken("```experiment\ncontrols: [rate]\n```", 2, "no setting 'rate'"),
    Broken("```experiment\nspeed: 0\n```", 2, "flat-out"),
    Broken("```experiment\niterations: 100\nuntil: 200\n```", 3, "from 0 to 100"),
    Broken("```experiment\ncompare:\n  seed: 3\n```", 3, "the same as the step's own"),
    Broken("```experiment\ncompare:\n  - seed: 4\n  - seed: 5\n```", 4, "are called 'kept'"),
    Broken("```experiment\ncompare:\n  - seed: 4\n    rate: 5\n```", 4, "no key 'rate'"),
    Broken(
      "```experiment\ncompare: [{seed: 4, name: a}, {seed: 5, name: b}, {seed: 6, name: c}, "
        + "{seed: 7, name: d}]\n```", 2, "at most 3"),
    Broken("```experiment\n```\n```experiment\n```", 3, "a second experiment"),
    Broken("```experiment\n- a\n```", 2, "lines of 'key: value'"),
    Broken("```experiment extra\n```", 1, "nothing may follow"),
    Broken("```experiment\na: &b c\n```", 2, "anchor"),
    Broken("```experiment\n```\nSee {test-acuracy}.", 3, "did you mean 'test-accuracy'?"),
    Broken("```experiment\n```\nSee {zeros.cost}.", 3, "compares nothing"),
    Broken("x\n\n## Two\n```experiment\n```\n\n## Three\nSee {cost}.", 8, "no experiment"),
    Broken("{cost}\n\n## Two\n```experiment\n```\n{cost}", 1, "no experiment"),
    Broken("```quiz\noptions:\n  - text: a\n    feedback: b\n```", 1, "needs 'question:'"),
    Broken(quiz("text: a\n    feedback: b\n    rigth: true"), 6, "did you mean 'right'?"),
    Broken(quiz("text: a\n    right: maybe\n    feedback: b"), 5, "true or false"),
    Broken(quiz("text: a\n    right: true"), 4, "needs 'feedback:'"),
    Broken(quiz("text: the # of units\n    right: true\n    feedback: b"), 4, "begins a comment"),
    Broken(quiz("text: a\n    feedback: b"), 3, "no option is right"),
    Broken(quiz("text: other\n    right: true\n    feedback: b"), 7, "say the same"),
    Broken(
      quiz("text: 'red \\e'\n    right: true\n    feedback: \"\\e[31m\""), 6, "\\e is an escape"),
    Broken(quiz("text: a\n    right: true\n    feedback: |\n      b\n\n      <b>"), 9, "HTML"),
    Broken(
      quiz("text: a\n    right: true\n    feedback: >-\n      b\n      x&amp;"), 8, "entities"),
    Broken(
      "```quiz\nquestion: a\noptions:\n  - text: b\n    right: true\n    feedback: c\n```", 3,
      "2 to 8"),
    Broken("```predict\nquestion: a\n```\n", 1, "an experiment block before it"),
    Broken(predict("when: test-acuracy > 0.5"), 8, "did you mean 'test-accuracy'?"),
    Broken(predict("when: test-accuracy > 95"), 8, "95 % is 0.95"),
    Broken(predict("when: test-accuracy is good"), 8, "is not a condition"),
    Broken(predict("when: zeros.cost > 1"), 8, "compares nothing"),
    Broken(predict("when: diverged@3 > 1"), 8, "not kept for past"),
    Broken(predict("when:\n      - diverged\n      - cost > x"), 10, "is not a number"),
    Broken(predict("when: diverged", other: "I cannot tell yet"), 9, "always offered"),
    Broken(predict("wen: diverged"), 8, "did you mean 'when'?"),
    Broken(challenge("goal: cost < 0.1", "seed: 4"), 10, "not one of this step's controls"),
    Broken(challenge("goal: cost < 0.1", "learning-rate: fast"), 10, "is not a value for"),
    Broken(challenge("goal: cost < 0.1", "learning-rate: 0.01"), 9, "changes nothing"),
    Broken(challenge("gaol: cost < 0.1", "learning-rate: 1"), 5, "did you mean 'goal'?"),
    Broken(challenge("goal: []", "learning-rate: 1"), 5, "is empty"),
    Broken("```note\nfine\n## not\n```", 3, "heading cannot stand here"),
    Broken("```sweep\nseeds: 1\n```", 1, "needs an experiment block before it"),
    Broken(sweep("vary: {init: [he]}", seeds: "1-"), 5, "'1-' is not a seed"),
    Broken(sweep("vary: {init: [he]}", seeds: "[1, 1]"), 5, "the seed 1 is given twice"),
    Broken(sweep("vary: {init: [he]}", seeds: "1-101"), 5, "at most 100 seeds"),
    Broken(sweep("vary: {init: [he]}", seeds: "[]"), 5, "seeds is empty"),
    Broken(sweep("vary: {inti: [he]}"), 6, "did you mean 'init'?"),
    Broken(sweep("vary: {init: [he, hee]}"), 6, "did you mean 'he'?"),
    Broken(sweep("vary: {init: [he], seed: [1]}"), 6, "use groups: for several"),
    Broken(sweep("vary: {init: []}"), 6, "there is no group"),
    Broken(sweep("vary: {lambda: [0, 0]}"), 6, "two groups are called '0'"),
    Broken(sweep("vary: {hidden: [[3, 2]]}"), 6, "cannot be a group's name"),
    Broken(sweep("groups:\n  - init: he"), 7, "needs 'name:'"),
    Broken(sweep("groups:\n  - name: zeros\n    init: zeros"), 7, "is also a compared run"),
    Broken(sweep("groups:\n  - name: cost"), 7, "is a figure"),
    Broken(sweep("groups:\n  - name: a\n    rate: 1"), 8, "no key 'rate'"),
    Broken(sweep("vary: {init: [he]}\ngroups: []"), 7, "not both"),
    Broken(sweep("title: none"), 4, "needs 'vary:'"),
    Broken(sweep("vary: {init: [he]}\nover: sed"), 7, "did you mean 'seed'?"),
    Broken(sweep("vary: {init: [he]}\nfigures: [tset-accuracy]"), 7, "'test-accuracy'?"),
    Broken(sweep("vary: {init: [he]}\nfigures: [lambda]"), 7, "no figure 'lambda'"),
    Broken(sweep("vary: {init: [he, large]}\npair: [he, lagre]"), 7, "did you mean 'large'?"),
    Broken(sweep("vary: {init: [he, large]}\npair: [he]"), 7, "pair takes two groups"),
    Broken(sweep("vary: {init: [he]}\nover: seed\n```\n```sweep"), 9, "a second sweep"),
    Broken(sweep("vary: {init: [he]}") + "\n{hee.cost.mean}", 8, "did you mean 'he'?"),
    Broken(sweep("vary: {init: [he]}") + "\n{he.cost.mean}", 8, "add it to its figures"),
    Broken("```experiment\n```\n{he.cost.mean}", 3, "no sweep block"),
    Broken(
      predict("when: he.wins(large) > 1", sweep: "vary: {init: [he, large]}"), 10,
      "use only one kind"),
    Broken(
      predict("when: cost > 1") + "\n```predict\nquestion: q\nexplanation: e\noptions:\n"
        + "  - text: a\n    when: diverged\n  - text: b\n    when: not diverged\n```",
      12, "a second prediction"),
  ]

  private static func quiz(_ option: String) -> String {
    "```quiz\nquestion: q\noptions:\n  - \(option)\n  - text: other\n    feedback: no\n```"
  }

  private static func sweep(_ lines: String, seeds: String = "1-3") -> String {
    "```experiment\ncompare: {init: zeros}\n```\n```sweep\nseeds: \(seeds)\n\(lines)\n```"
  }

  private static func predict(
    _ when: String, other: String = "other", sweep lines: String? = nil
  ) -> String {
    "```experiment\n```\n\(lines.map { "```sweep\nseeds: 1\n\($0)\n```\n" } ?? "")```predict\nquestion: q\nexplanation: e\noptions:\n  - text: a\n    "
      + "\(when)\n  - text: \(other)\n    when: not diverged\n```"
  }

  private static func challenge(_ goal: String, _ solution: String) -> String {
    "```experiment\ncontrols: [learning-rate]\n```\n```challenge\n\(goal)\nhints:\n  - h\n"
      + "text: t\nsolution:\n  \(solution)\n```"
  }

  @Test(arguments: markdown + blocks)
  func `what is wrong is said with its line and what would be right`(broken: Broken) {
    let (parsed, problems) = parseLesson(lesson(broken.text), file: "lessons/03-trial.md")
    #expect(parsed == nil)
    let match = problems.contains {
      $0.line == broken.line + bodyLine - 1 && $0.message.contains(broken.advice)
    }
    #expect(match, "\(problems.map(\.description)) in\n\(broken.text)")
  }

  @Test(arguments: [
    Broken("titel: T", 2, "did you mean 'title'?"), Broken("minutes: soon", 2, "from 1 to 600"),
    Broken("minutes: 601", 2, "from 1 to 600"), Broken("skip: never", 2, "true or false"),
    Broken("requires: [tour, tour]", 2, "required twice"), Broken("title: [", 2, "write ]"),
    Broken("x: 1", 2, "it has title, summary"), Broken("minutes: 1", 2, "needs 'title:'"),
    Broken("minutes: 1", 2, "and 'summary:'"),
    Broken("title: Other", 4, "differs from the title in the head"),
  ])
  func `the head is held to its keys`(broken: Broken) {
    let (parsed, problems) = parseLesson(
      "---\n\(broken.text)\n---\n# T\n\n## One\n", file: "trial.md")
    #expect(parsed == nil)
    let match = problems.contains { $0.line == broken.line && $0.message.contains(broken.advice) }
    #expect(match, "\(problems.map(\.description))")
  }

  @Test(arguments: [
    ("", "begins with ---"), ("---\ntitle: T\n", "write --- after them"), ("x", "no step"),
    (LongText(String(repeating: "a", count: 2 << 20)), "larger than 1 MiB"),
  ])
  func `a file that is no lesson is said to be none`(lesson: LongText, advice: String) {
    let problems = parseLesson(lesson.text, file: "trial.md").problems
    #expect(problems.contains { $0.message.contains(advice) }, "\(problems)")
  }

  @Test(arguments: ["Trial.md", "trial.txt", "07.md", "", "a b.md", "07-.md"])
  func `a file's name must be a lesson's`(file: String) {
    let problems = parseLesson(completeLesson, file: file).problems
    #expect(problems.count == 1 && problems[0].message.contains("01-initialization.md"))
  }

  @Test func `all problems are reported in one go, in the order of lines`() {
    let text = lesson("<b>\n\n#### x\n\n```quiz\nquestoin: x\n```\n\n![a](b)", head: "skip: 3\n")
    let problems = parseLesson(text, file: "trial.md").problems
    #expect(problems.map(\.line) == [5, 10, 12, 14, 15, 18])
  }

  @Test func `no control from a file reaches a message`() {
    let text = lesson(
      "```experiment\n\"\\e[31m\": 1\n```\n```quiz\nquestion: \"\\u202Ehe\"\n```\n"
        + "```\u{1B}]0;x\u{7}\n```")
    let problems = parseLesson(text, file: "lessons/\u{1B}[2J.md").problems
    #expect(problems.count >= 4)
    for problem in problems {
      #expect(
        problem.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
    }
  }

  @Test func `a heap of problems is cut short, and that is said`() {
    let text = lesson(String(repeating: "<b>\n\n", count: 1_000))
    let problems = parseLesson(text, file: "trial.md").problems
    #expect(problems.count == 200)
    #expect(problems.last?.message.contains("more problems than can be listed") == true)
  }
}
