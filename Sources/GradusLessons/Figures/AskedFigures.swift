import GradusEngine
import GradusScreen

extension Step {
  /// The ε other than the current one at which the step's conditions and text ask for figures of its
  /// gradient check, in the order in which they come.
  package var askedEpsilons: [Double] {
    guard let subject = lab?.gradcheck?.subject else { return [] }
    var names: [String] = []
    for item in items {
      switch item {
      case .prose(let blocks): names += figureNames(blocks)
      case .predict(let prediction):
        names += prediction.options.flatMap(\.conditions).map(\.figure)
        names += figureNames(prediction.question) + figureNames(prediction.explanation)
        names += prediction.options.flatMap { figureNames($0.text) }
      case .quiz(let quiz):
        names += figureNames(quiz.question) + quiz.options.flatMap { figureNames($0.feedback) }
      case .challenge(let challenge):
        names += challenge.goal.map(\.figure)
        names += figureNames(challenge.text) + challenge.hints.flatMap { figureNames($0) }
      case .note, .cases, .recall, .submit: break
      }
    }
    var epsilons: [Double] = []
    for name in names {
      guard let figure = try? CheckFigure(parsing: name, subject: subject),
        let epsilon = figure.epsilon, !epsilons.contains(epsilon)
      else { continue }
      epsilons.append(epsilon)
    }
    return epsilons
  }
}

/// The figure fields of some text.
private func figureNames(_ blocks: [ProseBlock]) -> [String] {
  blocks.flatMap { block -> [String] in
    switch block {
    case .heading(_, let spans), .paragraph(let spans), .live(let spans): figureNames(spans)
    case .unorderedList(let items), .orderedList(_, let items): items.flatMap { figureNames($0) }
    case .quote(let blocks): figureNames(blocks)
    case .code, .formula, .rule: []
    }
  }
}

private func figureNames(_ spans: [Span]) -> [String] {
  spans.compactMap { span -> String? in
    if case .figure(let name) = span { name } else { nil }
  }
}
