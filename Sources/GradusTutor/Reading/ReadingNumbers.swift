import GradusEngine
import GradusLessons
import GradusScreen

/// What a step's experiment, its gradient check or its sweep shows, made when somebody first asks.
final class ReadingNumbers {
  private let step: Step?
  /// Nil where the step trains nothing.
  private lazy var rehearsal = step?.lab.flatMap { lab in
    lab.gradcheck == nil ? LessonRehearsal(lab) : nil
  }
  private lazy var check = step?.lab?.gradcheck.map { GradcheckRehearsal($0) }

  init(_ step: Step?) { self.step = step }

  /// The option of a prediction that happens, by its place; nil where none does.
  func happened(_ prediction: Prediction) -> Int? {
    prediction.options.firstIndex { option in
      if check != nil { return check?.holds(option.conditions) == true }
      if prediction.isOfSweep, let results = step?.sweep?.kept {
        return option.conditions.allSatisfy { condition in
          condition.holds(value: condition.sweep.map { results.value(of: $0) } ?? .nan)
        }
      }
      return rehearsal?.holds(option.conditions) == true
    }
  }

  /// The text of a field.
  func text(_ field: String, glyphs: GlyphSet) -> String {
    let dash = glyphs.isASCII ? "-" : "–"
    if let setup = check?.setup {
      guard let figure = try? CheckFigure(parsing: field, subject: setup.subject),
        let value = check?.value(of: field), !value.isNaN
      else { return dash }
      return infinityShown(checkText(figure, value), glyphs: glyphs)
    }
    if let sweep = step?.sweep,
      let reference = try? FigureReference(parsing: field, runs: nil, sweep: .sweep(sweep)),
      let part = reference.sweep, let figure = Figure.named(part.figure)
    {
      let value = sweep.kept?.value(of: part) ?? .nan
      return value.isNaN ? dash : infinityShown(part.text(of: value, figure), glyphs: glyphs)
    }
    guard let rehearsal else { return dash }
    let run = rehearsal.run
    return fieldText(
      field, glyphs: glyphs,
      walk: run.trainingSet.points.first.map {
        ExampleWalk(run.network, point: $0, label: run.trainingSet.labels[0])
      }
    ) { $0.value(of: run, compared: rehearsal.compared) }
  }
}
