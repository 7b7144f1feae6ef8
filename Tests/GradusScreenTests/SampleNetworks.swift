import Foundation
import GradusScreen

/// Networks, distributions and weights like those of training runs.
enum SampleNetworks {
  /// Units that bend along lines of the plane, more of them the deeper the layer.
  static func picture(
    _ sizes: [Int], identical: [Int: [[Int]]] = [:], selected: NetworkPosition? = nil,
    isMasked: Bool = false
  ) -> NetworkPicture {
    var random = RandomSource(seed: 7)
    let layers = sizes.enumerated().map { layer, count in
      let isOutput = layer == sizes.count - 1
      let name = layer == 0 ? "input" : isOutput ? "output" : "layer \(layer)"
      let units = (0..<count).map { unit in
        NetworkUnit(
          label: layer == 0 ? "x\(unit + 1)" : isOutput ? "y" : "\(unit + 1)",
          map: map(layer: layer, unit: unit, isOutput: isOutput),
          weights: layer == 0
            ? [] : (0..<sizes[layer - 1]).map { _ in .random(in: -1.8...1.8, using: &random) },
          mark: isMasked && layer > 0 && !isOutput ? mark(unit) : .none)
      }
      return NetworkLayer(name: name, units: units, identical: identical[layer] ?? [])
    }
    let note = selected.map { "layer \($0.layer) unit \($0.unit + 1): z 0.438, a 0.412" }
    return NetworkPicture(layers: layers, selected: selected, note: note)
  }

  private static func mark(_ unit: Int) -> NetworkUnit.Mark {
    unit % 4 == 1 ? .dropped : unit % 7 == 3 ? .silenced : .none
  }

  private static func map(layer: Int, unit: Int, isOutput: Bool) -> UnitMap {
    let angle = Double(unit) * 2.4 + Double(layer)
    let values = (0..<480).map { index -> Double in
      let x = (Double(index % 24) + 0.5) / 12 - 1
      let y = 1 - (Double(index / 24) + 0.5) / 10
      if layer == 0 { return unit == 0 ? x : y }
      if isOutput { return 2 / (1 + exp(12 * ((x * x + y * y).squareRoot() - 0.6))) - 1 }
      return tanh(3 * (cos(angle) * x + sin(angle) * y) + (layer > 1 ? sin(5 * x * y) : 0))
    }
    return UnitMap(columns: 24, values: values)
  }

  /// A bell of counts, its middle and width as shares of the range.
  static func bell(_ bins: Int, at middle: Double, width: Double) -> [Int] {
    (0..<bins).map { bin in
      let distance = (Double(bin) / Double(max(1, bins - 1)) - middle) / width
      return Int(1000 * exp(-distance * distance))
    }
  }

  static let distributions = [
    DistributionRow(
      label: "W1", counts: bell(24, at: 0.5, width: 0.2), from: -2.1, through: 2.2, mean: 0.01,
      rms: 0.81, norm: 3.62, zeroShare: 0),
    DistributionRow(
      label: "A1", counts: [900] + bell(23, at: 0.1, width: 0.2), from: 0, through: 4.31,
      mean: 0.8, rms: 1.2, norm: 37.1, zeroShare: 0.48),
    DistributionRow(
      label: "A2", counts: [400] + bell(22, at: 0.5, width: 0.2) + [700], from: -1, through: 1,
      mean: -0.11, rms: 0.93, norm: 12.1, zeroShare: 0, saturatedShare: 0.93, note: "saturated"),
    DistributionRow(
      label: "dZ3", counts: bell(24, at: 0.52, width: 0.03), from: -0.00034, through: 0.00031,
      mean: -1e-7, rms: 2.3e-5, norm: 1.3e-4, zeroShare: 0.002, saturatedShare: 0),
    DistributionRow(
      label: "dW1", counts: bell(24, at: 0.5, width: 0.2), from: -1900, through: 2100, rms: 812,
      norm: 1.9e3, zeroShare: 0, notFiniteCount: 1312),
    DistributionRow(
      label: "dW2", counts: [], from: .nan, through: .infinity, rms: .nan, norm: .infinity,
      notFiniteCount: 50),
  ]

  static func weights(_ sizes: [Int], hasCommonScale: Bool = true) -> WeightGrid {
    var random = RandomSource(seed: 3)
    return WeightGrid(
      matrices: sizes.indices.dropFirst().map { layer in
        let limit = layer == 1 ? 2.0 : 0.9
        return WeightMatrix(
          name: "W\(layer)", columns: sizes[layer - 1],
          values: (0..<sizes[layer] * sizes[layer - 1]).map { _ in
            .random(in: -limit...limit, using: &random)
          })
      }, hasCommonScale: hasCommonScale)
  }

  /// A backward pass whose fifth line is faulty.
  static let code = CodePane(
    lines: [
      "dZ3 = A3 - Y", "dW3 = dZ3 A2' / m", "db3 = sum(dZ3) / m", "dA2 = W3' dZ3",
      "dA2 = dA2 * D2", "dZ2 = dA2 * (A2 > 0)",
      "dW2 = dZ2 A1' / m + lambda / m * W2, the penalty's part included",
      "db2 = sum(dZ2) / m", "dA1 = W2' dZ2", "dA1 = dA1 * D1 / keep", "dZ1 = dA1 * (A1 > 0)",
      "dW1 = dZ1 X' / m + lambda / m * W1", "db1 = sum(dZ1) / m", "return dW, db",
    ], cursor: 5, marked: [4], note: "/ keep is missing", focus: 3...9)

  static func accuracies(_ count: Int, from low: Double, to high: Double, seed: UInt64) -> [Double]
  {
    var random = RandomSource(seed: seed)
    return (0..<count).map { _ in .random(in: low...high, using: &random) }
  }

  static var strips: StripPlot {
    let first = accuracies(20, from: 0.88, to: 0.94, seed: 1)
    let second = accuracies(20, from: 0.9, to: 0.97, seed: 2)
    return StripPlot(
      strips: [
        Strip(name: "lambda 0", values: first, current: first[3]),
        Strip(name: "lambda 0.7", values: second, current: second[3]),
        Strip(name: "keep 0.86", values: Array(second.prefix(12)) + [.nan], current: second[5]),
      ], currentName: "seed 4", progress: StripPlot.Progress(done: 12, of: 20))
  }

  static func pairs(_ count: Int) -> PairPlot {
    let first = accuracies(count, from: 0.88, to: 0.94, seed: 1)
    let second = accuracies(count, from: 0.9, to: 0.97, seed: 2)
    return PairPlot(
      first: "lambda 0", second: "lambda 0.7",
      pairs: (0..<count).map { seed in
        PairPlot.Pair(
          name: "\(seed + 1)", first: seed == 2 ? .nan : first[seed],
          second: seed == 4 ? first[seed] : second[seed])
      })
  }

  /// A run with a penalty, looked at in the middle of its history.
  static func penalized(now: Double? = nil) -> CostCurve {
    let train = SampleCurves.falling(to: 0.2)
    return CostCurve(
      series: [
        CurveSeries(
          name: "before", ink: .muted, mark: ".", points: SampleCurves.falling(9_000, to: 0.33)),
        CurveSeries(
          name: "test", ink: .sky, mark: "-",
          points: stride(from: 0, to: 15_000, by: 500).map {
            SIMD2(Double($0), SampleCurves.falling(from: 0.72, to: 0.25)[$0].y)
          }, pattern: .dashed),
        CurveSeries(name: "train", ink: .orange, mark: "*", points: train),
      ], xEnd: 15_000, cursor: 2_100,
      band: CurveBand(
        name: "penalty", lower: train,
        upper: train.map { SIMD2($0.x, $0.y + 0.05 + 0.1 * (1 - exp(-$0.x / 3_000))) }),
      hasReadOut: true, now: now)
  }
}
