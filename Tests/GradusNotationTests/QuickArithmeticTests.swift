import Foundation
import GradusNotation
import Testing

/// What is done fast against what is done plainly: sums to the last digit, memory that is used again,
/// functions by polynomials.
@Suite struct QuickArithmeticTests {
  private func machine(_ source: String) throws -> Machine {
    let machine = Machine(try Program(source)) { PlainRandom(seed: $0) }
    machine.start()
    while !machine.isFinished { try machine.run(work: 1_000_000) }
    return machine
  }

  private func entries(_ name: String, _ machine: Machine) throws -> [Double] {
    guard case .array(let array) = machine.value(name) else {
      throw NotationError(.name, "\(name) is no array")
    }
    return array.doubles
  }

  /// Recorded with NumPy 2.4: the digits depend on the order in which it adds.
  @Test(arguments: [
    (
      2, 3,
      "-3.7500350093490042 -0.6250058348915007 0.2054786177839043 1.1458019346167339 "
        + "-4.8958369439657385 -1.5277568135664543 -2.8500350093490043"
    ),
    (
      5, 9,
      "201.07357977710197 4.468301772824488 26.819798767203984 69.71518091785495 "
        + "0.7202008942607252 3.2691896573408115 111.02465983874865"
    ),
    (
      9, 5,
      "201.07357977710197 4.468301772824488 44.559630164848954 40.078484214023455 "
        + "-4.551350571098647 3.8871392832797156 120.12584993173316"
    ),
    (
      10, 300,
      "177178.7610210199 59.05958700700663 631.3289033882721 26321.016225184292 "
        + "4973.900996851224 53.84625546347708 88565.78115257596"
    ),
  ])
  func `sums and means have NumPy's last digit`(rows: Int, columns: Int, printed: String) throws {
    let machine = try machine(
      """
      A = np.sqrt(np.arange(\(rows * columns))).reshape(\(rows), \(columns)) * 1.7 - 3
      print(np.sum(A), np.mean(A), np.sum(A, axis=0)[-1], np.sum(A, axis=1)[-1], \
      np.sum(A.T, axis=0)[0], np.mean(A.T, axis=1)[0], np.sum(A[:, ::2]))
      """)
    #expect(machine.printed == printed + "\n")
  }

  @Test func `what a name holds is not written over`() throws {
    let machine = try machine(
      """
      A = np.ones((3, 5))
      B = A + 1
      C = B
      D = -(B * 2 + A) / B
      E = [A + 1, 5][0] + 1
      def twice(X):
          Y = X * 2
          return Y + X
      F = twice(A + 1)
      G = (A + 1)[:, 1:] + 1
      H = (A + 1).T + np.ones((5, 3))
      T = A * 3
      V = T[0]
      T = T + 1
      W = np.exp(A - 1) + np.maximum(0, A - 2)
      S = (B - 1).reshape(5, 3) + 1
      K = B + B
      M = (A > 0) * (A + 2) * np.int64(A > 5)
      """)
    let expected: [(String, Double)] = [
      ("A", 1), ("B", 2), ("C", 2), ("D", -2.5), ("E", 3), ("F", 6), ("G", 3), ("H", 3), ("V", 3),
      ("T", 4), ("W", 1), ("S", 2), ("K", 4), ("M", 0),
    ]
    for (name, value) in expected {
      #expect(try entries(name, machine).allSatisfy { $0 == value }, "\(name)")
    }
  }

  /// Arrays from 1 to 40 entries, with both lanes and what is left over, broadcast every way.
  @Test func `eight at a time is one at a time`() throws {
    let operations: [(String, (Double, Double) -> Double)] = [
      ("{0} + {1}", { $0 + $1 }), ("{0} - {1}", { $0 - $1 }), ("{0} * {1}", { $0 * $1 }),
      ("{0} / {1}", { $0 / $1 }), ("np.maximum({0}, {1})", { max($0, $1) }),
      ("np.minimum({0}, {1})", { min($0, $1) }),
    ]
    for (rows, columns) in [(1, 1), (1, 7), (3, 8), (2, 17), (9, 4), (1, 40)] {
      for (text, apply) in operations {
        for shape in [(rows, columns), (rows, 1), (1, columns)] {
          let line = text.replacingOccurrences(of: "{0}", with: "A")
            .replacingOccurrences(of: "{1}", with: "B")
          let turned = text.replacingOccurrences(of: "{0}", with: "(B + 0)")
            .replacingOccurrences(of: "{1}", with: "(A * 1)")
          let machine = try machine(
            """
            A = np.sqrt(np.arange(\(rows * columns)) + 1).reshape(\(rows), \(columns)) - 2.5
            B = np.cos(np.arange(\(shape.0 * shape.1)) + 0.5).reshape(\(shape.0), \(shape.1))
            C = \(line)
            D = \(turned)
            """)
          let (a, b) = (try entries("A", machine), try entries("B", machine))
          let (c, d) = (try entries("C", machine), try entries("D", machine))
          #expect(c.count == a.count && d.count == a.count)
          for index in a.indices {
            let other =
              b[
                (shape.0 == 1 ? 0 : index / columns * shape.1)
                  + (shape.1 == 1 ? 0 : index % columns)]
            #expect(c[index] == apply(a[index], other), "\(line) \(rows) \(columns) \(shape)")
            #expect(d[index] == apply(other, a[index]), "\(turned) \(rows) \(columns) \(shape)")
          }
        }
      }
    }
  }

  @Test func `products of every small size are sums of products`() throws {
    for rows in [1, 2, 3, 4, 5, 7] {
      for inner in [1, 2, 5, 17] {
        for columns in [1, 3, 4, 8, 13] {
          let machine = try machine(
            """
            A = np.cos(np.arange(\(rows * inner))).reshape(\(rows), \(inner))
            B = np.sin(np.arange(\(inner * columns)) + 1).reshape(\(inner), \(columns))
            C = np.dot(A, B)
            D = np.dot(A.T.copy().T, B.T.copy().T)
            """)
          let (a, b) = (try entries("A", machine), try entries("B", machine))
          let (c, d) = (try entries("C", machine), try entries("D", machine))
          for row in 0..<rows {
            for column in 0..<columns {
              let sum = (0..<inner).reduce(0.0) {
                $0 + a[row * inner + $1] * b[$1 * columns + column]
              }
              #expect(abs(c[row * columns + column] - sum) < 1e-14)
              #expect(abs(d[row * columns + column] - sum) < 1e-14)
            }
          }
        }
      }
    }
  }

  @Test func `equal rows give equal results wherever they stand`() throws {
    let machine = try machine(
      """
      w = np.cos(np.arange(23)).reshape(1, 23)
      A = np.ones((7, 1)) * w
      B = np.sin(np.arange(23 * 11)).reshape(23, 11)
      C = np.dot(A, B)
      D = np.dot(A, B.T.copy().T)
      E = np.dot(A - A + w, np.ones((7, 1)).dot(w).T)
      """)
    for (name, columns) in [("C", 11), ("D", 11), ("E", 7)] {
      let values = try entries(name, machine)
      for index in values.indices { #expect(values[index] == values[index % columns], "\(name)") }
    }
    let equal = try entries("E", machine)
    #expect(equal.allSatisfy { $0 == equal[0] })
  }

  @Test(arguments: [
    ("exp", -720.0, 720.0, 1.0), ("exp", -1, 1, 1), ("log", 0x1p-1063, 3, 1), ("log", 1, 1e300, 1),
    ("tanh", -25, 25, 3), ("tanh", -1e-3, 1e-3, 3), ("tanh", -1, 1, 3),
  ])
  func `functions by polynomials are within units of the last place of the C library`(
    name: String, low: Double, high: Double, units: Double
  ) throws {
    let machine = try machine(
      """
      np.random.seed(\(Int(high.magnitude.truncatingRemainder(dividingBy: 1000)) + 1))
      X = \(low) + np.random.rand(1, 4003) * (\(high) - \(low))
      Y = np.\(name)(X)
      """)
    let function: (Double) -> Double =
      switch name {
      case "exp": { exp($0) }
      case "log": { log($0) }
      default: { tanh($0) }
      }
    for (x, y) in zip(try entries("X", machine), try entries("Y", machine)) {
      let right = function(x)
      #expect(y == right || abs(y - right) <= units * right.ulp, "\(name)(\(x)) is \(y)")
    }
  }

  @Test func `special values are those of the C library, with NumPy's warnings`() throws {
    let values =
      "[np.inf, -np.inf, np.nan, 0.0, -0.0, 5e-324, 708.5, -745.5, 710.0, -1.0, 1e300, -1e300]"
    let least = Double.leastNonzeroMagnitude
    func results(_ line: String) throws -> (words: String, warnings: [String]) {
      let machine = try machine(
        """
        X = np.ones((3, 12)) * np.array(\(values))
        Y = \(line)
        """)
      let words = try entries("Y", machine).prefix(12).map { $0.isNaN ? "nan" : "\($0)" }
      return (words.joined(separator: " "), machine.warnings.map(\.message).sorted())
    }
    let exponential = try results("np.exp(X)")
    #expect(
      exponential.words
        == "inf 0.0 nan 1.0 1.0 1.0 \(exp(708.5)) \(exp(-745.5)) inf \(exp(-1.0)) inf 0.0")
    #expect(exponential.warnings == ["overflow encountered in exp"])
    let logarithm = try results("np.log(X)")
    #expect(
      logarithm.words
        == "inf nan nan -inf -inf \(log(least)) \(log(708.5)) nan \(log(710.0)) nan \(log(1e300)) nan"
    )
    #expect(
      logarithm.warnings
        == ["divide by zero encountered in log", "invalid value encountered in log"])
    let tangent = try results("np.tanh(X)")
    #expect(
      tangent.words == "1.0 -1.0 nan 0.0 -0.0 \(least) 1.0 -1.0 1.0 \(tanh(-1.0)) 1.0 -1.0")
    #expect(tangent.warnings.isEmpty)
    let positive = try results("np.maximum(0, X)")
    // Of 0 and -0 the second is taken, here the -0.
    #expect(positive.words == "inf 0.0 nan 0.0 -0.0 \(least) 708.5 0.0 710.0 0.0 1e+300 0.0")
    #expect(
      try results("np.maximum(X, 0)").words
        == "inf 0.0 nan 0.0 0.0 \(least) 708.5 0.0 710.0 0.0 1e+300 0.0")
    #expect(try results("np.minimum(X, -0.0)").words.hasPrefix("-0.0 -inf nan -0.0 -0.0"))
    #expect(try results("np.maximum(-0.0, 0.0) * X").words.hasPrefix("nan nan nan 0.0 -0.0"))
    #expect(try results("np.maximum(0.0, -0.0) * X").words.hasPrefix("nan nan nan -0.0 0.0"))
    #expect(positive.warnings.isEmpty)
    let sums = try results("np.sum(X, axis=1, keepdims=True) * np.ones((3, 12))")
    #expect(sums.warnings == ["invalid value encountered in reduce"])
  }
}
