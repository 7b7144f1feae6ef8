import GradusScreen

/// What a step asks its lab for: the figures of its conditions and its texts, read once.
package struct AskedFigures: Hashable, Sendable {
  /// The figures that texts quote, by how they are written.
  private var quoted: [String: FigureReference] = [:]
  /// Those that take many passes over the data.
  package private(set) var expensive: [FigureReference] = []
  /// The ε other than the current one at which figures of the gradient check are asked for, in the
  /// order in which they come.
  package private(set) var epsilons: [Double] = []

  init() {}

  /// - Parameters:
  ///   - lab: where the figures are taken.
  ///   - sweep: the sweep beside it.
  init(_ items: [StepItem], lab: Lab, sweep: LessonSweep?) {
    var asked = items.flatMap(\.content.conditions).map(\.subject)
    asked += items.flatMap(\.content.figures)
    for name in items.flatMap(\.quotedFigures) where quoted[name] == nil {
      quoted[name] = lab.figure(name, sweep: sweep)
      if let reference = quoted[name] { asked.append(reference) }
    }
    for reference in asked {
      if reference.isExpensive, !expensive.contains(reference) { expensive.append(reference) }
      if let epsilon = reference.check?.epsilon, !epsilons.contains(epsilon) {
        epsilons.append(epsilon)
      }
    }
  }

  /// The figure that a text quotes; nil where no text of the step does.
  package subscript(_ text: String) -> FigureReference? { quoted[text] }
}

extension Step {
  /// The figures it asks for that take many passes over the data.
  package var expensiveFigures: [FigureReference] { lab?.asked.expensive ?? [] }
  /// The ε other than the current one at which it asks for figures of its gradient check.
  package var askedEpsilons: [Double] { lab?.asked.epsilons ?? [] }
}

extension Lab {
  /// A figure of the lab, or of the sweep beside it, as a text quotes it; nil where it has none such.
  package func figure(_ text: String, sweep: LessonSweep? = nil) -> FigureReference? {
    if let check = gradcheck { return try? FigureReference(parsing: text, check: check.subject) }
    let scope = sweep.map { SweepScope.sweep($0) } ?? .none
    return try? FigureReference(parsing: text, runs: nil, sweep: scope)
  }
}

extension StepItem {
  /// The figures that it quotes to a learner, as they are written, in reading order.
  fileprivate var quotedFigures: [String] {
    content.texts.filter { $0.moment != .toTheTeacher }.flatMap(\.blocks).flatMap(\.figureNames)
  }
}

extension ProseBlock {
  /// The figure fields in it.
  fileprivate var figureNames: [String] {
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
