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
      option.conditions.allSatisfy { $0.holds(value: rehearsal?.value(of: $0.subject) ?? .nan) }
    }
  }

  /// What a compute block asks for.
  func value(_ compute: Compute) -> Double {
    compute.answer.value { rehearsal?.value(of: $0) ?? .nan }
  }

  /// The text of a field.
  func text(_ field: String, glyphs: GlyphSet) -> String {
    guard let lab = rehearsal?.step.lab else { return glyphs.isASCII ? "-" : "–" }
    if lab.gradcheck == nil, let figure = ExampleFigure(rawValue: field) {
      return exampleText(figure, rehearsal?.run?.firstExample, glyphs: glyphs)
    }
    guard let figure = lab.asked[field] ?? lab.figure(field) else {
      return glyphs.isASCII ? "-" : "–"
    }
    return valueText(rehearsal?.value(of: figure) ?? .nan, of: figure, glyphs: glyphs)
  }
}
