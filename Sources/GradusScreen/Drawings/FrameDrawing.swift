/// A frame as a drawing in SVG: what a terminal with 256 colours would show, on the ground of the theme.
///
/// Text keeps to the grid in any font: each run is as long as its cells. What must fit together, dots,
/// lines and blocks, is drawn, not written (see ``CellShape``). Equal frames are equal texts.
package struct FrameDrawing: Sendable {
  private let frame: Frame
  private let palette: Palette

  /// A frame without colours is drawn in one.
  package init(_ frame: Frame) {
    self.frame = frame
    palette = Palette(frame.palette.depth == .none ? .none : .many, frame.palette.theme)
  }

  /// The whole file.
  /// - Parameter title: what it shows, for those who hear it.
  package func file(title: String) -> String {
    FrameDrawing.file(
      title: title, size: frame.size, theme: palette.theme, body: grounds + figures)
  }

  static func file(title: String, size: Size, theme: Theme, body: [String]) -> String {
    let inside = SIMD2(Double(size.width), Double(size.height)) * cell
    let (width, height) = (inside.x + 2 * margin, inside.y + 2 * margin)
    let sides = "width=\"\(number(width))\" height=\"\(number(height))\""
    return SVGDrawing.file(
      title: title, width: width, height: height,
      attributes: "\(sides) font-family=\"\(fonts)\" font-size=\"15\" fill=\"none\"",
      body: [
        "<rect x=\"0.5\" y=\"0.5\" width=\"\(number(width - 1))\" height=\"\(number(height - 1))\""
          + " rx=\"9\" fill=\"\(ground(theme))\" stroke=\"\(theme == .dark ? "#3a3f4b" : "#c0c4cc")\"/>",
        "<g transform=\"translate(\(number(margin)) \(number(margin)))\">",
      ] + body + ["</g>"])
  }

  private static let cell = CellShape.size
  private static let margin = 18.0
  private static let fonts =
    "ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, Liberation Mono, monospace"
  /// The colours of a terminal that has no say in them.
  static func ground(_ theme: Theme) -> String { theme == .dark ? "#16191f" : "#ffffff" }
  static func text(_ theme: Theme) -> String {
    switch theme {
    case .dark: "#d7dae0"
    case .light: "#24292f"
    case .contrast: "#000000"
    }
  }

  private static func number(_ value: Double) -> String { SVGDrawing.number(value) }

  // MARK: Grounds

  /// The rectangles behind the text: one for each run of cells on the same ground.
  var grounds: [String] {
    (0..<frame.height).flatMap { y in
      runs(y) { ground(frame[$0, y].style) }.compactMap { columns, color in
        guard let color else { return nil }
        let corner = FrameDrawing.place(columns.lowerBound, y)
        let width = Double(columns.count) * FrameDrawing.cell.x
        return "<path d=\"M\(corner)h\(FrameDrawing.number(width))v18H"
          + "\(FrameDrawing.number(Double(columns.lowerBound) * FrameDrawing.cell.x))z\""
          + " fill=\"\(color)\" shape-rendering=\"crispEdges\"/>"
      }
    }
  }

  // MARK: Figures

  /// Text, dots, lines and blocks: row by row, run by run of one style.
  var figures: [String] {
    (0..<frame.height).flatMap { y in
      runs(y) { frame[$0, y].style }.flatMap { columns, style in
        shapes(columns, y, style) + texts(columns, y, style) + underline(columns, y, style)
      }
    }
  }

  /// The shapes of a run: one path for each kind of stroke.
  private func shapes(_ columns: Range<Int>, _ y: Int, _ style: Style) -> [String] {
    var paths: [Look: String] = [:]
    for x in columns {
      guard let shape = CellShape(frame[x, y].glyph) else { continue }
      for piece in shape.pieces {
        let look = Look(stroke: piece.stroke, opacity: shape.opacity)
        paths[look, default: ""] +=
          "M" + FrameDrawing.place(x, y, piece.start.x, piece.start.y) + piece.path
      }
    }
    return paths.sorted { $0.key < $1.key }.map { look, path in
      "<path d=\"\(path)\"\(look.attributes(ink(style)))/>"
    }
  }

  /// What one path element has in common.
  private struct Look: Hashable, Comparable {
    let stroke: CellShape.Stroke
    let opacity: Double

    static func < (first: Look, second: Look) -> Bool {
      (first.stroke.rawValue, first.opacity) < (second.stroke.rawValue, second.opacity)
    }

    func attributes(_ color: String) -> String {
      let opacity =
        opacity < 1 ? " fill-opacity=\"\(FrameDrawing.number(opacity))\"" : ""
      return switch stroke {
      case .dots: " stroke=\"\(color)\" stroke-width=\"3.2\" stroke-linecap=\"round\""
      case .light: " stroke=\"\(color)\" stroke-width=\"1.2\""
      case .heavy: " stroke=\"\(color)\" stroke-width=\"2.6\""
      case .filled: " fill=\"\(color)\""
      case .block: " fill=\"\(color)\"\(opacity) shape-rendering=\"crispEdges\""
      }
    }
  }

  /// The words of a run. A sign that fonts may draw narrower or wider stands in the middle of its
  /// cell by itself.
  private func texts(_ columns: Range<Int>, _ y: Int, _ style: Style) -> [String] {
    var elements: [String] = []
    var word = ""
    var start = columns.lowerBound
    func attributes() -> String {
      " fill=\"\(ink(style))\"" + (style.emphasis.contains(.bold) ? " font-weight=\"bold\"" : "")
        + (style.emphasis.contains(.italic) ? " font-style=\"italic\"" : "")
    }
    func end() {
      while word.last == " " { word.removeLast() }
      defer { word = "" }
      guard !word.isEmpty else { return }
      let place = FrameDrawing.attributes(start, y)
      let length = FrameDrawing.number(Double(word.count) * FrameDrawing.cell.x)
      elements.append(
        "<text\(place) textLength=\"\(length)\"\(attributes())>\(SVGDrawing.escaped(word))</text>")
    }
    for x in columns {
      let glyph = frame[x, y].glyph
      if glyph == " " && word.last != " " && !word.isEmpty {
        word.append(glyph)
      } else if glyph.isInEveryFont {
        if word.isEmpty { start = x }
        word.append(glyph)
      } else {
        end()
        guard glyph != " ", glyph != Cell.continuation, CellShape(glyph) == nil else { continue }
        let middle = FrameDrawing.attributes(x, y, Double(glyph.columns) / 2)
        elements.append(
          "<text\(middle) text-anchor=\"middle\"\(attributes())>"
            + "\(SVGDrawing.escaped(String(glyph)))</text>")
      }
    }
    end()
    return elements
  }

  private func underline(_ columns: Range<Int>, _ y: Int, _ style: Style) -> [String] {
    guard style.emphasis.contains(.underline) else { return [] }
    let width = FrameDrawing.number(Double(columns.count) * FrameDrawing.cell.x)
    let start = FrameDrawing.place(columns.lowerBound, y, 0, 16)
    return ["<path d=\"M\(start)h\(width)\" stroke=\"\(ink(style))\"/>"]
  }

  // MARK: Places and colours

  /// A point of a cell.
  private static func place(_ x: Int, _ y: Int, _ dx: Double = 0, _ dy: Double = 0) -> String {
    "\(number(Double(x) * cell.x + dx)) \(number(Double(y) * cell.y + dy))"
  }

  /// Where text starts, some cells into a cell, on its base line.
  private static func attributes(_ x: Int, _ y: Int, _ cells: Double = 0) -> String {
    " x=\"\(number((Double(x) + cells) * cell.x))\" y=\"\(number(Double(y) * cell.y + 13.5))\""
  }

  /// The ranges of columns of a row in which something stays the same.
  private func runs<Value: Equatable>(
    _ y: Int, _ value: (Int) -> Value
  ) -> [(columns: Range<Int>, value: Value)] {
    var runs: [(columns: Range<Int>, value: Value)] = []
    for x in 0..<frame.width {
      let value = value(x)
      if let last = runs.last, last.value == value {
        runs[runs.count - 1].columns = last.columns.lowerBound..<(x + 1)
      } else {
        runs.append((x..<(x + 1), value))
      }
    }
    return runs
  }

  /// The colour of the text; in reverse that of the ground.
  private func ink(_ style: Style) -> String {
    let (ink, ground) = palette.colors(of: style)
    return style.emphasis.contains(.reverse)
      ? ground.map(SVGDrawing.color) ?? FrameDrawing.ground(palette.theme)
      : ink.map(SVGDrawing.color) ?? FrameDrawing.text(palette.theme)
  }

  /// The colour of the ground, where it is not the picture's own.
  private func ground(_ style: Style) -> String? {
    if style.emphasis.contains(.reverse) {
      return palette.colors(of: style).ink.map(SVGDrawing.color) ?? FrameDrawing.text(palette.theme)
    }
    return style.ground == nil ? nil : palette.colors(of: style).ground.map(SVGDrawing.color)
  }
}

extension Character {
  /// Whether fonts of one width have it in that width: Latin, Greek, the marks of printed text.
  fileprivate var isInEveryFont: Bool {
    guard let scalar = unicodeScalars.first, unicodeScalars.count == 1 else { return false }
    return switch scalar.value {
    case 0x21...0x7E, 0xA1...0x24F, 0x370...0x3FF, 0x2010...0x2026, 0x2039, 0x203A: true
    default: false
    }
  }
}
