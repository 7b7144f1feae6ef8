package import GradusEngine
import GradusScreen

/// A run as a picture for a handout or a slide: its map beside its curve, with the settings and the
/// result, as an SVG file.
package func runDrawing(_ run: TrainingRun) -> String {
  var drawing = SVGDrawing(width: 960, height: 500)
  drawing.rectangle(x: 0, y: 0, width: 960, height: 500, .init(fill: "#fff"))
  let settings = run.experiment.differences.map { "\($0.name) \($0.value)" }
  let title = settings.isEmpty ? "The course's run: circles, 2-10-5-1, He" : shortened(settings)
  drawing.text(title, at: SIMD2(44, 28), size: 16, isBold: true)

  let bounds = run.measuredBounds
  let grid = MapDrawing.Grid(low: bounds.low, high: bounds.high, keepsShape: run.keepsShape)
  MapDrawing(
    grid: grid, probabilities: run.network.probabilities(grid.points.map(run.scaling.seen)),
    points: mapPoints(run, network: run.network), names: run.axisNames(isASCII: false)
  ).draw(on: &drawing, x: 44, y: 44, side: 400)
  let classes = run.experiment.classNames
  let legend =
    classes == ["0", "1"]
    ? "disc: class 0   triangle: class 1"
    : "disc: \(echoed(classes[0], limit: 16))   triangle: \(echoed(classes[1], limit: 16))"
  drawing.text(
    "\(legend)   thick edge: wrong", at: SIMD2(44, 486), size: 12, color: "#555")

  let train = costSeries(run, name: "train", ink: .vermillion, mark: "*")
  let test = testSeries(run, name: "test", ink: .shade0, mark: "-")
  drawing.text("Cost over iterations", at: SIMD2(524, 60), size: 13, isBold: true)
  drawing.curve(
    CostCurve(
      series: [train, test].compactMap(\.self),
      xEnd: Double(max(run.experiment.iterations, run.iteration))),
    x: 524, y: 72, width: 400, height: 290)
  for (index, line) in resultLines(run).enumerated() {
    drawing.text(line, at: SIMD2(524, 412 + 20 * Double(index)))
  }
  return drawing.file(title: "\(title): decision boundary and cost curve")
}

/// At most as many settings as fit above the picture.
private func shortened(_ settings: [String]) -> String {
  var text = ""
  for setting in settings {
    let longer = text.isEmpty ? setting : "\(text), \(setting)"
    if longer.count > 110 { return text + ", …" }
    text = longer
  }
  return text
}

private func resultLines(_ run: TrainingRun) -> [String] {
  let scores = [("train", run.trainScore()), ("test", run.testScore())].filter { $0.1.count > 0 }
  var lines = ["\(groupedText(run.iteration)) iterations"]
  if let diverged = run.divergence {
    lines[0] += ", diverged: \(diverged.reason)"
  } else if run.costs.count > 0 {
    lines[0] += ", cost \(costText(run.presentCost().total))"
  }
  return lines
    + scores.map { name, score in
      "\(name) \(percentText(score.accuracy)) (\(score.correct) of \(score.count))"
    }
}
