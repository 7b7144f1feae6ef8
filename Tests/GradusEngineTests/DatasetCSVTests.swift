import GradusEngine
import Testing

@Suite struct DatasetCSVTests {
  /// What is said about a text, as of a file called `f`.
  private func problems(_ text: String) -> [String] {
    do {
      _ = try Dataset(csv: text)
      return []
    } catch {
      return error.lines(file: "f")
    }
  }

  private let two = Dataset(points: [[0.5, -1.25], [1e-3, 0.5]], labels: [0, 1])

  @Test(arguments: [
    "x1,x2,label\n0.5,-1.25,0\n1e-3,+0.5,1\n", "0.5,-1.25,0\n1e-3,+0.5,1",
    "x1,x2,label\r\n0.5,-1.25,0\r\n1e-3,.5,1\r\n", "0.5,-1.25,0\r0.001,0.5,1\r",
    "\u{FEFF}x1,x2,label\n0.5,-1.25,0\n1e-3,+0.5,1\n",
    "\u{FEFF}0.5,-1.25,0\n1e-3,5e-1,1\n\n \n\t\n",
    "  0.5 , -1.25 ,0 \n\t1E-3,\t0.5,\t1\t\n",
    "\"x1\",\"x2\",\"label\"\n\"0.5\",\"-1.25\",\"0\"\n1e-3,.5,1\n",
    "\n\nwidth,height,class\n\n0.5,-1.25,0.0\n\n1e-3,0.5,1.0\n",
    "0.5,-1.25,0\n \"1e-3\" , \" 0.5 \" ,1\n",
    "a,\"b \"\"c\"\", d\",e\n0.5,-1.25,-0\n1e-3,+0.5,1.000000000000000000e+00\n",
  ])
  func `headers, line ends, blanks and quotes are tolerated`(text: String) throws {
    #expect(try Dataset(csv: text) == two)
  }

  @Test func `numbers are the nearest doubles, and print back as they were`() throws {
    let numbers = [
      0.1, 1.0 / 3, .leastNonzeroMagnitude, 1.7976931348623157e308, -0.0, 2.2250738585072014e-308,
      123456789.125,
    ]
    let text = numbers.map { "\($0),\(-$0),1\n" }.joined()
    let dataset = try Dataset(csv: text)
    #expect(bits(dataset.points.map(\.x)) == bits(numbers))
    #expect(bits(dataset.points.map(\.y)) == bits(numbers.map(-)))
  }

  @Test(arguments: [
    ("1,2,0\n0.5,abc,1", "f:2:2: 'abc' is not a number (column 2 takes a finite number)"),
    ("x1,x2,label\n,2,0", "f:2:1: x1 is missing; fill it in, or leave the row out"),
    (
      "age,x2,label\nNA,2,0\n1,2,1",
      "f:2:1: age is missing ('NA'); fill it in, or leave the row out"
    ),
    ("a,b,label\n1,2,0\n1,3,?", "f:3:3: label is missing ('?'); fill it in, or leave the row out"),
    ("nan,2,0", "f:1:1: 'nan' is not finite (column 1 takes a finite number)"),
    ("1,-inf,0", "f:1:2: '-inf' is not finite (column 2 takes a finite number)"),
    ("1,1e999,0", "f:1:2: '1e999' is not finite (column 2 takes a finite number)"),
    ("1,Infinity,0", "f:1:2: 'Infinity' is not finite (column 2 takes a finite number)"),
    ("0x1p3,1,0", "f:1:1: '0x1p3' is not a number (column 1 takes a finite number)"),
    ("1_000,1,0", "f:1:1: '1_000' is not a number (column 1 takes a finite number)"),
    ("1,1,nan", "f: 'column 3' is empty in every row; a label has two values"),
    (
      "1,1",
      "f: one feature, column 1, for the label column 2; "
        + "a row has two features and a label, such as 0.5,-1.2,0"
    ),
    ("1,1,0\n1,1", "f:2: 2 fields; the first row has 3"),
    ("a,b,c\n1,1,0,5,6", "f:2: 5 fields; the header has 3"),
    (
      "1",
      "f: one column; a row has two features and a label, such as 0.5,-1.2,0, "
        + "separated by commas, semicolons, tabs or blanks"
    ),
    (",,\n,,\n", "f: every field is empty; a row is x1,x2,label such as 0.5,-1.2,0"),
    ("1,\"1,0", "f:1: a quoted field must end with its closing quote in the same line"),
    ("1,\"1\"2,0", "f:1: a quoted field must end with its closing quote in the same line"),
    ("", "f: the file is empty; a row is x1,x2,label such as 0.5,-1.2,0"),
    ("# a,b\n#1,2,0\n", "f: the file is empty; a row is x1,x2,label such as 0.5,-1.2,0"),
    (" \n\r\n", "f: the file is empty; a row is x1,x2,label such as 0.5,-1.2,0"),
    (
      "x1,x2,label\n",
      "f: there is no row after the header; a row is x1,x2,label such as 0.5,-1.2,0"
    ),
  ])
  func `what is wrong is said by line and column`(text: String, message: String) {
    #expect(problems(text) == [message])
  }

  @Test func `a second row of words is no header`() {
    #expect(problems("x1,x2,label\na,b,c\n1,2,0").count == 2)
  }

  @Test func `the first five problems are told, and how many there are`() {
    #expect(problems("1,0,0\n" + String(repeating: "a,0,1\n", count: 5)).count == 5)
    let six = problems("1,0,0\n" + String(repeating: "a,0,1\n", count: 6))
    #expect(six.count == 6 && six[0].hasPrefix("f:2:1: ") && six[5] == "f: and 1 more problem")
  }

  @Test func `a hundred thousand rows are taken, and no more`() throws {
    let most = String(repeating: "0.5,-1,1\n", count: CSVTable.largestCount)
    #expect(try Dataset(csv: "x1,x2,label\n" + most).count == 100_000)
    #expect(
      problems(most + "0,0,0\n") == ["f:100001: there are more than 100000 rows; leave some out"])
    // Bad rows count too, so that a long file of nonsense is soon done with.
    #expect(problems(String(repeating: "a\n", count: 300_000)).count == 1)
  }

  @Test func `a long field is quoted in short`() throws {
    let line = try #require(problems("1,2,0\n1,\(String(repeating: "z", count: 1000)),0").first)
    #expect(line.count < 120 && line.contains("zzz...'"))
  }

  @Test func `any bytes make a data set or problems with places`() {
    let seed: UInt32 = 7
    var random = RandomState(seed: seed)
    let pieces = [
      "0", "1", "0.5", "-1e-3", "nan", "inf", ",", ",", ",", "\n", "\n", "\r\n", "\r", "\"", " ",
      "\t",
      "x1", "#", "yes", "no", "1,5", "id", "sep=;", "\u{FEFF}", "\u{1B}[31m", "\u{202E}", "é",
      "9e999", "label", ";", "\0",
    ]
    var (good, bad) = (0, 0)
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<random.interval(60) {
        if random.interval(9) == 0 {
          bytes.append(UInt8(random.interval(255)))
        } else {
          bytes += Array(pieces[Int(random.interval(UInt32(pieces.count - 1)))].utf8)
        }
      }
      if random.interval(3) == 0 { bytes = Array("0,1,0\n".utf8) + bytes.prefix(3) }
      let text = String(decoding: bytes, as: UTF8.self)
      do {
        let dataset = try Dataset(csv: text)
        good += 1
        #expect(dataset.count > 0 && dataset.labels.allSatisfy { $0 <= 1 }, "seed \(seed)")
        #expect(dataset.points.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "seed \(seed)")
      } catch {
        bad += 1
        let lines = error.lines(file: "f")
        #expect((1...6).contains(lines.count), "seed \(seed)")
        #expect(lines.allSatisfy { $0.hasPrefix("f:") && !$0.contains("\n") && !$0.contains("\r") })
        #expect(error.problems.count == min(error.count, 5), "seed \(seed)")
      }
    }
    #expect(good > 20 && bad > 20, "\(good) good, \(bad) bad")
  }
}
