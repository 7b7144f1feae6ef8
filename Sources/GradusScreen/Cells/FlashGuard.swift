/// Keeps pictures from flashing: a large part of a map that changes sides, from one class's colours to
/// the other's, stays for a third of a second before it may change sides again.
///
/// A run at too high a rate turns the whole map over at every frame, and the key for blinking can be
/// held down; large areas that flash more than three times a second may cause seizures (WCAG 2.3.1).
/// Frames pass through here on their way to a terminal or a recording. While a map is held, all else
/// on the frame goes on. Time is a number of milliseconds that the caller counts.
package struct FlashGuard: Sendable {
  /// How long a map stays once it has changed sides: 3 × 334 ms are more than a second.
  package static let pause = 334
  /// The share of the map that must change sides, and how many cells at least.
  private static let share = 4
  private static let fewest = 60

  /// What is on the screen.
  private var shown: Frame?
  /// When a large part of the map last changed sides.
  private var lastTurn: Int?
  /// From when on the frame that was asked for can be shown as it is; nil where it is shown.
  package private(set) var due: Int?

  package init() {}

  /// The frame to show in place of another: the same, or with the map that is on the screen.
  package mutating func admit(_ frame: Frame, at milliseconds: Int) -> Frame {
    due = nil
    guard let old = shown, old.size == frame.size, turns(old, frame) else {
      shown = frame
      return frame
    }
    if let lastTurn, milliseconds - lastTurn < FlashGuard.pause {
      due = lastTurn + FlashGuard.pause
      let held = holding(old, in: frame)
      shown = held
      return held
    }
    lastTurn = milliseconds
    shown = frame
    return frame
  }

  /// Whether a large part of the map is on the other side in the second frame.
  private func turns(_ old: Frame, _ new: Frame) -> Bool {
    var (all, turned) = (0, 0)
    for (before, after) in zip(old.cells, new.cells) where before != after {
      if before.isShaded == after.isShaded, let side = before.side, let other = after.side,
        side != other
      {
        turned += 1
      }
    }
    guard turned >= FlashGuard.fewest else { return false }
    for (before, after) in zip(old.cells, new.cells)
    where before.isOfMap || after.isOfMap { all += 1 }
    return turned * FlashGuard.share >= all
  }

  /// The new frame with the old map.
  private func holding(_ old: Frame, in new: Frame) -> Frame {
    var held = new
    for y in 0..<new.height {
      for x in 0..<new.width {
        let cell = old[x, y]
        if cell != new[x, y], cell.isShaded == new[x, y].isShaded, cell.mayBeOfMap,
          new[x, y].mayBeOfMap
        {
          held[x, y] = cell
        }
      }
    }
    return held
  }
}

extension Cell {
  /// The class whose side the cell is on: by its shade; without colours class 1 is dotted. Nil in the
  /// middle, and where it belongs to no map.
  fileprivate var side: Int? {
    if let ground { return ground == 3 ? nil : ground < 3 ? 0 : 1 }
    return glyph == " " ? 0 : isRegion ? 1 : nil
  }

  /// Whether it has a shade of a map's colours.
  fileprivate var isShaded: Bool { ground != nil }

  /// Whether it is surely of a map: a blank may be anything.
  fileprivate var isOfMap: Bool { isShaded || isRegion }

  /// Whether it is of a map or looks like the empty side of one.
  fileprivate var mayBeOfMap: Bool { isOfMap || glyph == " " }

  private var ground: Int? { style.ground.flatMap { Ink.shades.firstIndex(of: $0) } }

  private var isRegion: Bool { style.ground == nil && (glyph == "." || glyph == "·") }
}
