/// A part of a formula with its place: text on rows above and below a baseline.
///
/// Marks are text, not cells, so that putting boxes together moves them and copies nothing large.
struct FormulaBox {
  struct Mark {
    var x: Int
    /// 0 is the baseline, negative is above it.
    var y: Int
    var text: String
    var style: Style
  }

  var width = 0
  /// Rows above the baseline's row, and below it.
  var above = 0
  var below = 0
  var marks: [Mark] = []

  var height: Int { above + 1 + below }

  static let empty = FormulaBox()

  init() {}

  /// Text on the baseline.
  init(_ text: String, _ style: Style) {
    width = text.columns
    if width > 0 { marks = [Mark(x: 0, y: 0, text: text, style: style)] }
  }

  /// Text on a row, the box reaching at least there.
  mutating func write(_ text: String, x: Int, y: Int, _ style: Style) {
    guard !text.isEmpty else { return }
    marks.append(Mark(x: x, y: y, text: text, style: style))
    reach(x + text.columns, from: y, to: y)
  }

  /// Adds another box, its own baseline on row `y`.
  mutating func place(_ box: FormulaBox, x: Int, y: Int) {
    for mark in box.marks {
      var moved = mark
      moved.x += x
      moved.y += y
      marks.append(moved)
    }
    reach(x + box.width, from: y - box.above, to: y + box.below)
  }

  /// Adds another box at the right, on the same baseline.
  mutating func append(_ box: FormulaBox, gap: Int = 0) {
    place(box, x: width + (width == 0 && marks.isEmpty ? 0 : gap), y: 0)
  }

  private mutating func reach(_ right: Int, from top: Int, to bottom: Int) {
    width = max(width, right)
    above = max(above, -top)
    below = max(below, bottom)
  }

  /// The rows as lines of styled text, blanks at their ends left out.
  func lines() -> [StyledLine] {
    var rows = Array(repeating: [Mark](), count: height)
    for mark in marks { rows[mark.y + above].append(mark) }
    return rows.map { row in
      var line: StyledLine = []
      var x = 0
      for mark in row.sorted(by: { $0.x < $1.x }) {
        if mark.x > x { line.append(StyledText(String(repeating: " ", count: mark.x - x))) }
        line.append(StyledText(mark.text, mark.style))
        x = max(x, mark.x) + mark.text.columns
      }
      return line
    }
  }
}

extension FormulaBox {
  /// Boxes below each other, each in its column's middle, the first row of the whole on `top`.
  static func stack(_ boxes: [FormulaBox], baseline index: Int) -> FormulaBox {
    let width = boxes.map(\.width).max() ?? 0
    var result = FormulaBox()
    var y = 0
    for position in 0..<index { y -= boxes[position].height }
    y -= boxes.indices.contains(index) ? boxes[index].above : 0
    for box in boxes {
      result.place(box, x: (width - box.width) / 2, y: y + box.above)
      y += box.height
    }
    result.width = width
    return result
  }
}
