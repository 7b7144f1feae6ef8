import TestSupport

/// Files as learners have them, of the course's cells.
enum CourseFiles {
  static let backward = "import numpy as np\n\n" + CourseCells.text("backward_propagation") + "\n"

  static let rest = CourseCells.program(
    "helpers", "initialize_parameters_he", "forward_propagation", "compute_cost",
    "update_parameters")

  /// The cells of the notebook on regularization, one after the other.
  static let regularization = CourseCells.program(
    "compute_cost_with_regularization", "backward_propagation_with_regularization",
    "forward_propagation_with_dropout", "backward_propagation_with_dropout")

  static let all = backward + rest + "\n" + regularization
}
