import GradusEngine
import Testing

/// Points as people have them: each file makes a data set, or says in one line what to type.
@Suite struct OwnPointsTests {
  /// An experiment over a file's text.
  private func experiment(
    _ text: String, _ settings: [(name: String, value: String)] = [], test: String? = nil
  ) throws -> Experiment {
    var tables = ["f.csv": DataTable(name: "f.csv", contents: try CSVTable(text))]
    var all = [(name: "data", value: "f.csv")] + settings
    if let test {
      tables["t.csv"] = DataTable(name: "t.csv", contents: try CSVTable(test))
      all.append((name: "test-data", value: "t.csv"))
    }
    return try Experiment(all, tables: tables)
  }

  /// What is said about a text that makes no data set.
  private func problem(
    _ text: String, _ settings: [(name: String, value: String)] = [], test: String? = nil,
    as spelling: SettingAdvice.Spelling = .options
  ) -> String? {
    do {
      _ = try experiment(text, settings, test: test)
      return nil
    } catch let error as SettingError {
      return error.line(spelling)
    } catch let error as DatasetCSVError {
      return error.lines(file: "f.csv").joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }

  /// Three people: what a header, separators and words make of them.
  private static let people = Dataset(
    points: [[25, 1.5], [40, 2.25], [31, 0.5]], labels: [0, 1, 1])

  @Test(arguments: [
    "age,salary,bought\n25,1.5,no\n40,2.25,yes\n31,0.5,yes\n",
    "age;salary;bought\n25;1,5;0\n40;2,25;1\n31;0,5;1\n",
    "age\tsalary\tbought\n25\t1,5\tfalse\n40\t2,25\tTRUE\n31\t0,5\ttrue\n",
    "  age  salary  bought\n   25    1.50      -1\n   40    2.25       1\n   31   0.5 1\n",
    "bought,age,salary\n".replacing("bought", with: "y") + "0,25,1.5\n1,40,2.25\n1,31,0.5\n",
    "Class,age,salary\nbenign,25,1.5\nmalignant,40,2.25\nmalignant,31,0.5\n",
    "# from the shop\n25,1.5,n\n# two more\n40,2.25,y\n31,0.5,y\n",
    "\u{FEFF}\"age\",\"salary\",\"bought\"\r\n\"25\",\"1.5\",\"No\"\r\n\"40\",\"2.25\",\"Yes\"\r\n31,.5,yes\r\n",
    "sep=;\nage;salary;bought\n25;1.5;1\n40;2.25;2\n31;0.5;2\n",
    "age,salary,bought,\n25,1.5,0,\n40,2.25,1,\n31,0.5,1,\n",
    "x,y,colour\n25,1.5,blue\n40,2.25,red\n31,0.5,red\n",
    "25 1.5 unpaid\n40 2.25 zzz\n31 0.5 zzz\n",
    "25\t1.5\tnegative\n40\t2.25\tpositive\n31\t0.5\tpositive\n",
  ])
  func `separators, decimal commas, headers, comments and words are found out`(
    text: String
  ) throws {
    #expect(try experiment(text).trainingSet() == Self.people)
  }

  /// A file with a number of the row, three features and a label in the middle.
  private static let wide =
    "id,age,bought,salary,height\n1,25,no,1.5,170\n2,40,yes,2.25,180\n3,31,yes,0.5,190\n"

  @Test(arguments: [
    (["columns": "age,salary", "label": "bought"]), (["columns": "AGE,Salary", "label": "Bought"]),
    (["columns": "2,4", "label": "3"]),
  ])
  func `columns are chosen by name or by number`(settings: [String: String]) throws {
    let experiment = try experiment(Self.wide, settings.map { (name: $0, value: $1) })
    #expect(experiment.trainingSet() == Self.people)
    #expect(try Setting.named("columns").read(experiment).description == "age,salary")
    #expect(try Setting.named("label").read(experiment).description == "bought")
    #expect(experiment.featureNames == ["age", "salary"])
    #expect(experiment.classNames == ["no", "yes"])
    #expect(
      experiment.tableNote == "x1 is age, x2 is salary, bought: no → 0, yes → 1")
    // What is printed makes the same experiment again.
    let printed = Setting.all.map { (name: $0.name, value: $0.read(experiment).description) }
    #expect(try Experiment(printed, tables: experiment.tables) == experiment)
    let names = experiment.differences.map(\.name)
    #expect(names == ["data", "columns", "label"])
    #expect(try Experiment(experiment.differences, tables: experiment.tables) == experiment)
  }

  @Test func `the order of the columns is the order of the features`() throws {
    let swapped = try experiment(
      Self.wide, [(name: "columns", value: "salary,age"), (name: "label", value: "bought")])
    #expect(swapped.trainingSet().points == Self.people.points.map { [$0.y, $0.x] })
    #expect(swapped.tableNote?.hasPrefix("x1 is salary, x2 is age") == true)
    #expect(swapped.featureNames == ["salary", "age"])
  }

  /// More columns than there may be.
  private static let many = String(
    repeating: String(repeating: "1,", count: 300) + "\n", count: 9)

  private static let refusals: [(text: String, line: String)] = [
    (
      wide,
      "f.csv: 4 features, id, age, bought and salary, of which id counts the rows, for the label "
        + "height; a run takes two: --columns age,salary --label bought"
    ),
    (
      "index,age,bought\n0,25,0\n1,40,1\n2,31,1\n",
      "f.csv: 2 features, index and age, for the label bought, but index counts the rows; "
        + "to take it all the same: --columns index,age"
    ),
    (
      "1,5,no\n2,7,yes\n3,6,yes\n",
      "f.csv: 2 features, column 1 and column 2, for the label column 3, but column 1 counts the "
        + "rows; to take it all the same: --columns 1,2"
    ),
    (
      ",age,salary,bought\n0,25,1.5,0\n1,40,2,1\n2,31,1,1\n",
      "f.csv: 3 features, column 1, age and salary, of which column 1 counts the rows, for the "
        + "label bought; a run takes two: --columns age,salary"
    ),
    (
      "1,25,1.5,0\n2,40,2,1\n3,31,1,1\n",
      "f.csv: 3 features, column 1, column 2 and column 3, of which column 1 counts the rows, for "
        + "the label column 4; a run takes two: --columns 2,3"
    ),
    (
      "\"age\" \"salary\" \"bought\"\n\"a\" 25 1.5 0\n\"b\" 40 2 1\n",
      "f.csv: 3 features, column 1, age and salary, of which column 1 counts the rows, for the "
        + "label bought; a run takes two: --columns age,salary"
    ),
    (
      "name,age,salary,bought\nAnn,25,1.5,no\nBob,40,2,yes\n",
      "f.csv: 3 features, name, age and salary, for the label bought; a run takes two: "
        + "--columns age,salary"
    ),
    (
      "bought,age,salary\n0,25,100\n1,40,200\n1,31,300\n",
      "f.csv: the label 'salary' has 3 different values, '100', '200', '300'; a label has two: "
        + "--label bought"
    ),
    (
      "age,salary,bought\n25,1,0\n40,2,1\n31,3,2\n30,5,0\n20,6,1\n",
      "f.csv: the label 'bought' has 3 different values, '0', '1', '2' ('2' in line 4); a label "
        + "has two"
    ),
    (
      "sepal,petal,class\n1,2,setosa\n2,3,versicolor\n1,1,virginica\n2,2,x\n3,3,z\n",
      "f.csv: the label 'class' has 5 different values, 'setosa', 'versicolor', 'virginica', 'x' "
        + "and so on; a label has two"
    ),
    (
      "name,age,bought\nAnn,25,0\nBob,40,1\n",
      "f.csv: no value of name is a number, such as 'Ann' in line 2"
    ),
    (
      "a;b;label\n1.234,5;2;0\n2.345,6;3;1\n",
      "f.csv: the values of a have separators between thousands, such as '1.234,5' in line 2; "
        + "leave them out"
    ),
    (
      "a,b,label\n1 234,2,0\n12 345,3,1\n",
      "f.csv: the values of a have separators between thousands, such as '1 234' in line 2; "
        + "leave them out"
    ),
    (
      "a,b,label\n1'234.5,2,0\n2'345.6,3,1\n",
      "f.csv: the values of a have separators between thousands, such as '1'234.5' in line 2; "
        + "leave them out"
    ),
    (
      many,
      "f.csv:1: more than 99 fields; leave out columns that are not needed"
    ),
    (
      "a,b,label\n\"1,234.5\",2,0\n\"2,345.6\",3,1\n",
      "f.csv: the values of a have separators between thousands, such as '1,234.5' in line 2; "
        + "leave them out"
    ),
    (
      "a;b;label\n52.300;1,5;0\n61.000;2,5;1\n",
      "f.csv: the values of a have a decimal point, such as '52.300' in line 2, those of another "
        + "column a decimal comma; use one of them"
    ),
    (
      "a,b,label\n0,5,1,2,0\n1,5,1,3,1\n",
      "f.csv:2: every row has 5 fields, the header has 3; if numbers have decimal commas, separate "
        + "the columns with ;"
    ),
    (
      "a,b,label\n\"1,5\",2,0\n\"2,7\",3,1\n",
      "f.csv: the values of a have decimal commas, such as '1,5' in line 2; write points, or "
        + "separate the columns with semicolons"
    ),
    ("a,b,label\n?,1,0\n?,2,1\n", "f.csv: a is missing in every row"),
  ]

  @Test(arguments: refusals)
  func `what holds for all rows is one line that says what to type`(text: String, line: String) {
    #expect(problem(text) == line)
  }

  @Test func `advice is spelt as it is typed where it is read`() {
    let file = ",my age,salary,bought\n0,25,1.5,0\n1,40,2,1\n2,31,1,1\n"
    #expect(problem(file)?.hasSuffix(": --columns 'my age,salary'") == true)
    #expect(
      problem(file, as: .command)?.hasSuffix(": :set data f.csv columns \"my age,salary\"")
        == true)
    #expect(problem(file, as: .lesson)?.hasSuffix(": columns: my age,salary") == true)
  }

  @Test(arguments: [
    (["columns": "age,salry"], "there is no column 'salry'; did you mean 'salary'?"),
    (["columns": "age,0"], "there is no column '0'"),
    (["columns": "age,z"], "there is no column 'z' (id, age,"),
    (["columns": "age,9"], "there is no column '9' (id, age, bought, salary and height)"),
    (["columns": "age,age"], "three different columns"),
    (["columns": "age,salary", "label": "age"], "three different columns"),
    (["columns": "age"], "'age' is not a value for columns (two columns of the CSV file"),
    (["columns": "age,salary", "label": "nobody"], "there is no column 'nobody'"),
  ])
  func `columns that are not there are named`(settings: [String: String], message: String) {
    let line = problem(Self.wide, settings.map { (name: $0, value: $1) })
    #expect(line?.contains(message) == true, "\(line ?? "")")
  }

  @Test func `a column's name may hold commas and quotes`() throws {
    let text = "\"a,b\",\"say \"\"x\"\"\",c,label\n1,2,9,0\n2,4,9,1\n"
    let experiment = try experiment(
      text, [(name: "columns", value: "\"a,b\",\"say \"\"x\"\"\"")])
    #expect(experiment.trainingSet().points == [[1, 2], [2, 4]])
    #expect(try Experiment(experiment.differences, tables: experiment.tables) == experiment)
  }

  @Test(arguments: [
    (["2", "5"], "2 → 0, 5 → 1"), (["10", "9"], "9 → 0, 10 → 1"),
    (["paid", "unpaid"], "unpaid → 0, paid → 1"), (["ham", "SPAM"], "ham → 0, SPAM → 1"),
    (["pear", "apple"], "apple → 0, pear → 1"), (["1", "1.0"], "1 → 1"),
    (["yes", "YES"], "yes → 1"), (["7", "7.0"], "7 → 0"),
  ])
  func `any two values are mapped`(values: [String], words: String) throws {
    let text = "a,b,bought\n" + values.map { "0.5,1,\($0)\n" }.joined()
    let note = try #require(try experiment(text).tableNote)
    #expect(note.contains("bought: \(words)"), "\(note)")
    #expect(note.contains("nothing to tell apart") == !words.contains(","))
  }

  @Test func `test points have the same columns and the same labels`() throws {
    let train = "age,salary,bought\n25,1,no\n40,2,yes\n"
    let both = try experiment(train, test: "id,bought,salary,age\n1,yes,5,50\n")
    #expect(both.testSet() == Dataset(points: [[50, 5]], labels: [1]))
    let bare = try experiment(train, test: "30,3,no\n")
    #expect(bare.testSet() == Dataset(points: [[30, 3]], labels: [0]))
    #expect(
      problem(train, test: "age,income,bought\n1,2,no\n")
        == "t.csv: there is no column 'salary' (age, income and bought)")
    #expect(
      problem(train, test: "1,2,3,no\n")
        == "t.csv: 4 columns, f.csv has 3; give both the same columns, or a header")
    #expect(
      problem(train, test: "age,salary,bought\n1,2,maybe\n3,4,no\n")
        == "t.csv:2:3: 'maybe' is not a label (bought takes no or yes)")
  }

  // MARK: A share for the test

  private static let hundred =
    (0..<100).map { "\(Double($0) / 50),\($0 % 7),\($0 % 2)\n" }.joined()

  @Test func `a share of the points is kept for the test`() throws {
    let share = (name: "test-share", value: "0.25")
    let experiment = try experiment(Self.hundred, [share, (name: "data-seed", value: "7")])
    let (train, test) = (experiment.trainingSet(), experiment.testSet())
    #expect(experiment.samples == 75 && experiment.testSamples == 25)
    // The rule, step by step.
    var random = RandomState(seed: 7)
    let order = random.permutation(100)
    let all = try Dataset(csv: Self.hundred)
    #expect(test.points == order.prefix(25).map { all.points[$0] })
    #expect(train.points == order.dropFirst(25).map { all.points[$0] })
    #expect(train.labels == order.dropFirst(25).map { all.labels[$0] })
    let other = try self.experiment(Self.hundred, [share, (name: "data-seed", value: "8")])
    #expect(other.testSet() != test)
    #expect(try Experiment(experiment.differences, tables: experiment.tables) == experiment)
  }

  @Test(arguments: [(10, 0.25, 3), (10, 0.04, 0), (2, 0.5, 1), (1, 0.5, 1), (0, 0.5, 0)])
  func `a share is rounded to whole points`(count: Int, share: Double, expected: Int) {
    let points = (0..<count).map { Dataset.Point(Double($0), 0) }
    let set = Dataset(points: points, labels: points.map { _ in 0 })
    let (train, test) = set.split(testShare: share, seed: 1)
    #expect(test.count == expected && train.count + test.count == count)
  }

  @Test(arguments: [
    (
      "0,0,0\n1,1,1\n", "0.9", "test-share 0.9 of 2 rows leaves none for training; at most: ",
      "0.74"
    ),
    ("0,0,0\n1,1,1\n", "0.1", "test-share 0.1 of 2 rows is not one row; at least: ", "0.25"),
    (hundred, "0.004", "test-share 0.004 of 100 rows is not one row; at least: ", "0.005"),
    ("0,0,0\n", "0.5", "one row is too few to keep a share for the test; leave test-share out", ""),
  ])
  func `a share leaves points for both`(
    text: String, share: String, words: String, remedy: String
  ) throws {
    let line = problem(text, [(name: "test-share", value: share)])
    #expect(line == "f.csv: \(words)" + (remedy.isEmpty ? "" : "--test-share \(remedy)"))
    guard let share = Double(remedy) else { return }
    func parts(_ share: Double) throws -> [Int] {
      let own = try experiment(text, [(name: "test-share", value: "\(share)")])
      return [own.trainingSet().count, own.testSet().count]
    }
    #expect(try parts(share).min() ?? 0 > 0)
    // It is the last that does.
    let further = share < 0.3 ? share * 0.98 : share + 0.01
    #expect(throws: SettingError.self) { try parts(further) }
  }

  @Test func `seeds of the data change nothing where the points are read`() throws {
    let tables = ["f.csv": DataTable(name: "f.csv", contents: try CSVTable(Self.hundred))]
    func sweep(_ settings: [(name: String, value: String)], _ axis: Sweep.Axis) throws -> Sweep {
      try Sweep(
        base: [(name: "data", value: "f.csv")] + settings, variations: [], seeds: [1, 2],
        axis: axis, tables: tables)
    }
    #expect(throws: SettingError.notHere("data-seed", because: "the points come from f.csv")) {
      try sweep([], .data)
    }
    #expect(try sweep([], .weights).members.count == 2)
    let drawn = try sweep([(name: "test-share", value: "0.2")], .data).members
    #expect(drawn[0].experiment.testSet() != drawn[1].experiment.testSet())
  }

  @Test func `a share goes with one file only`() throws {
    let share = (name: "test-share", value: "0.2")
    #expect(problem(Self.hundred, [share], test: Self.hundred)?.contains("t.csv") == true)
    #expect(throws: SettingError.self) { try Experiment([share]) }
    let drawn = try experiment(Self.hundred, [share, (name: "data-seed", value: "9")])
    let whole = try Experiment([(name: "test-share", value: "0")], from: drawn)
    #expect(try whole == experiment(Self.hundred))
    #expect(try Experiment([(name: "data", value: "circles")], from: drawn) == Experiment())
  }
}
