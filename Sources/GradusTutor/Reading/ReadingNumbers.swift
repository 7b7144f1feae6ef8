import GradusEngine
import GradusLessons
import GradusScreen

/// What a step's experiment, its gradient check or its sweep shows, made when somebody first asks.
final class ReadingNumbers {
  private var rehearsal: StepRehearsal?

  init(_ step: Step?) { rehearsal = step.map { StepRehearsal($0) } }

  /// The option of a prediction that happens, by its place; nil where none does.
  func happened(_ prediction: Prediction) -> Int? {
    prediction.options.firstIndex { option in
      option.conditions.allSatisfy { $0.holds(value: rehearsal?.value(of: $0) ?? .nan) }
    }
  }

  /// The text of a field.
  func text(_ field: String, glyphs: GlyphSet) -> String {
    let dash = glyphs.isASCII ? "-" : "–"
    if let setup = rehearsal?.step.lab?.gradcheck {
      guard let figure = try? CheckFigure(parsing: field, subject: setup.subject),
        let value = rehearsal?.value(ofCheck: field), !value.isNaN
      else { return dash }
      return infinityShown(checkText(figure, value), glyphs: glyphs)
    }
    if let sweep = rehearsal?.step.sweep,
      let reference = try? FigureReference(parsing: field, runs: nil, sweep: .sweep(sweep)),
      let part = reference.sweep, let figure = Figure.named(part.figure)
    {
      let value = sweep.kept?.value(of: part) ?? .nan
      return value.isNaN ? dash : infinityShown(part.text(of: value, figure), glyphs: glyphs)
    }
    guard let made = rehearsal?.run else { return dash }
    let run = made.run
    return fieldText(
      field, glyphs: glyphs,
      walk: run.trainingSet.points.first.map {
        ExampleWalk(run.network, point: $0, label: run.trainingSet.labels[0])
      }
    ) { $0.value(of: run, compared: made.compared) }
  }
}
