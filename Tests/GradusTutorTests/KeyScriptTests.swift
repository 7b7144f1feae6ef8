import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

@Suite struct KeyScriptTests {
  private func items(_ text: String) throws -> [KeyScript.Item] {
    try KeyScript(text).items.map(\.item)
  }

  @Test(arguments: Key.named.map(\.name))
  func `every key with a name is a word`(name: String) throws {
    let key = try #require(Key(name: name))
    #expect(try items(name) == [.key(key)])
    #expect(try items("\(name)*3") == [.key(key), .key(key), .key(key)])
    #expect(key.name == name)
  }

  @Test(arguments: ["a", "Z", "7", "*", ":", "<", "?", "é", "_", "'"] as [Character])
  func `a single character is that key`(character: Character) throws {
    #expect(try items("\(character)") == [.key(.character(character))])
    #expect(try items("  \(character)\t\n") == [.key(.character(character))])
  }

  @Test(arguments: [
    (#""ab""#, "ab"), (#""a b""#, "a b"), (#""a\"b""#, #"a"b"#), (#""a\\b""#, #"a\b"#),
    (#""""#, ""), (#""lambda 0.7""#, "lambda 0.7"),
  ])
  func `quoted text is typed`(script: String, typed: String) throws {
    #expect(try items(script) == typed.map { .key(.character($0)) })
  }

  @Test func `the other words are events`() throws {
    #expect(
      try items("train:2000 resize:120x40 wait:1.5 Right*2") == [
        .train(2000), .resize(Size(120, 40)), .wait(seconds: 1.5), .key(.right), .key(.right),
      ])
  }

  @Test(arguments: [
    ("Spcae", "'Spcae'", 1), ("n Entr", "'Entr'", 3), ("n  train:x", "'train:x'", 4),
    ("train:0", "train:2000", 1), ("train:-5", "'train:-5'", 1), ("wait:long", "wait:1.5", 1),
    ("wait:-1", "'wait:-1'", 1), ("wait:nan", "'wait:nan'", 1), ("wait:inf", "'wait:inf'", 1),
    ("resize:80", "resize:120x40", 1), ("resize:0x5", "'resize:0x5'", 1),
    ("resize:99999999999999999999x5", "columns and rows", 1), ("Right*0", "from 1 to", 1),
    ("Right*99999999999999999999", "from 1 to", 1), ("a \"bc", "no closing quote", 3),
    ("ctrl-l", "'ctrl-l'", 1), ("12", "'12'", 1), ("*3", "'*3'", 1), ("x \u{1B}[31m", "'?[31m'", 3),
  ])
  func `a word that is none is named with its place`(script: String, part: String, place: Int) {
    let problem = #expect(throws: KeyScript.Problem.self) { try KeyScript(script) }
    #expect(problem?.place == place)
    #expect(problem?.description.contains(part) == true, "\(problem?.description ?? "")")
    #expect(problem?.description.hasPrefix("keys, character \(place): ") == true)
  }

  @Test func `huge scripts are refused, not read`() {
    let scripts = [
      String(repeating: "a", count: 200_000), String(repeating: "Up*9999 ", count: 10_000),
      "\"" + String(repeating: "\\", count: 90_000), String(repeating: "*", count: 90_000),
    ]
    for script in scripts {
      let problem = #expect(throws: KeyScript.Problem.self) { try KeyScript(script) }
      #expect((problem?.description.count ?? 0) < 300)
    }
  }

  @Test func `no script traps`() {
    let alphabet = Array("aZ19 \"\\*:x-.\n\u{1B}é👩‍👩‍👧train:resizewaitSpaceEnter")
    let seed: UInt64 = 20_260_301
    var random = SplitMix(seed: seed)
    for _ in 0..<3000 {
      let text = String(
        (0..<Int.random(in: 0...30, using: &random)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        })
      do {
        _ = try KeyScript(text)
      } catch {
        #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 32 }, "seed \(seed)")
      }
    }
  }

  @Test(arguments: [
    ("train:10", "needs a run under way"), ("q n", "comes after the key that quits"),
    ("q resize:80x24", "comes after"), ("Space train:99999 train:1", "needs a run under way"),
  ])
  func `what cannot be played is an error with its place`(script: String, part: String) throws {
    var learner = try Learner(at: "tour")
    let problem = #expect(throws: KeyScript.Problem.self) { try learner.press(script) }
    #expect(problem?.description.contains(part) == true)
    #expect((problem?.place ?? 0) > (script.hasPrefix("train") ? 0 : 1))
  }

  @Test func `train goes exactly as far as it says`() throws {
    var learner = try Learner(at: "tour")
    try learner.press("Space train:137")
    #expect(learner.lab?.run.iteration == 137)
    try learner.press("train:1")
    #expect(learner.lab?.run.iteration == 138)
  }
}
