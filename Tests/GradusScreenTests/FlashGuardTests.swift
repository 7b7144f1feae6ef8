import GradusScreen
import Testing

/// No large part of a map changes sides more often than three times a second.
@Suite struct FlashGuardTests {
  private static let size = Size(30, 12)

  /// A map of one class, its points on it, under a line with a number.
  private static func map(_ side: Int, _ number: Int, isColored: Bool) -> Frame {
    var frame = Frame(size)
    for y in 1..<size.height {
      for x in 0..<size.width {
        frame[x, y] =
          isColored
          ? Cell(" ", Style(.dark, on: Ink.shades[side == 0 ? 1 : 5])) : Cell(side == 0 ? " " : ".")
      }
    }
    frame.write("o", at: Position(4, 4), style: frame[4, 4].style)
    frame.write("iter \(number)", at: Position(0, 0))
    return frame
  }

  /// The times at which what is shown changes sides.
  private static func turns(every milliseconds: Int, isColored: Bool, guarded: Bool) -> [Int] {
    var flashes = FlashGuard()
    var turns: [Int] = []
    var last: Cell?
    for step in 0..<100 {
      let time = step * milliseconds
      let frame = map(step % 2, step, isColored: isColored)
      let shown = guarded ? flashes.admit(frame, at: time) : frame
      #expect(shown.text.hasPrefix("iter \(step)"), "what is not of the map goes on")
      if let last, last != shown[20, 8] { turns.append(time) }
      last = shown[20, 8]
    }
    return turns
  }

  @Test(arguments: [true, false], [10, 66, 100, 333])
  func `a map that turns over at every frame does so three times a second at most`(
    isColored: Bool, milliseconds: Int
  ) {
    let free = Self.turns(every: milliseconds, isColored: isColored, guarded: false)
    let held = Self.turns(every: milliseconds, isColored: isColored, guarded: true)
    // The negative control: without it the map turns at every frame.
    #expect(free.count == 99)
    #expect(!held.isEmpty)
    for (first, second) in zip(held, held.dropFirst(3)) { #expect(second - first > 1000) }
  }

  @Test func `what is held is shown when its time has come`() {
    var flashes = FlashGuard()
    let (first, second) = (
      Self.map(0, 1, isColored: true), Self.map(1, 1, isColored: true)
    )
    #expect(flashes.admit(first, at: 0) == first)
    #expect(flashes.admit(second, at: 10) == second)
    #expect(flashes.due == nil)
    #expect(flashes.admit(first, at: 20) == second)
    #expect(flashes.due == 10 + FlashGuard.pause)
    #expect(flashes.admit(first, at: 10 + FlashGuard.pause) == first)
    #expect(flashes.due == nil)
  }

  @Test func `text and small changes are never held`() {
    var flashes = FlashGuard()
    for step in 0..<20 {
      var frame = Self.map(0, step, isColored: true)
      // A border that moves by a few cells, and lines of text that scroll.
      for x in 0..<30 { frame[x, 1 + step % 2] = Cell(" ", Style(.dark, on: .shade6)) }
      #expect(flashes.admit(frame, at: step * 20) == frame)
      var text = Frame(Size(80, 24))
      for y in 0..<24 { text.write("line \(y + step). And more.", at: Position(step % 3, y)) }
      #expect(flashes.admit(text, at: step * 20 + 10) == text)
    }
  }
}
