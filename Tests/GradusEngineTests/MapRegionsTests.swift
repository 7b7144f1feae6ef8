import GradusEngine
import Testing

@Suite struct MapRegionsTests {
  private func regions(_ rows: [String]) -> [Int] {
    let classes = rows.joined().map { UInt8($0 == "x" ? 1 : 0) }
    return MapRegions(classes: classes, columns: rows.first?.count ?? 0).all.map(\.size)
  }

  @Test func `cells that share a side belong together, corners do not`() {
    #expect(regions(["...", "...", "..."]) == [9])
    #expect(regions(["x..", ".x.", "..x"]) == [1, 3, 3, 1, 1])
    #expect(regions([".xxx.", ".x.x.", ".xxx."]) == [3, 8, 3, 1])
    // A row's end does not touch the next row's start.
    #expect(regions(["..x", "xx.", "..x"]) == [2, 1, 2, 1, 2, 1])
    #expect(regions([]) == [])
  }

  @Test func `specks below a thousandth of the map are not counted`() {
    var classes = Array(repeating: UInt8(0), count: 10_000)
    for cell in 0..<9 { classes[550 + cell] = 1 }
    #expect(MapRegions(classes: classes, columns: 100).count == 1)
    classes[559] = 1
    #expect(MapRegions(classes: classes, columns: 100).count == 2)
    #expect(MapRegions(classes: classes, columns: 100).all.count == 2)
  }

  @Test func `one neuron parts the plane in two, a ring is one region in another`() throws {
    var line = TrainingRun(try Experiment([("data", "moons"), ("hidden", "none")]))
    line.advance(by: 500)
    #expect(line.mapRegions().count == 2)
    var ring = TrainingRun(Experiment())
    #expect(ring.mapRegions().all.reduce(0) { $0 + $1.size } == 10_000)
    ring.advance(by: 15_000)
    #expect(ring.mapRegions().count == 2)
    #expect(TrainingRun(try Experiment([("init", "zeros")])).mapRegions().count == 1)
  }
}
