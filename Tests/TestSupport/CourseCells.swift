import Foundation

/// Cells in the manner of the course's notebooks, one function in each, as learners fill them in.
package enum CourseCells {
  /// The functions that the course grades.
  package static let graded = [
    "initialize_parameters_zeros", "initialize_parameters_random", "initialize_parameters_he",
    "compute_cost_with_regularization", "backward_propagation_with_regularization",
    "forward_propagation_with_dropout", "backward_propagation_with_dropout",
    "forward_in_one_variable", "backward_in_one_variable", "gradient_check",
    "backward_propagation_n", "gradient_check_n",
  ]

  /// A file of the folder `Cells`.
  package static func text(_ name: String, type: String = "py") -> String {
    let file = Bundle.module.url(forResource: name, withExtension: type, subdirectory: "Cells")
    return file.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? ""
  }

  /// Cells one below the other.
  package static func program(_ names: String...) -> String {
    names.map { text($0) }.joined(separator: "\n")
  }

  /// A cell before it is filled in: what the learner writes is `None`.
  package static func starter(_ name: String) -> String {
    var isOpen = false
    return text(name).split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.contains("START CODE HERE") {
        isOpen = true
      } else if line.contains("### END COD") {
        isOpen = false
      } else if isOpen, let sign = line.firstRange(of: " = ") {
        return line[..<sign.upperBound] + "None"
      }
      return line
    }.joined(separator: "\n")
  }
}
