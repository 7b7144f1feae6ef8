import GradusEngine
import Testing

/// What is advised about columns was tried: it works, or single fields are left to be mended.
@Suite struct ColumnAdviceTests {
  private typealias Settings = [(name: String, value: String)]

  private func problem(_ table: DataTable, _ settings: Settings) -> DatasetCSVError? {
    do throws(SettingError) {
      _ = try Experiment([(name: "data", value: "f.csv")] + settings, tables: ["f.csv": table])
      return nil
    } catch {
      guard case .points(let problem, _, _) = error else { return nil }
      return problem
    }
  }

  /// Whether settings get past the columns, typed alone and beside others.
  private func work(_ remedy: Settings, beside typed: Settings, on table: DataTable) -> Bool {
    let names = remedy.map(\.name)
    return [remedy, typed.filter { !names.contains($0.name) } + remedy].allSatisfy { settings in
      problem(table, settings)?.problems.allSatisfy { $0.line != nil } ?? true
    }
  }

  @Test func `every hint is one that works`() throws {
    let seed: UInt32 = 7
    var random = RandomState(seed: seed)
    var (hints, failures) = (0, 0)
    for _ in 0..<1500 {
      let sample = RandomTable(&random)
      guard let contents = try? CSVTable(sample.text) else { continue }
      let table = DataTable(name: "f.csv", contents: contents)
      guard let problem = problem(table, sample.settings), !problem.remedy.isEmpty else { continue }
      hints += 1
      let remedy = problem.remedy.map { (name: $0.name, value: $0.value) }
      #expect(
        work(remedy, beside: sample.settings, on: table),
        "\(sample.text)\(sample.settings) \(remedy), seed \(seed)")
      // The first two columns and the last, as one would say untried.
      let untried = [
        (name: "columns", value: "1,2"), (name: "label", value: "\(table.contents.names.count)"),
      ]
      if !work(untried, beside: sample.settings, on: table) { failures += 1 }
    }
    #expect(hints > 100 && failures > 50, "\(hints) hints, \(failures) would fail untried")
  }

  /// A person's table: two measurements and what was bought, with a name and a number of the row.
  private static let people =
    "id,name,age,salary,bought\n"
    + (1...9).map { "\($0),P\($0),\(20 + $0 * $0),\(900 - 7 * $0 * $0),\($0 % 2)\n" }.joined()

  private static let asked: [(settings: [(name: String, value: String)], hint: String)] = [
    ([("columns", "age,salary"), ("label", "id")], "--columns age,salary --label bought"),
    ([("columns", "id,bought"), ("label", "age")], "--columns id,age --label bought"),
    ([("columns", "name,age"), ("label", "salary")], "--columns age,salary --label bought"),
    ([("columns", "name,age"), ("label", "bought")], "--columns age,salary"),
    ([("columns", "age,bought")], "--columns age,salary"),
    ([("columns", "age,age")], "--columns age,salary"),
    ([("columns", "age,salary"), ("label", "age")], "--columns age,salary --label bought"),
    ([("label", "salary")], "--columns age,salary --label bought"),
    ([], "--columns age,salary"),
  ]

  @Test(arguments: asked)
  func `the nearest that works is advised`(
    settings: [(name: String, value: String)], hint: String
  ) throws {
    let table = DataTable(name: "f.csv", contents: try CSVTable(Self.people))
    let found = try #require(problem(table, settings))
    #expect(SettingAdvice.Spelling.options.spelled(found.remedy, file: "f.csv") == hint)
  }

  @Test(arguments: [
    ("a,b,label\n1,5,0\n2,7,1\n4,9,1\n", "a", "--label label"),
    // The only column with two values is no feature.
    ("bought,age,salary\n0,25,100\n1,40,200\n1,31,300\n", "salary", "--label bought"),
    // No column has two values.
    ("age,salary,bought\n25,100,0\n40,200,1\n31,300,2\n", "salary", ""),
  ])
  func `a label with too many values`(text: String, label: String, hint: String) throws {
    let table = DataTable(name: "f.csv", contents: try CSVTable(text))
    let found = try #require(problem(table, [(name: "label", value: label)]))
    #expect(SettingAdvice.Spelling.options.spelled(found.remedy, file: "f.csv") == hint)
  }

  @Test func `a hint is spelled for those who read it`() {
    let advice = [SettingAdvice("columns", "my age,b"), SettingAdvice("label", "yes")]
    func spelled(_ spelling: SettingAdvice.Spelling, setting: String = "data") -> String {
      spelling.spelled(advice, file: "f.csv", setting: setting)
    }
    #expect(spelled(.options) == "--columns 'my age,b' --label yes")
    #expect(
      spelled(.command, setting: "test-data")
        == ":set test-data f.csv columns \"my age,b\" label yes")
    #expect(spelled(.lesson) == "columns: my age,b and label: 'yes'")
    #expect(spelled(.variation(of: "label")) == "leave it out of --vary label")
  }

  @Test func `a label's name may hold commas and quotes`() throws {
    let text = "age,salary,\"a,\"\"b\"\"\",c\n25,1,0,5\n40,2,1,6\n31,4,1,7\n"
    let table = DataTable(name: "f.csv", contents: try CSVTable(text))
    let remedy = try #require(problem(table, [])).remedy.map { (name: $0.name, value: $0.value) }
    let own = try Experiment([(name: "data", value: "f.csv")] + remedy, tables: ["f.csv": table])
    #expect(own.tableNote?.contains("a,\"b\": 0 → 0") == true)
    #expect(try Experiment(own.differences, tables: own.tables) == own)
    // As it is in the file, without quotes around it, it is found too.
    let typed = [(name: "label", value: "a,\"b\""), (name: "columns", value: "age,salary")]
    #expect(problem(table, typed) == nil)
  }
}

/// A table as people have them, and columns as they may ask for them.
private struct RandomTable {
  let text: String
  let settings: [(name: String, value: String)]

  init(_ random: inout RandomState) {
    func below(_ count: Int) -> Int { Int(random.interval(UInt32(count - 1))) }
    func one(of words: [String]) -> String { words[below(words.count)] }
    func field(_ kind: Int, _ row: Int) -> String {
      switch kind {
      case 0: "\(row)"
      case 1: "\(row + 1)"
      case 2: one(of: ["0", "1"])
      case 3: one(of: ["yes", "no"])
      case 4: one(of: ["A", "B", "C"])
      case 5: "t\(row)"
      case 6: ""
      case 7: "5"
      case 8: one(of: ["", "NA", "1.5", "2.5"])
      default: "\(below(2000) - 1000)e-3"
      }
    }
    let kinds = (0..<2 + below(5)).map { _ in below(13) }
    let words = [
      "a", "b", "c", "x", "y", "label", "class", "id", "my col", "Age", "", "a,b", "auto", "q\"q",
    ]
    let names = kinds.map { _ in one(of: words) }
    let quoted = names.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    let head = below(10) < 7 ? quoted.joined(separator: ",") + "\n" : ""
    text =
      head
      + (0..<2 + below(9)).map { row in
        kinds.map { field($0, row) }.joined(separator: ",") + "\n"
      }.joined()
    func column() -> (typed: String, quoted: String) {
      let index = below(kinds.count)
      let isNumber = below(2) == 0 || names[index].isEmpty
      return isNumber ? ("\(index + 1)", "\(index + 1)") : (names[index], quoted[index])
    }
    var settings: [(name: String, value: String)] = []
    if below(10) < 4 {
      settings.append((name: "columns", value: "\(column().quoted),\(column().quoted)"))
    }
    if below(10) < 3 { settings.append((name: "label", value: column().typed)) }
    self.settings = settings
  }
}
