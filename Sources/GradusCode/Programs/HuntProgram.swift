package import GradusEngine

/// The program of a hunt as it runs, planted faults and all: the backward pass, a variable a line, layer
/// by layer from the last one down, and below it the checker.
///
/// The backward pass is ``CourseProgram/backwardLines`` with what is done to dA in one line, and what a
/// unit lets through read from Z: with dropout A carries the mask already, so that a mask missing in dA
/// would not show. What a mistake in a line can change follows from which variables the lines read.
package struct HuntProgram: Hashable, Sendable {
  /// Which line it is, whatever stands there.
  package struct Place: Hashable, Sendable {
    package let step: CourseLine.Step
    /// Counted from 1; 0 in the checker.
    package let layer: Int
  }

  package struct Line: Hashable, Sendable {
    /// As it runs.
    package let line: CourseLine
    /// As it should be.
    package let right: String
    /// The faults that stand in it; a fault may stand in several lines.
    package let faults: [BackpropagationFault]
    /// Whether the checker's own fault is in it.
    package let hasCheckerFault: Bool

    package var text: String { line.text }
    package var place: Place { Place(step: line.step, layer: line.layer) }
    /// Whether it makes the measured gradient or compares the two, rather than being backpropagation.
    package var isOfChecker: Bool { line.layer == 0 }
  }

  package let course: CourseProgram
  package let lines: [Line]
  /// The first line of the checker.
  package let checkerStart: Int

  /// - Parameter faults: what is planted; a fault that would change nothing stands in no line.
  package init(
    _ course: CourseProgram, faults: Set<BackpropagationFault> = [], hasCheckerFault: Bool = false,
    isOneSided: Bool = false
  ) {
    self.course = course
    let passes = course.unrolledLines.map { right in
      let (line, own) = right.with(faults, in: course)
      return Line(line: line, right: right.text, faults: own, hasCheckerFault: false)
    }
    lines =
      passes
      + HuntProgram.checker(isFaulty: hasCheckerFault, isOneSided: isOneSided, of: "[i]")
    checkerStart = passes.count
  }

  /// The checker of a function of one variable, which has no backward pass.
  package init(ofOneVariable isOneSided: Bool, hasCheckerFault: Bool = false) {
    course = CourseProgram(layers: 1)
    lines = HuntProgram.checker(isFaulty: hasCheckerFault, isOneSided: isOneSided, of: "")
    checkerStart = 0
  }

  /// The lines of the checker; `e` is 1 at the parameter that is moved and 0 at every other one.
  private static func checker(
    isFaulty: Bool, isOneSided: Bool, of parameter: String
  ) -> [Line] {
    let step = parameter.isEmpty ? "epsilon" : "epsilon * e"
    let slope = "gradapprox" + parameter
    func line(
      _ kind: CourseLine.Step, _ target: String, _ right: String, wrong: String? = nil
    ) -> Line {
      Line(
        line: CourseLine(kind, 0, target, wrong ?? right, ""), right: "\(target) = \(right)",
        faults: [], hasCheckerFault: wrong != nil)
    }
    let up = line(.moveUp, "thetaplus", "theta + \(step)")
    let comparison = line(
      .comparison, "difference", "norm(grad - gradapprox) / (norm(grad) + norm(gradapprox))")
    guard !isOneSided else {
      return [up, line(.quotient, slope, "(J(thetaplus) - J(theta)) / epsilon"), comparison]
    }
    return [
      up,
      line(
        .moveDown, "thetaminus", "theta - \(step)",
        wrong: isFaulty ? "thetaplus - \(step)" : nil),
      line(.quotient, slope, "(J(thetaplus) - J(thetaminus)) / (2 * epsilon)"), comparison,
    ]
  }

  // MARK: What a line can change

  /// The blocks that a mistake in a line can change, W1 first: those whose gradient is computed, over
  /// however many lines, from what the line sets. One in the checker changes what all are held against.
  package func reach(of index: Int) -> [String] {
    guard !lines[index].isOfChecker else { return course.blocks }
    let distances = distances(from: index)
    return course.blocks.filter { distances["d" + $0] != nil }
  }

  /// The blocks that a mistake in a line shows in wherever it shows: of those it can change the ones
  /// with the fewest lines between.
  package func nearest(to index: Int) -> [String] {
    let distances = distances(from: index)
    let reach = reach(of: index)
    let least = reach.compactMap { distances["d" + $0] }.min()
    return reach.filter { distances["d" + $0] == least }
  }

  /// For every variable that depends on what a line sets, over how many lines it does.
  private func distances(from index: Int) -> [String: Int] {
    var distances = [lines[index].line.target: 0]
    for later in lines[(index + 1)...].map(\.line) {
      // A variable that is set anew depends on what it is set to.
      distances[later.target] = later.inputs.compactMap { distances[$0] }.min().map { $0 + 1 }
    }
    return distances
  }
}

extension CourseProgram {
  /// The backward pass, a variable a line.
  var unrolledLines: [CourseLine] {
    var lines: [CourseLine] = []
    for line in backwardLines {
      switch line.step {
      case .mask, .unscale:
        guard let before = lines.popLast() else { continue }
        // `dA2 * D2` goes on where dA2 was made.
        let added = line.expression.dropFirst(line.target.count)
        lines.append(
          CourseLine(.below, line.layer, line.target, before.expression + added, line.formula))
      case .slope:
        lines.append(
          CourseLine(
            .slope, line.layer, line.target, activation.slopeFromInput(line.layer), line.formula))
      default: lines.append(line)
      }
    }
    return lines
  }
}
