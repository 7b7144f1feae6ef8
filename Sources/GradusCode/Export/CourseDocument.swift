package import GradusEngine

/// A run as a complete NumPy program, in sections: data, functions, training loop.
///
/// Under Python with NumPy it prints the costs that `gradus train` prints. What the learner wrote stands in
/// it as it is; the rest is the course's program.
package struct CourseDocument: Hashable, Sendable {
  package struct Section: Hashable, Sendable {
    package let heading: String
    package let prose: String
    package let code: String
  }

  package let title: String
  package let sections: [Section]

  init(title: String, sections: [Section]) {
    self.title = title
    self.sections = sections
  }

  /// - Throws: what keeps the learner's code from making this run.
  package init(_ experiment: Experiment) throws(CodeStop) {
    let code = experiment.code.map { LearnerCode(trusted: $0.name, text: $0.text) }
    let stage = try Stage(code ?? LearnerCode(trusted: "", text: ""), experiment)
    let loop = TrainingLoop(stage.cast, stage.program, experiment)
    let settings = experiment.differences.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    title =
      "A run of gradus: "
      + oneLine(settings.isEmpty ? "circles, 2-10-5-1, he, seed 3, rate 0.01" : settings)
    var sections = [
      Section(
        heading: "The points", prose: "X has a column for each point, Y its class.",
        code: "import numpy as np\n\n" + CourseDocument.points(experiment.trainingSet())),
      Section(
        heading: "The course's functions",
        prose: "What is not written by hand below is this.",
        code: stage.program.definitions(experiment, without: code?.functions ?? [])
          + loop.aliases(code?.functions ?? [])),
    ]
    if let code {
      sections.append(
        Section(
          heading: "The functions of \(oneLine(code.name))",
          prose: "They take the place of the course's.", code: code.text.withoutBreakAtEnd + "\n"))
    }
    sections.append(
      Section(
        heading: "Training", prose: "The cost of an iteration is the one before its update.",
        code: loop.text))
    self.sections = sections
  }

  /// One file for Python.
  package var program: String {
    sections.enumerated().map { index, section in
      let head = index == 0 ? "# \(title)\n\n" : "\n\n"
      let prose = section.prose.isEmpty ? "" : " " + section.prose
      return head + "# \(section.heading).\(prose)\n\n\(section.code)"
    }.joined()
  }

  /// X and Y as arrays with every digit.
  private static func points(_ points: Dataset) -> String {
    let x = points.points.map { $0.x }.map(inNumPy)
    let y = points.points.map { $0.y }.map(inNumPy)
    return rows("X = np.array([[", x, "],") + rows("              [", y, "]])")
      + rows("Y = np.array([[", points.labels.map { String($0) }, "]])")
  }

  /// Items in lines of some 100 letters.
  private static func rows(_ start: String, _ items: [String], _ end: String) -> String {
    var text = start
    var width = start.count
    for (index, item) in items.enumerated() {
      let piece = item + (index < items.count - 1 ? "," : end)
      if width + piece.count > 98 && index > 0 {
        text += "\n" + String(repeating: " ", count: 15) + piece
        width = 15 + piece.count
      } else {
        text += (index == 0 ? "" : " ") + piece
        width += piece.count + 1
      }
    }
    return text + (items.isEmpty ? end : "") + "\n"
  }
}

/// A number that Python reads as the same one.
func inNumPy(_ number: Double) -> String {
  number.isNaN ? "np.nan" : number.isInfinite ? (number < 0 ? "-np.inf" : "np.inf") : "\(number)"
}

/// Text for a comment or a heading: nothing in it ends the line.
private func oneLine(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { scalar in
        scalar.value < 32 || (0x7F...0x9F).contains(scalar.value)
          || scalar.properties.generalCategory == .lineSeparator
          || scalar.properties.generalCategory == .paragraphSeparator
          || scalar.properties.generalCategory == .format ? "?" : scalar
      }))
}

extension String {
  fileprivate var withoutBreakAtEnd: String {
    var text = self[...]
    while text.last?.isNewline == true { text = text.dropLast() }
    return String(text)
  }
}
