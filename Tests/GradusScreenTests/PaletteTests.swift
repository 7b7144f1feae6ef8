import GradusScreen
import Testing

@Suite struct PaletteTests {
  private func color(_ ink: Ink, _ depth: ColorDepth) throws -> LinearColor {
    LinearColor(Palette.rgb(try #require(Palette.color(ink, depth: depth))))
  }

  /// Five times what can just be noticed, since shades lie side by side in large areas.
  private static let clear = 12.0

  @Test(arguments: Sight.allCases)
  func `adjacent and opposite shades are told apart`(sight: Sight) throws {
    let shades = try Ink.shades.map { try color($0, .many).seen(by: sight) }
    for (left, right) in zip(shades, shades.dropFirst()) {
      #expect(left.difference(from: right) > Self.clear)
    }
    for index in 0..<3 {
      #expect(shades[index].difference(from: shades[6 - index]) > 2 * Self.clear)
    }
  }

  @Test(arguments: Sight.allCases)
  func `with eight colours the classes are told apart`(sight: Sight) throws {
    let shades = try Ink.shades.map { try color($0, .eight).seen(by: sight) }
    for zero in shades[0...2] {
      for one in shades[4...6] { #expect(zero.difference(from: one) > 2 * Self.clear) }
    }
  }

  @Test func `the measure sees red and green come close`() {
    let (red, green) = (LinearColor(0xB0_5000), LinearColor(0x80_7000))
    let usual = red.difference(from: green)
    let seen = red.seen(by: .deuteranopia).difference(from: green.seen(by: .deuteranopia))
    #expect(usual > 3 * seen)
    #expect(abs(LinearColor(0).contrast(to: LinearColor(0xFFFFFF)) - 21) < 1e-9)
  }

  @Test(arguments: [ColorDepth.many, .eight])
  func `points and contour can be read on every shade`(depth: ColorDepth) throws {
    let window = MapWindow(
      low: SIMD2(0, 0), high: SIMD2(1, 1), size: Size(12, 5), glyphs: .braille, hasAxes: false)
    for index in 0..<7 {
      let shade = (Double(index) + 0.5) / 7
      let map = boundaryMap(
        window, probabilities: window.samplePoints.map { _ in shade },
        points: [MapPoint(position: SIMD2(0.5, 0.5), label: 1, isWrong: index % 2 == 0)],
        isColored: true)
      let cell = try #require(map.cells.first { "xX".contains($0.glyph) })
      #expect(cell.style.ground == Ink.shades[index])
      let ground = try color(Ink.shades[index], depth)
      let contrast = try color(cell.style.ink, depth).contrast(to: ground)
      #expect(contrast >= 4.5, "shade \(index)")
    }
  }

  @Test func `the shades are the numbers that were chosen`() {
    let numbers = Ink.shades.map { Palette.color($0, depth: .many) }
    #expect(numbers == [25, 74, 153, 255, 223, 215, 166])
    for ink in Ink.allCases {
      #expect(Palette.color(ink, depth: .none) == nil)
      #expect(Palette.color(ink, depth: .eight).map { (0..<8).contains($0) } != false)
      #expect(Palette.color(ink, depth: .many).map { (16..<256).contains($0) } != false)
    }
  }

  @Test(arguments: [
    (16, 0x000000), (231, 0xFFFFFF), (25, 0x005FAF), (166, 0xD75F00), (232, 0x080808),
    (255, 0xEEEEEE), (1, 0xCD0000), (-4, 0x000000), (999, 0xEEEEEE),
  ])
  func `colour numbers have the values of xterm's table`(number: Int, rgb: Int) {
    #expect(Palette.rgb(number) == rgb)
  }
}
