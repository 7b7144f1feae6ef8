import GradusEngine
import Testing

/// The curve that made data come from, and how often it is right.
@Suite struct TrueBorderTests {
  @Test(arguments: DatasetKind.allCases.filter { $0 != .spiral })
  func `points without noise are all on their side of it`(kind: DatasetKind) throws {
    let border = try #require(TrueBorder(kind))
    let clean = kind.make(count: 400, noise: 0, seed: 7)
    #expect(border.accuracy(on: clean) == 1)
    // The other way round nearly none is: only a point on the border itself is of class 0 both ways.
    let turned = Dataset(points: clean.points, labels: clean.labels.map { 1 - $0 })
    #expect(border.accuracy(on: turned) == 0)
  }

  @Test func `on the pitch it is right for 94.8 % and 90 %`() throws {
    let run = TrainingRun(try Experiment([(name: "data", value: "pitch")]))
    let train = try #require(Figure.named("border-train-accuracy")).of(run)
    let test = try #require(Figure.named("border-test-accuracy")).of(run)
    #expect((train * 1000).rounded() == 948)
    #expect((test * 1000).rounded() == 900)
  }

  @Test func `noise takes points across, the more the more of it`() throws {
    for kind in DatasetKind.allCases.filter({ $0 != .spiral }) {
      let border = try #require(TrueBorder(kind))
      let shares = [0.05, 0.5, 2].map {
        border.accuracy(on: kind.make(count: 4000, noise: $0, seed: 3))
      }
      #expect(shares[0] > shares[1] && shares[1] > shares[2], "\(kind): \(shares)")
    }
  }

  @Test func `a moon's border is as far from either half circle`() throws {
    let border = try #require(TrueBorder(.moons))
    // Points of the two half circles, and the middle between their ends (1, 0) and (0, 0.5).
    #expect(border.level(Dataset.Point(0, 1)) < -0.4)
    #expect(border.level(Dataset.Point(1, -0.5)) > 0.4)
    #expect(abs(border.level(Dataset.Point(0.5, 0.25))) < 1e-12)
  }

  @Test func `a spiral and a file of points have none`() throws {
    #expect(TrueBorder(.spiral) == nil)
    let points = Dataset(points: [Dataset.Point(0, 0), Dataset.Point(1, 1)], labels: [0, 1])
    let table = DataTable(name: "two.csv", dataset: points)
    let experiment = try Experiment(
      [(name: "data", value: "two.csv")], from: Experiment(), tables: ["two.csv": table])
    #expect(experiment.trueBorder == nil)
    let figure = try #require(Figure.named("border-train-accuracy"))
    #expect(figure.of(TrainingRun(experiment)).isNaN)
  }
}
