/// How a gradient moves the parameters: gradient descent, θ := θ − rate · g.
///
/// A value that a run owns and a checkpoint keeps (``TrainingRun/Snapshot``): what a rule remembers
/// from one step to the next stands in here, and a run goes on from its past with it.
struct Optimizer: Sendable {
  /// Takes one step.
  /// - Returns: whether every parameter is finite after it.
  mutating func step(_ parameters: inout [Double], along gradient: [Double], rate: Double) -> Bool {
    // 0 while every parameter is finite, not a number after that.
    var witness = 0.0
    parameters.withUnsafeMutableBufferPointer { parameters in
      gradient.withUnsafeBufferPointer { gradient in
        for index in parameters.indices {
          parameters[index] -= rate * gradient[index]
          witness += parameters[index] * 0
        }
      }
    }
    return witness == 0
  }
}
