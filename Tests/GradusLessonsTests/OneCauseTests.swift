import GradusEngine
import GradusLessons
import Testing

/// What has one cause is one line: what an author lacks because of it is no second problem.
@Suite struct OneCauseTests {
  private static let yaml = [
    Broken("```quiz\nquestion:What\n```", 2, "write a blank after the colon: 'question: …'"),
    Broken("```experiment\nseed:3\nnoise: 0.1\n```", 2, "a blank after the colon: 'seed: …'"),
    Broken("```experiment\nnoise: 0.1\nseed:3\n```", 3, "a blank after the colon: 'seed: …'"),
    Broken("```experiment\ncompare: {seed:4}\n```", 2, "a blank after the colon: 'seed: 4'"),
    Broken("```experiment\nseed: 3\n  noise: 0.1\n```", 3, "indented deeper than the one above"),
    Broken("```experiment\n  seed: 3\n noise: 0.1\n```", 3, "begin it in column 3"),
    Broken("```experiment\nseed: 3\n\tnoise: 0.1\n```", 3, "a tab"),
    Broken("```experiment\ndata: \"moons\nseed: 3\n```", 2, "is not closed"),
    Broken("```experiment\nviews: [cost, result\n```", 2, "write ]"),
    Broken("```quiz\nquestion: q\n```experiment\nseed: 3\n```", 3, "opens inside the one of line"),
    Broken("```python\nx = 1\n```experiment\nseed: 3\n```\n{cost}", 3, "close that first with ```"),
    Broken(
      "```gradcheck\ncase:course\n```\n```predict\nquestion: q\nexplanation: e\noptions:\n"
        + "  - text: a\n    when: difference > 1\n  - text: b\n    when: difference <= 1\n```\n"
        + "{difference}", 2, "a blank after the colon: 'case: …'"),
    Broken("```experimnt\nseed: 3\n```\n{cost}", 1, "did you mean 'experiment'?"),
    Broken("```experiment\nrate: 3\n```", 2, "did you mean 'learning-rate'?"),
    Broken("```experiment\ncontrols: [iters]\n```", 2, "did you mean 'iterations'?"),
  ]

  private static let keys = [
    Broken("```recall\n```", 1, "a recall needs 'prompt:' and 'claims:'"),
    Broken(recall("claim:\n  - a"), 3, "did you mean 'claims'?"),
    Broken(recall("claims:: [a]"), 3, "write one colon: 'claims: …'"),
    Broken(recall("\u{A0}claims: [a]"), 3, "no key '<U+00A0>claims'; did you mean 'claims'?"),
    Broken(recall("claims:\n  -a b\n  - c"), 3, "claims is a list; begin each item below it"),
    Broken(recall("claims: |\n  - a\n  - c"), 3, "claims is a list; begin each item below it"),
    Broken(recall("claims:\n  a\n  - c"), 3, "claims is a list; begin each item below it"),
    Broken(recall("claims:\n  - a: b"), 4, "a map; put text with ': ' or { in quotes"),
    Broken(recall("claims:\n  - - b"), 4, "a list; put text with [ or '- ' in quotes"),
    Broken(recall("claims: [a]", "# a"), 2, "prompt is empty; a # begins a comment"),
    Broken(
      recall("claims: [a]", "\n  a\n  - b\n  - c"), 3,
      "is joined to this text; write the text after |"),
    Broken(recall("claims: [a]", #""$\theta$""#), 2, "put TeX between ' and '"),
    Broken(quiz("  - text: a\n    rigth: true\n    feedback: b"), 5, "did you mean 'right'?"),
    Broken(quiz("  - text: a\n    right: ja\n    feedback: b"), 5, "must be true or false"),
    Broken(quiz("  - text: a\n    right: true\n    feeback: b"), 6, "did you mean 'feedback'?"),
    Broken(
      quiz("  - {text: a, right: true, feedback: b, or so}"), 4, "put text with a comma, or a colon"
    ),
    Broken(
      quiz("  - text: a\n  - right: true\n    feedback: b"), 5, "leave out the '- ' before 'right:'"
    ),
    Broken(recall("claims:\n  – a\n  – c"), 3, "claims is a list; begin each item below it"),
    Broken(recall("claims:\n  1. a\n  2. c"), 3, "claims is a list; begin each item below it"),
    Broken(recall("claims:\n  - a\n  -- c"), 5, "an item of a list begins with '- '"),
    Broken(recall("claims: [a],"), 3, "a line ends without a comma"),
    Broken("~~~quiz\nquestion: q\n~~~", 1, "use three backticks"),
    Broken("````quiz\nquestion: q\n```", 1, "begin it with ```"),
  ]

  private static let values = [
    Broken("```experiment\ncontrols: seed, lambda\n```", 2, "write [seed, lambda]"),
    Broken("```experiment\nviews: boundary cost\n```", 2, "write [boundary, cost]"),
    Broken("```experiment\ncompare: [a]\n```", 2, "such as 'name: …'"),
    Broken(compute("0,1"), 3, "did you mean '0.1'?"),
    Broken("```experiment\nnoise: 0,1\n```", 2, "did you mean '0.1'?"),
    Broken("```experiment\nnoise: 10 %\n```", 2, "did you mean '0.1'?"),
    Broken("```experiment\ninit-mean: −1\n```", 2, "'<U+2212>1' is not a value"),
    Broken("```experiment\nuntil: 1e2\n```", 2, "did you mean '100'?"),
    Broken("```experiment\nsamples: 1,000\n```", 2, "did you mean '1000'?"),
    Broken("```experiment\ndata: moons\u{A0}\n```", 2, "'moons<U+00A0>' is not a value"),
    Broken(challenge("learning-rate", "goal: cost < 70%", "learning-rate: 1"), 5, "mean '0.7'?"),
    Broken(
      challenge("learning-rate", "goal: cost < 1, cost > 0", "learning-rate: 1"), 5,
      "several conditions are a list: [cost < 1, cost > 0]"),
    Broken(
      challenge("lerning-rate", "goal: cost < 1", "learning-rate: 1"), 2, "mean 'learning-rate'?"),
    Broken(
      challenge("learning-rate", "goal: cost < 1", "- learning-rate: 1"), 10, "without '- '"),
    Broken(
      challenge("learning-rate", "goal: cost < 1", "{learning-rate:1}"), 10, "a blank after"),
    Broken(
      challenge("learning-rate", "goal: cost < 1", "learning-rate: 1").replacing(
        "  learning", with: "learning"), 10, "indent 'learning-rate:' to put it below 'solution:'"),
    Broken(sweep("vary:\nlambda: [0, 1]"), 6, "indent 'lambda:' to put it below 'vary:'"),
    Broken(sweep("vary: {lambda: [0, 1]}", seeds: "1–3"), 4, "did you mean '1-3'?"),
    Broken(sweep("vary: {lambda: [0, 1]}", seeds: "1, 2"), 4, "did you mean '[1, 2]'?"),
    Broken(sweep("groups:\n  a:\n    seed: 1\n  b:\n    seed: 2"), 6, "write '- name: a' for 'a:'"),
  ]

  private static func recall(_ claims: String, _ prompt: String = "p") -> String {
    "```recall\nprompt: \(prompt)\n\(claims)\n```"
  }

  private static func compute(_ answer: String) -> String {
    "```compute\nprompt: p\nanswer: \(answer)\nexplanation: e\n```"
  }

  private static func quiz(_ option: String) -> String {
    "```quiz\nquestion: q\noptions:\n\(option)\n  - text: other\n    feedback: no\n```"
  }

  private static func sweep(_ lines: String, seeds: String = "1-3") -> String {
    "```experiment\n```\n```sweep\nseeds: \(seeds)\n\(lines)\n```"
  }

  private static func challenge(_ controls: String, _ goal: String, _ solution: String) -> String {
    "```experiment\ncontrols: [\(controls)]\n```\n```challenge\n\(goal)\nhints:\n  - h\n"
      + "text: t\nsolution:\n  \(solution)\n```"
  }

  @Test(arguments: yaml + keys + values)
  func `one cause is one line, at its place`(broken: Broken) {
    // A quiz that was cut short lacks something by itself.
    let problems = parseLesson(lesson(broken.text), file: "trial.md").problems
      .filter { !$0.message.contains("a quiz needs 'options:'") }
    #expect(problems.count == 1, "\(problems.map(\.description)) in\n\(broken.text)")
    let first = problems.first
    #expect(first?.line == broken.line + bodyLine - 1, "\(problems)")
    #expect(first?.message.contains(broken.advice) == true, "\(problems)")
  }

  @Test(arguments: ["true", "True", "yes", "on", "1"])
  func `what is on is on in every block, whatever the word for it`(word: String) {
    let option = "  - text: a\n    right: \(word)\n    feedback: b"
    let text = "```experiment\nborder: \(word)\nstandardize: \(word)\n```\n" + Self.quiz(option)
    let (parsed, problems) = parseLesson(lesson(text), file: "trial.md")
    #expect(problems.isEmpty, "\(problems)")
    let lab = parsed?.steps.first?.lab
    #expect(lab?.border == true && lab?.experiment.standardizes == true)
  }

  @Test func `a file of an old Mac is told to be one`() {
    let text = completeLesson.replacing("\n", with: "\r")
    let problems = parseLesson(text, file: "trial.md").problems
    #expect(problems.count == 1 && problems[0].message.contains("end in CR alone"))
  }
}
