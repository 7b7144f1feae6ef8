package import GradusEngine
import GradusNotation

// Functions that check gradients, or are about one variable, as a program for Python: they train nothing.
extension CourseDocument {
  /// The functions of a text on the case that functions are judged by.
  ///
  /// - Throws: what cannot be read, or that nothing in it can be called here.
  package init(checks name: String, _ text: String) throws(CodeStop) {
    let functions: Set<String>
    do {
      functions = Set(try Program(text).functions)
    } catch {
      throw LearnerCode.stop(error, in: name)
    }
    let calls = CourseDocument.calls.filter { functions.contains($0.function) }
    guard !calls.isEmpty else {
      throw CodeStop("\(name): there is no function in it that trains or checks")
    }
    let needsNetwork = functions.contains("gradient_check_n")
    let first = Section(
      heading: needsNetwork ? "The case" : "NumPy",
      prose: needsNetwork
        ? "Seven points, layers of 5, 3 and 1 units, and the right gradient." : "",
      code: "import numpy as np\n" + (needsNetwork ? "\n" + CourseDocument.network : ""))
    self.init(
      title: "A check of gradus",
      sections: [
        first,
        Section(
          heading: "What the course's notebooks give", prose: "For the functions below to call.",
          code: NotebookFunctions.text(for: functions) + "\n"),
        Section(
          heading: "The functions of \(name)", prose: "As they were written.",
          code: text.hasSuffix("\n") ? text : text + "\n"),
        Section(
          heading: "What they give", prose: "",
          code: calls.map { "print(\"\($0.label) = \" + str(\($0.call)))\n" }.joined()),
      ])
  }

  /// How the functions are called: the course's x = 2, θ = 4, ε = 1e-7.
  private static let calls: [(function: String, label: String, call: String)] = [
    ("forward_propagation", "J", "forward_propagation(2, 4)"),
    ("backward_propagation", "dtheta", "backward_propagation(2, 4)"),
    ("gradient_check", "difference", "gradient_check(2, 4, 1e-7)"),
    (
      "gradient_check_n", "difference",
      "gradient_check_n(parameters, gradients, X, Y, 1e-7)"
    ),
  ]

  /// Points, parameters and gradients of the case.
  private static var network: String {
    let sample = JudgingCase(seed: 1)
    let gradient = sample.gradient
    func array(_ lengths: [Int], _ values: [Double]) -> String {
      let columns = lengths.last ?? 1
      let rows = stride(from: 0, to: values.count, by: max(1, columns)).map { start in
        "["
          + values[start..<min(start + columns, values.count)].map(inNumPy).joined(separator: ", ")
          + "]"
      }
      return "np.array([\(rows.joined(separator: ",\n    "))])"
    }
    func given(_ name: String) -> String {
      sample.given[name].map { array($0.lengths, $0.values) } ?? "None"
    }
    let points = ["X", "Y"].map { "\($0) = \(given($0))\n" }.joined()
    let parameters = sample.blocks.map { "parameters[\"\($0)\"] = \(given($0))\n" }.joined()
    let gradients = sample.blocks.map { block in
      let part = Array(gradient[sample.range(of: block)])
      return "gradients[\"d\(block)\"] = \(array(sample.given[block]?.lengths ?? [], part))\n"
    }.joined()
    return points + "parameters = {}\n" + parameters + "gradients = {}\n" + gradients
  }
}
