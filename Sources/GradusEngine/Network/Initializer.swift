/// How a layer's first weights are spread before they are scaled.
///
/// | case       | draw                     | mean | standard deviation |
/// |------------|--------------------------|------|--------------------|
/// | `zeros`    | 0                        | 0    | 0                  |
/// | `constant` | 1                        | 1    | 0                  |
/// | `normal`   | N(0, 1)                  | 0    | 1                  |
/// | `uniform`  | U[0, 1)                  | ½    | 1/√12              |
/// | `centered` | (U[0, 1) − ½)·√12        | 0    | 1                  |
///
/// The ``WeightScale`` multiplies it. Biases always start at zero.
package enum WeightDistribution: String, CaseIterable, Codable, Sendable {
  case zeros, constant, normal, uniform, centered

  /// The mean of a draw before scaling.
  package var mean: Double {
    switch self {
    case .zeros, .normal, .centered: 0
    case .constant: 1
    case .uniform: 0.5
    }
  }

  /// The standard deviation of a draw before scaling.
  package var spread: Double {
    switch self {
    case .zeros, .constant: 0
    case .normal, .centered: 1
    case .uniform: 1 / 12.0.squareRoot()
    }
  }

  /// Whether a draw takes anything from the random stream.
  package var isRandom: Bool { spread > 0 }

  fileprivate func draw(_ random: inout RandomState) -> Double {
    switch self {
    case .zeros: 0
    case .constant: 1
    case .normal: random.standardNormal()
    case .uniform: random.uniform()
    case .centered: (random.uniform() - 0.5) * 12.0.squareRoot()
    }
  }
}

/// What multiplies the draw: a number, or a rule that depends on the layer.
///
/// | case     | factor for a layer with n inputs and k outputs | source                    |
/// |----------|------------------------------------------------|---------------------------|
/// | `he`     | √(2/n)                                         | He et al. 2015            |
/// | `xavier` | √(1/n)                                         | the course's form of it   |
/// | `glorot` | √(2/(n + k))                                   | Glorot and Bengio 2010    |
package enum WeightScale: Hashable, Codable, Sendable {
  case number(Double)
  case he, xavier, glorot

  package func factor(inputs n: Int, outputs k: Int) -> Double {
    switch self {
    case .number(let value): value
    case .he: (2 / Double(n)).squareRoot()
    case .xavier: (1 / Double(n)).squareRoot()
    case .glorot: (2 / Double(n + k)).squareRoot()
    }
  }
}

/// An initialization by the name a learner knows: a distribution with the scale the name brings.
///
/// | name       | distribution | scale |
/// |------------|--------------|-------|
/// | `zeros`    | zeros        | none  |
/// | `constant` | constant     | 0.5, its value |
/// | `normal`   | normal       | 1     |
/// | `uniform`  | uniform      | 1     |
/// | `centered` | centered     | 1     |
/// | `he`       | normal       | √(2/n) |
/// | `xavier`   | normal       | √(1/n) |
/// | `large`    | normal       | 10    |
package enum InitializerName: String, CaseIterable, Codable, Sendable {
  case zeros, constant, normal, uniform, centered, he, xavier, large

  package var distribution: WeightDistribution {
    switch self {
    case .zeros: .zeros
    case .constant: .constant
    case .normal, .he, .xavier, .large: .normal
    case .uniform: .uniform
    case .centered: .centered
    }
  }

  package var scale: WeightScale {
    switch self {
    case .he: .he
    case .xavier: .xavier
    case .large: .number(10)
    case .constant: .number(0.5)
    case .zeros, .normal, .uniform, .centered: .number(1)
    }
  }
}

/// Everything that decides a network's first weights but the seed.
package struct Initializer: Hashable, Sendable {
  package var distribution: WeightDistribution
  package var scale: WeightScale
  /// Replaces the mean of the draw before it is scaled.
  package var mean: Double?
  /// Replaces the standard deviation of the draw before it is scaled.
  package var spread: Double?

  package init(
    _ distribution: WeightDistribution, scale: WeightScale, mean: Double? = nil,
    spread: Double? = nil
  ) {
    self.distribution = distribution
    self.scale = scale
    self.mean = mean
    self.spread = spread
  }

  /// Draws one layer's weights, row-major: w = scale · (mean + spread · standardized draw).
  ///
  /// Where neither mean nor spread is replaced the draw is used as it comes, so that the numbers
  /// are those of `randn(k, n) * scale` to the bit.
  package func weights(inputs n: Int, outputs k: Int, random: inout RandomState) -> [Double] {
    let factor = scale.factor(inputs: n, outputs: k)
    let wantedMean = mean ?? distribution.mean
    let ratio = distribution.isRandom ? (spread ?? distribution.spread) / distribution.spread : 0
    return (0..<(n * k)).map { _ in
      let draw = distribution.draw(&random)
      if mean == nil && spread == nil { return draw * factor }
      return (wantedMean + (draw - distribution.mean) * ratio) * factor
    }
  }
}
