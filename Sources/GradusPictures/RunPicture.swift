package import GradusEngine
package import GradusScreen

/// The training points of a run with the network's mistakes, for the map: in the units they are given
/// in, whatever the network sees.
///
/// - Parameter mistakes: whether each point is a mistake, where that is known; nil asks the network.
package func mapPoints(
  _ run: TrainingRun, network: Network, mistakes: [Bool]? = nil
) -> [MapPoint] {
  let set = run.trainingSet
  let positions = run.scaling.measured(set).points
  if let mistakes {
    return zip(positions, set.labels).enumerated().map { index, example in
      MapPoint(
        position: example.0, label: example.1,
        isWrong: mistakes.indices.contains(index) && mistakes[index])
    }
  }
  return zip(zip(positions, set.labels), network.logits(set.points)).map { example, z in
    MapPoint(
      position: example.0, label: example.1,
      isWrong: z.isNaN || (logistic(z) > 0.5) != (example.1 == 1))
  }
}

extension TrainingRun {
  /// The smallest rectangle that holds the training points, in the units they are given in.
  var measuredBounds: (low: Dataset.Point, high: Dataset.Point) {
    scaling.measured(trainingSet).bounds ?? (SIMD2(-1, -1), SIMD2(1, 1))
  }

  /// What the axes of a map are called, where a file says so.
  func axisNames(isASCII: Bool) -> AxisNames? {
    let names = experiment.featureNames.map { isASCII ? asciiText($0) : $0 }
    return names == ["x1", "x2"] ? nil : AxisNames(x: names[0], y: names[1])
  }

  /// Whether a map of these points keeps their shape: those that are made lie in a plane, those of a
  /// file may have features of different kinds.
  var keepsShape: Bool { experiment.data.table == nil }
}

/// The decision boundary of a run at its current parameters, or of another network over its points;
/// with the border that the data were made with, where that is wanted and there is one.
package func boundaryPicture(
  _ run: TrainingRun, network: Network? = nil, mistakes: [Bool]? = nil, showsBorder: Bool = false,
  size: Size, glyphs: GlyphSet, isColored: Bool
) -> Frame {
  let network = network ?? run.network
  let bounds = run.measuredBounds
  let window = MapWindow(
    low: bounds.low, high: bounds.high, size: size, glyphs: glyphs, keepsShape: run.keepsShape,
    names: run.axisNames(isASCII: glyphs.isASCII))
  let border = showsBorder ? run.experiment.trueBorder : nil
  return boundaryMap(
    window, probabilities: probabilities(network, window, run.scaling),
    points: mapPoints(run, network: network, mistakes: mistakes),
    border: border.map { window.samplePoints.map($0.level) } ?? [], isColored: isColored)
}

/// A network's answers over a window; where they would take longer than some milliseconds, those of
/// fewer points.
private func probabilities(
  _ network: Network, _ window: MapWindow, _ scaling: Standardization
) -> [Double] {
  let dots = 8 * max(1, window.area.width * window.area.height)
  let work = Double(dots) * Double(network.parameters.count)
  let step = min(max(1, Int((work / 4e7).squareRoot().rounded(.up))), 16)
  let points = window.samplePoints(every: step).map(scaling.seen)
  return window.expanded(network.probabilities(points), every: step)
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
  let classes = run.experiment.classNames
  let legend =
    classes == ["0", "1"]
    ? "o class 0  x class 1"
    : "o \(echoed(classes[0], limit: 16))  x \(echoed(classes[1], limit: 16))"
  frame.write(
    "MAP  \(legend)  capitals: wrong", at: Position(0, 0), style: .title)
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
