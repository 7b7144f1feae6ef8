package import GradusEngine
package import GradusScreen

/// The points of a data set with the network's mistakes, for the map.
///
/// - Parameter mistakes: whether each point is a mistake, where that is known; nil asks the network.
package func mapPoints(
  _ dataset: Dataset, network: Network, mistakes: [Bool]? = nil
) -> [MapPoint] {
  if let mistakes {
    return zip(dataset.points, dataset.labels).enumerated().map { index, example in
      MapPoint(
        position: example.0, label: example.1,
        isWrong: mistakes.indices.contains(index) && mistakes[index])
    }
  }
  let logits = network.logits(dataset.points)
  return zip(zip(dataset.points, dataset.labels), logits).map { example, z in
    MapPoint(
      position: example.0, label: example.1,
      isWrong: z.isNaN || (logistic(z) > 0.5) != (example.1 == 1))
  }
}

/// The decision boundary of a run at its current parameters, or of another network over its points;
/// with the border that the data were made with, where that is wanted and there is one.
package func boundaryPicture(
  _ run: TrainingRun, network: Network? = nil, mistakes: [Bool]? = nil, showsBorder: Bool = false,
  size: Size, glyphs: GlyphSet, isColored: Bool
) -> Frame {
  let network = network ?? run.network
  let bounds = run.trainingSet.bounds ?? (SIMD2(-1, -1), SIMD2(1, 1))
  let window = MapWindow(low: bounds.low, high: bounds.high, size: size, glyphs: glyphs)
  let border = showsBorder ? run.experiment.trueBorder : nil
  return boundaryMap(
    window, probabilities: probabilities(network, window),
    points: mapPoints(run.trainingSet, network: network, mistakes: mistakes),
    border: border.map { window.samplePoints.map($0.level) } ?? [], isColored: isColored)
}

/// A network's answers over a window; where they would take longer than some milliseconds, those of
/// fewer points.
private func probabilities(_ network: Network, _ window: MapWindow) -> [Double] {
  let dots = 8 * max(1, window.area.width * window.area.height)
  let work = Double(dots) * Double(network.parameters.count)
  let step = min(max(1, Int((work / 4e7).squareRoot().rounded(.up))), 16)
  return window.expanded(network.probabilities(window.samplePoints(every: step)), every: step)
}

/// A run's costs as a curve; of many, the extremes of neighbours.
///
/// - Parameter hasEnd: whether it goes on to the cost of the parameters as they are now, which takes a
///   pass over the points.
package func costSeries(
  _ run: TrainingRun, name: String, ink: Ink, mark: Character, pattern: LinePattern = .solid,
  hasEnd: Bool = true
) -> CurveSeries {
  var points = CurveSample.points(run.costs)
  if hasEnd, run.hasEndToDraw { points.append(run.end(run.presentCost().total)) }
  return CurveSeries(name: name, ink: ink, mark: mark, points: points, pattern: pattern)
}

extension TrainingRun {
  /// Whether there is a cost after the last one that was kept, and it can be had at once.
  package var hasEndToDraw: Bool { costs.count > 0 && divergence == nil && !takesLongToScore }

  /// The point of a curve at the run's present iteration.
  package func end(_ value: Double) -> SIMD2<Double> { SIMD2(Double(iteration), value) }
}

/// The test cross-entropy of a run at its milestones and, where that is wanted, as it is now; nil
/// where there is no test set.
package func testSeries(
  _ run: TrainingRun, name: String, ink: Ink, mark: Character, pattern: LinePattern = .dashed,
  hasEnd: Bool = true
) -> CurveSeries? {
  guard run.testSet.count > 0 else { return nil }
  var points = run.milestones.all.map { SIMD2(Double($0.iteration), $0.test.crossEntropy) }
  if hasEnd, run.hasEndToDraw { points.append(run.end(run.testScore().crossEntropy)) }
  return CurveSeries(name: name, ink: ink, mark: mark, points: points, pattern: pattern)
}

/// Map over curve with their titles: what `gradus train --plot` prints.
package func runPicture(_ run: TrainingRun, size: Size, glyphs: GlyphSet, isColored: Bool) -> Frame
{
  var frame = Frame(size)
  let mapHeight = max(0, size.height * 2 / 3 - 1)
  frame.write(
    "MAP  o class 0  x class 1  capitals: wrong", at: Position(0, 0), style: .title)
  frame.place(
    boundaryPicture(
      run, size: Size(min(size.width, mapHeight * 2 + 8), mapHeight), glyphs: glyphs,
      isColored: isColored),
    at: Position(0, 1))
  let top = mapHeight + 2
  let test = testSeries(run, name: "test", ink: .sky, mark: "-")
  frame.write(
    test == nil ? "COST" : "COST  train and test", at: Position(0, top), style: .title)
  let train = costSeries(run, name: "train", ink: .orange, mark: "*")
  let curve = CostCurve(
    series: [test, train].compactMap(\.self),
    xEnd: Double(max(run.experiment.iterations, run.iteration)))
  frame.place(
    costCurve(curve, size: Size(size.width, size.height - top - 1), glyphs: glyphs),
    at: Position(0, top + 1))
  return frame
}
