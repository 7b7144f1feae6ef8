/// Relative differences of a gradient check as bars on a logarithmic scale, a row each.
///
/// A bar begins at 1e-12 and ends at 1. Two upright lines say where a difference stops to be fine and
/// where it may be wrong. What is wrong has a `!` behind its number, what is to be looked at a `?`, so
/// that no colour is needed; what cannot be told is pale.
package struct CheckBars: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package var label: String
    /// The relative difference: 0 has no bar, what is not finite a full one.
    package var value: Double
    /// What it means, where that is known; else the limits say it.
    package var mark: CheckMark?
    /// Words behind the number, where there is room.
    package var note: String?

    package init(
      _ label: String, _ value: Double, mark: CheckMark? = nil, note: String? = nil
    ) {
      self.label = label
      self.value = value
      self.mark = mark
      self.note = note
    }
  }

  package var rows: [Row]
  /// The row with the cursor, always seen.
  package var selected: Int?
  /// The largest difference that is fine, and the largest that is not wrong.
  package var limits: CheckLimits
  /// Whether it is all drawn pale: a result that does not count any more.
  package var isStale: Bool

  package init(
    rows: [Row], selected: Int? = nil, limits: CheckLimits, isStale: Bool = false
  ) {
    self.rows = rows
    self.selected = selected
    self.limits = limits
    self.isStale = isStale
  }
}

/// What a relative difference means.
package enum CheckMark: Hashable, Sendable {
  case fine, look, wrong
  /// It says nothing: both are 0, or rounding hides it.
  case untold

  var ink: Ink {
    switch self {
    case .fine: .green
    case .look: .orange
    case .wrong: .vermillion
    case .untold: .muted
    }
  }

  /// The sign that stands for it where there is no colour.
  var sign: Character {
    switch self {
    case .fine, .untold: " "
    case .look: "?"
    case .wrong: "!"
    }
  }
}

/// Where a difference stops to be fine, and where it may be wrong.
package struct CheckLimits: Hashable, Sendable {
  package var fine: Double
  package var look: Double

  package init(fine: Double, look: Double) {
    self.fine = fine
    self.look = look
  }

  /// What a difference means that nothing else is known about.
  package func mark(_ value: Double) -> CheckMark {
    value <= fine ? .fine : value <= look ? .look : .wrong
  }
}

/// Draws the bars into a picture of a given size, the selected row always seen. What does not fit is
/// counted in the last row.
package func checkBars(_ bars: CheckBars, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  guard !size.isEmpty, !bars.rows.isEmpty else { return frame }
  let isCut = bars.rows.count > size.height
  let room = isCut && size.height > 1 ? size.height - 1 : size.height
  let selected = min(max(0, bars.selected ?? 0), bars.rows.count - 1)
  let first = min(max(0, selected - room / 2), max(0, bars.rows.count - room))
  let shown = bars.rows[first...].prefix(room)
  let labels = min(shown.map(\.label.columns).max() ?? 0, max(2, size.width / 3))
  let hasCursor = bars.selected != nil
  let start = (hasCursor ? 2 : 0) + labels + 1
  let noteWidth = shown.compactMap { $0.note?.columns }.max() ?? 0
  // The number with its sign takes nine columns; a bar of fewer than four says nothing.
  let numbers = 9
  let spare = size.width - start - numbers
  let notes = noteWidth > 0 && spare >= noteWidth + 1 + 8 ? noteWidth + 1 : 0
  let width = spare - notes >= 4 ? spare - notes - 1 : 0
  for (row, index) in (first..<(first + shown.count)).enumerated() {
    let entry = bars.rows[index]
    let isSelected = index == bars.selected
    let mark = entry.mark ?? bars.limits.mark(entry.value)
    let ink: Ink = bars.isStale ? .muted : mark.ink
    if isSelected {
      frame.write(glyphs.isASCII ? ">" : "▸", at: Position(0, row), style: .title)
    }
    frame.write(
      entry.label, at: Position(hasCursor ? 2 : 0, row),
      style: isSelected ? .title : bars.isStale ? .muted : .plain, limit: labels)
    if width > 0 {
      drawBar(entry.value, bars, at: Position(start, row), width: width, ink, &frame, glyphs)
    }
    var x = start + (width > 0 ? width + 1 : 0)
    let number = differenceText(entry.value) + String(mark.sign)
    let lead = max(0, numbers - 1 - number.columns)
    x = frame.write(
      String(repeating: " ", count: lead) + number, at: Position(x, row),
      style: Style(ink, isSelected ? .bold : []), limit: size.width - x)
    if notes > 0, let note = entry.note {
      frame.write(note, at: Position(x + 1, row), style: .muted, limit: size.width - x - 1)
    }
  }
  if isCut, room < size.height {
    let rest = bars.rows.count - shown.count
    frame.write(
      "\(groupedText(rest)) more", at: Position(hasCursor ? 2 : 0, size.height - 1),
      style: .muted, limit: size.width)
  }
  return frame
}

/// The part of a bar that a difference fills, from 0 to 1.
private func filled(_ value: Double) -> Double {
  guard value.isFinite else { return 1 }
  return Axis(1e-12, 1, isLogarithmic: true).fraction(value).map { min(max($0, 0), 1) } ?? 0
}

private func drawBar(
  _ value: Double, _ bars: CheckBars, at place: Position, width: Int, _ ink: Ink,
  _ frame: inout Frame, _ glyphs: GlyphSet
) {
  for limit in [bars.limits.fine, bars.limits.look] {
    let x = Int((filled(limit) * Double(width)).rounded())
    if x < width {
      frame[place.x + x, place.y] = Cell(glyphs.isASCII ? ":" : "┊", .muted)
    }
  }
  // A value that is there at all has a bar.
  let halves = value == 0 ? 0 : max(1, Int((filled(value) * Double(2 * width)).rounded()))
  for x in 0..<(halves / 2) {
    frame[place.x + x, place.y] = Cell(glyphs.isASCII ? "=" : "━", Style(ink))
  }
  if halves % 2 == 1 {
    frame[place.x + halves / 2, place.y] = Cell(glyphs.isASCII ? "-" : "╸", Style(ink))
  }
}

/// A relative difference as it is read: `1.2e-07`, `0.285`, `0`.
package func differenceText(_ value: Double) -> String {
  let magnitude = abs(value)
  guard value.isFinite, magnitude > 0 else { return fixed(value, digits: 0) }
  return magnitude >= 0.00995 && magnitude < 99.5
    ? fixed(value, digits: magnitude < 0.9995 ? 3 : 2) : scientific(value)
}
