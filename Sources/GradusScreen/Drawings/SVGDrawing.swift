/// A drawing in Scalable Vector Graphics, put together shape by shape.
///
/// Positions are in the drawing's units, from its upper left corner. Numbers are written with at most
/// two digits after the point, so that equal drawings are equal texts.
package struct SVGDrawing: Sendable {
  package let width: Double
  package let height: Double
  private var body: [String] = []

  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// How a shape is painted.
  package struct Paint: Hashable, Sendable {
    package var fill: String
    package var stroke: String
    package var strokeWidth: Double
    /// Lengths of strokes and gaps; none is a solid line.
    package var dashes: [Double]

    package init(
      fill: String = "none", stroke: String = "none", strokeWidth: Double = 1,
      dashes: [Double] = []
    ) {
      self.fill = fill
      self.stroke = stroke
      self.strokeWidth = strokeWidth
      self.dashes = dashes
    }

    fileprivate var attributes: String {
      var text = " fill=\"\(fill)\""
      if stroke != "none" {
        text += " stroke=\"\(stroke)\" stroke-width=\"\(SVGDrawing.number(strokeWidth))\""
      }
      if !dashes.isEmpty {
        let lengths = dashes.map(SVGDrawing.number).joined(separator: " ")
        text += " stroke-dasharray=\"\(lengths)\""
      }
      return text
    }
  }

  package enum Anchor: String, Sendable {
    case start, middle, end
  }

  /// - Parameter isCrisp: whether its edges fall on whole dots, so that neighbours leave no seam.
  package mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, _ paint: Paint, isCrisp: Bool = false
  ) {
    body.append(
      "<rect x=\"\(SVGDrawing.number(x))\" y=\"\(SVGDrawing.number(y))\""
        + " width=\"\(SVGDrawing.number(width))\" height=\"\(SVGDrawing.number(height))\""
        + "\(paint.attributes)\(isCrisp ? " shape-rendering=\"crispEdges\"" : "")/>")
  }

  package mutating func circle(center: SIMD2<Double>, radius: Double, _ paint: Paint) {
    body.append(
      "<circle cx=\"\(SVGDrawing.number(center.x))\" cy=\"\(SVGDrawing.number(center.y))\""
        + " r=\"\(SVGDrawing.number(radius))\"\(paint.attributes)/>")
  }

  /// A line through points, or several that are drawn alike.
  package mutating func lines(_ lines: [[SIMD2<Double>]], isClosed: Bool = false, _ paint: Paint) {
    let path = lines.filter { !$0.isEmpty }.map { points in
      "M"
        + points.map { "\(SVGDrawing.number($0.x)) \(SVGDrawing.number($0.y))" }
        .joined(separator: "L") + (isClosed ? "Z" : "")
    }.joined()
    if !path.isEmpty { body.append("<path d=\"\(path)\"\(paint.attributes)/>") }
  }

  package mutating func text(
    _ text: String, at position: SIMD2<Double>, size: Double = 13, anchor: Anchor = .start,
    color: String = "#222", isBold: Bool = false
  ) {
    body.append(
      "<text x=\"\(SVGDrawing.number(position.x))\" y=\"\(SVGDrawing.number(position.y))\""
        + " font-size=\"\(SVGDrawing.number(size))\" text-anchor=\"\(anchor.rawValue)\""
        + " fill=\"\(color)\"\(isBold ? " font-weight=\"bold\"" : "")>"
        + "\(SVGDrawing.escaped(text))</text>")
  }

  /// The whole file.
  /// - Parameter title: what it shows, for those who hear it.
  package func file(title: String) -> String {
    SVGDrawing.file(
      title: title, width: width, height: height,
      attributes: "font-family=\"Helvetica, Arial, sans-serif\"", body: body)
  }

  /// A file of elements.
  static func file(
    title: String, width: Double, height: Double, attributes: String, body: [String]
  ) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(width)) \(number(height))" \
    role="img" \(attributes)>
    <title>\(escaped(title))</title>
    \(body.joined(separator: "\n"))
    </svg>

    """
  }

  /// The colour of an ink on white paper, `#rrggbb`.
  package static func color(_ ink: Ink) -> String {
    Palette(.many, .light).color(ink).map(color) ?? "#222222"
  }

  /// One of the 256 colours, `#rrggbb`.
  static func color(_ number: Int) -> String {
    let digits = String(Palette.rgb(number), radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let hundredths = (min(max(value, -1e9), 1e9) * 100).rounded()
    let text = fixed(abs(hundredths) / 100, digits: 2)
    var short = text[...]
    while short.last == "0" { short.removeLast() }
    if short.last == "." { short.removeLast() }
    return (hundredths < 0 ? "-" : "") + short
  }

  /// Text in which nothing is markup, and no character is one that XML forbids.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in safeText(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
