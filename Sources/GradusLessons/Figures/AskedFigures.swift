import GradusEngine
import GradusScreen

extension Step {
  /// The figures that its texts quote to a learner, as they are written, in reading order.
  package var quotedFigures: [String] {
    items.flatMap(\.content.texts).filter { $0.moment != .toTheTeacher }
      .flatMap(\.blocks).flatMap(\.figureNames)
  }

  /// The ε other than the current one at which the step's conditions and text ask for figures of its
  /// gradient check, in the order in which they come.
  package var askedEpsilons: [Double] {
    guard let subject = lab?.gradcheck?.subject else { return [] }
    var epsilons: [Double] = []
    for name in conditions.map(\.figure) + quotedFigures {
      guard let figure = try? CheckFigure(parsing: name, subject: subject),
        let epsilon = figure.epsilon, !epsilons.contains(epsilon)
      else { continue }
      epsilons.append(epsilon)
    }
    return epsilons
  }
}

extension ProseBlock {
  /// The figure fields in it.
  var figureNames: [String] {
    switch self {
    case .heading(_, let spans), .paragraph(let spans), .live(let spans):
      spans.compactMap { if case .figure(let name) = $0 { name } else { nil } }
    case .unorderedList(let items), .orderedList(_, let items):
      items.joined().flatMap(\.figureNames)
    case .quote(let blocks): blocks.flatMap(\.figureNames)
    case .code, .formula, .rule: []
    }
  }
}
