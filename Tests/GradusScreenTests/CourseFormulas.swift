import Testing

/// The formulas of the lessons, and what else formulas may hold, by name.
struct SampleFormula: CustomTestStringConvertible, Sendable {
  let name: String
  let tex: String

  init(_ name: String, _ tex: String) { (self.name, self.tex) = (name, tex) }

  var testDescription: String { name }

  static let course: [SampleFormula] = [
    .init(
      "cost",
      #"J = -\frac{1}{m} \sum_{i=1}^{m} \left( y^{(i)} \log a^{(i)} + (1 - y^{(i)}) \log(1 - a^{(i)}) \right) \tag{1}"#
    ),
    .init(
      "cost-of-one",
      #"L(a, y) = \begin{cases} -\log a & \text{if } y = 1 \\ -\log(1 - a) & \text{if } y = 0 \end{cases}"#
    ),
    .init(
      "penalty",
      #"J_{L2} = \underbrace{J}_{\text{cross-entropy}} + \underbrace{\frac{\lambda}{2m} \sum W^2}_{\text{L2 penalty}} \tag{2}"#
    ),
    .init("penalty-of-numbers", #"\frac{0.7}{2 \cdot 211} \cdot 25.143 = 0.0417"#),
    .init(
      "penalty-gradient",
      #"dW = \underbrace{dZ \cdot A^T}_{\text{from the data}} + \frac{\lambda}{m} W"#),
    .init(
      "penalty-derivative",
      #"\frac{d}{dW} \left( \frac{1}{2}\frac{\lambda}{m} W^2 \right) = \frac{\lambda}{m} W"#),
    .init("decay", #"w := w \left(1 - \frac{rate \cdot \lambda}{m}\right)"#),
    .init("he", #"he = \sqrt{\frac{2}{n^{[l-1]}}}"#),
    .init("xavier", #"xavier = \sqrt{\frac{1}{n}}"#),
    .init("scale", #"scale \cdot \sqrt{\frac{n}{2}}"#),
    .init(
      "relu",
      #"a = \begin{cases} z & \text{if } z > 0 \\ 0 & \text{otherwise} \end{cases} = \max(0, z)"#),
    .init("sigmoid", #"a = \sigma(z) = \frac{1}{1 + e^{-z}}"#),
    .init("neuron", #"z = w_1 x_1 + w_2 x_2 + b"#),
    .init("descent", #"\theta := \theta - rate \cdot \frac{\partial J}{\partial \theta}"#),
    .init("layers", #"Z = W A_{below} + b, \quad A = \max(0, Z)"#),
    .init("mask", #"D = (\text{random numbers} < keep), \quad A := A \odot D"#),
    .init("dropout", #"A := \frac{A \odot D}{keep}"#),
    .init(
      "difference-quotient",
      #"\frac{\partial J}{\partial \theta} = \lim_{\varepsilon \to 0} \frac{J(\theta + \varepsilon) - J(\theta - \varepsilon)}{2 \varepsilon}"#
    ),
    .init(
      "relative-difference",
      #"difference = \frac{\lVert g - \tilde g \rVert}{\lVert g \rVert + \lVert \tilde g \rVert}"#),
    .init(
      "chain-rule",
      #"\frac{\partial J}{\partial W} = \frac{\partial J}{\partial z} \cdot \frac{\partial z}{\partial W}, \quad dA_{below} = W^T \cdot dZ"#
    ),
    .init(
      "backward",
      #"\begin{aligned} dZ &= A - Y \\ dW &= \frac{1}{m} dZ \cdot A_{below}^T \\ db &= \frac1m \sum_{i} dZ^{(i)} \end{aligned}"#
    ),
  ]

  /// What the course does not need today.
  static let more: [SampleFormula] = [
    .init(
      "vectors",
      #"\mathbf{W} = \begin{pmatrix} w_{11} & w_{12} \\ w_{21} & w_{22} \end{pmatrix}, \hat{y} = \bar{x} + \tilde{\theta}"#
    ),
    .init(
      "product-and-integral",
      #"\prod_{i=1}^{n} p_i \int_0^1 f(x)\,dx, \overbrace{a+b+c}^{\text{three}} \in [0, 1]"#),
    .init("nested", #"\frac{1}{1+\frac{1}{1+\frac{1}{x}}} \ne \sqrt[3]{x^2 + 1}"#),
    .init("exponent", #"p(x) \propto e^{-\frac{(x - \mu)^2}{2\sigma^2}}"#),
    .init(
      "brackets",
      #"\left\{ \left[ \left| \frac{a}{b} \right|, \left\| \frac{c}{d} \right\| \right] \right\}"#),
    .init(
      "frobenius",
      #"\lVert W^{[l]} \rVert_F^2 = \sum_{i=1}^{n} \sum_{j=1}^{k} \left( w_{ij}^{[l]} \right)^2"#),
    .init(
      "long",
      #"s = a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 = b_1 - b_2 - b_3 = c"#),
  ]

  static let all = course + more
}
