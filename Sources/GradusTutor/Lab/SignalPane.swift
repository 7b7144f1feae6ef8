import GradusEngine
import GradusLessons
import GradusPictures
import GradusScreen

// How large signals are from layer to layer: of the run and, beside it, of all that it is compared with.

extension LabSession {
  /// The iteration that the signals are of: the start where the step pauses there, whatever is
  /// trained after; else that of the run.
  var signalIteration: Int { setup.until == 0 ? 0 : run.iteration }

  /// Each run with its signals, the run itself last, so that it is drawn over the others.
  fileprivate func signalRuns(glyphs: GlyphSet) -> [(name: String, run: TrainingRun)] {
    let others = compared + (kept.map { [(name: keptName(glyphs: glyphs), run: $0)] } ?? [])
    return (others + [(name: "this run", run: run)]).map { name, run in
      let isAtStart = run.iteration == 0 || signalIteration > 0
      return (name, isAtStart ? run : TrainingRun(run.experiment, takesMilestones: false))
    }
  }
}

/// The size of the activations by layer over that of the gradients, each on a logarithmic axis; the
/// activations alone where there is no room for both.
func signalPicture(_ lab: LabSession, size: Size, glyphs: GlyphSet) -> Frame {
  let runs = lab.signalRuns(glyphs: glyphs)
  let sizes = runs.map { $0.run.signalSizes() }
  let looks = runs.indices.map { index -> (ink: Ink, mark: LayerMark) in
    index == runs.count - 1
      ? (.orange, .disc)
      : index < lab.compared.count
        ? (CurveLook.compared[index % CurveLook.compared.count].ink, LayerMark.compared[index % 3])
        : (.plain, .ring)
  }
  func plot(_ title: String, _ prefix: String, _ values: [[Double]]) -> LayerPlot {
    LayerPlot(
      title: title, prefix: prefix,
      series: runs.indices.map { index in
        LayerSeries(
          name: runs[index].name, ink: looks[index].ink, mark: looks[index].mark,
          values: values[index])
      })
  }
  let forward = plot(
    size.width < 40 ? "size of A (rms)" : "forward: size of A in each layer (rms)", "A",
    sizes.map(\.forward))
  let backward = plot(
    size.width < 40 ? "norm of dW" : "backward: norm of dW in each layer", "dW",
    sizes.map(\.backward))
  var frame = Frame(size)
  if size.height >= 18 {
    let upper = (size.height + 1) / 2
    frame.place(
      layerPlot(forward, size: Size(size.width, upper - 1), glyphs: glyphs), at: Position(0, 0))
    frame.place(
      layerPlot(backward, size: Size(size.width, size.height - upper), glyphs: glyphs),
      at: Position(0, upper))
  } else if size.width >= 76 {
    let left = (size.width - 2) / 2
    frame.place(
      layerPlot(forward, size: Size(left, size.height), glyphs: glyphs), at: Position(0, 0))
    frame.place(
      layerPlot(backward, size: Size(size.width - left - 2, size.height), glyphs: glyphs),
      at: Position(left + 2, 0))
  } else {
    frame.place(layerPlot(forward, size: size, glyphs: glyphs), at: Position(0, 0))
  }
  return frame
}

extension LayerMark {
  /// The signs of the runs that a run is compared with.
  fileprivate static let compared: [LayerMark] = [.diamond, .triangle, .square]
}
