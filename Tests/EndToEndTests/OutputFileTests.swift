import Foundation
import GradusEngine
import Testing

/// What `gradus train` writes to files.
@Suite struct OutputFileTests {
  private let folder = StateFolder()

  init() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true)
  }

  private func run(_ command: String) -> (text: String, status: Int) {
    shell("cd \(folder.path) && { \(command); }")
  }

  private func train(_ arguments: String) -> (text: String, status: Int) {
    run("\(BuiltProgram.path) train \(arguments)")
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  @Test func `the curve has every iteration in full precision`() throws {
    #expect(train("--iterations 300 --lambda 0.7 --csv curve.csv").status == 0)
    let lines = try text("curve.csv").split(separator: "\n").map(String.init)
    #expect(lines[0] == "iteration,cost,cross-entropy,penalty" && lines.count == 301)
    var own = TrainingRun(try Experiment([("iterations", "300"), ("lambda", "0.7")]))
    for line in lines.dropFirst() {
      let numbers = line.split(separator: ",").compactMap { Double($0) }
      #expect(numbers.first == Double(own.iteration))
      own.advance(by: 1)
      let cost = try #require(own.lastCost)
      #expect(numbers.dropFirst() == [cost.total, cost.crossEntropy, cost.penalty])
    }
    #expect(names == ["curve.csv"])
  }

  @Test func `a curve tells infinite costs and ends where a run diverges`() throws {
    #expect(train("--learning-rate 1e300 --iterations 9 --csv curve.csv --json").status == 0)
    let lines = try text("curve.csv").split(separator: "\n")
    #expect(lines.count == 3 && lines[2] == "1,inf,inf,0.0")
  }

  @Test func `the weights are those of the run, layer by layer`() throws {
    #expect(train("--iterations 20 --hidden 4,3 --weights w.json").status == 0)
    struct Report: Decodable {
      struct Layer: Decodable {
        let weights: [[Double]]
        let biases: [Double]

        enum CodingKeys: String, CodingKey {
          case weights = "W"
          case biases = "b"
        }
      }
      struct Settings: Decodable { let hidden: [Int] }
      let layers: [Layer]
      let iteration: Int
      let experiment: Settings
    }
    // JSONSerialization is off by a bit of the last place; the decoder is not.
    let report = try JSONDecoder().decode(Report.self, from: Data(try text("w.json").utf8))
    var own = TrainingRun(try Experiment([("iterations", "20"), ("hidden", "4,3")]))
    own.advance(by: 20)
    var parameters: [Double] = []
    for (layer, shape) in zip(report.layers, [(4, 2), (3, 4), (1, 3)]) {
      #expect(layer.weights.count == shape.0 && layer.weights.allSatisfy { $0.count == shape.1 })
      #expect(layer.biases.count == shape.0)
      parameters += layer.weights.flatMap(\.self) + layer.biases
    }
    #expect(parameters == own.network.parameters)
    #expect(report.iteration == 20 && report.experiment.hidden == [4, 3])
  }

  @Test(arguments: ["moons", "people.csv"])
  func `with standardized features the file says how they were scaled`(data: String) throws {
    let rows = (0..<40).map { "\(20 + $0 % 23),\(9000 + 130 * ($0 % 17)),\($0 % 23 / 12)\n" }
    let text = "age,salary,bought\n" + rows.joined()
    try text.write(toFile: folder.path + "/people.csv", atomically: true, encoding: .utf8)
    let options = "--data \(data) --hidden none --iterations 400 --learning-rate 1 --standardize"
    let output = train("\(options) --weights w.json --json 2>/dev/null")
    struct Report: Decodable {
      struct Layer: Decodable {
        let weights: [[Double]]
        let biases: [Double]

        enum CodingKeys: String, CodingKey {
          case weights = "W"
          case biases = "b"
        }
      }
      struct Scaling: Decodable {
        let mean: [Double]
        let sd: [Double]
      }
      let layers: [Layer]
      let standardize: Scaling?
    }
    func report() throws -> Report {
      try JSONDecoder().decode(Report.self, from: Data(try self.text("w.json").utf8))
    }
    let own = try report()
    let (layer, scale) = (own.layers[0], try #require(own.standardize))
    // As the help says it, on the points in their own units.
    let tables = ["people.csv": DataTable(name: "people.csv", contents: try CSVTable(text))]
    let points = try Experiment([("data", data)], tables: tables).trainingSet()
    let right = zip(points.points, points.labels).count { point, label in
      let z = (0...1).map { (point[$0] - scale.mean[$0]) / scale.sd[$0] }
      return (layer.weights[0][0] * z[0] + layer.weights[0][1] * z[1] + layer.biases[0] > 0)
        == (label == 1)
    }
    let scores = try #require(try json(output.text)["train"] as? [String: Any])
    #expect(scores["correct"] as? Int == right && right > points.count * 7 / 10)
    #expect(train("--iterations 2 --weights w.json").status == 0)
    #expect(try report().standardize == nil)
  }

  @Test(arguments: [
    ("--csv no/such/file", 2, "No such file or directory"), ("--csv .", 2, "not an ordinary file"),
    ("--csv /dev/null", 2, "not an ordinary file"), ("--weights pipe", 2, "not an ordinary file"),
    ("--csv ''", 2, "needs a name"), ("--svg -", 2, "./- for one called -"),
    ("--csv a --weights ./a", 64, "take the place of --csv"),
    ("--csv points.csv --data points.csv", 64, "take the place of the points"),
    ("--weights link --data points.csv", 64, "take the place of the points"),
    ("--json --plot", 64, "do not go together"),
  ])
  func `what cannot be written is said before anything is trained`(
    options: String, status: Int, message: String
  ) throws {
    _ = run("mkfifo pipe; printf '0,1,0\\n1,0,1\\n' > points.csv; ln -s points.csv link")
    let output = train("\(options) --iterations 1000000 --hidden 512,512")
    #expect(output.status == status && output.text.contains(message), "\(output.text)")
    #expect(names == ["link", "pipe", "points.csv"])
    #expect(try text("points.csv") == "0,1,0\n1,0,1\n")
  }

  @Test func `a replay does not take the place of its points`() throws {
    _ = run("printf '0,1,0\\n1,0,1\\n' > points.csv")
    let output = run("\(BuiltProgram.path) replay lab --data points.csv --svg ./points.csv")
    #expect(output.status == 64 && output.text.contains("take the place of the points"))
    #expect(try text("points.csv") == "0,1,0\n1,0,1\n")
  }

  @Test func `a file that was there stays until the new one is whole`() throws {
    _ = run("echo old > curve.csv; ln -s curve.csv link.csv")
    // Larger than a file may be here: an error of writing in the midst of the run.
    let tooLarge = run("ulimit -f 8; \(BuiltProgram.path) train --csv curve.csv")
    #expect(tooLarge.status == 2 && tooLarge.text.contains("File too large"))
    #expect(try text("curve.csv") == "old\n")
    // Ctrl-C. A shell lets no signal of its own through to what it starts in the background.
    let long = "\(BuiltProgram.path) train --iterations 1000000 --hidden 200,200 --csv curve.csv"
    let started = "until ls *.new >/dev/null 2>&1; do sleep 0.02; done"
    let stopped = run("env --default-signal=INT \(long) & \(started); kill -INT $!; wait $!")
    #expect(stopped.status == 130)
    #expect(try text("curve.csv") == "old\n")
    #expect(names == ["curve.csv", "link.csv"])
    #expect(train("--iterations 3 --csv link.csv").status == 0)
    #expect(try text("curve.csv").split(separator: "\n").count == 4)
    #expect(run("test -L link.csv").status == 0)
  }
}
