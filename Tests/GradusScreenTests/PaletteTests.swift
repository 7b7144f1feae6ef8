import GradusScreen
import TestSupport
import Testing

@Suite struct PaletteTests {
  private func color(
    _ ink: Ink, _ depth: ColorDepth, _ theme: Theme = .dark
  ) throws -> LinearColor {
    LinearColor(Palette.rgb(try #require(Palette(depth, theme).color(ink))))
  }

  /// Five times what can just be noticed, since shades lie side by side in large areas.
  private static let clear = 12.0

  @Test(arguments: Sight.allCases, Theme.allCases)
  func `adjacent and opposite shades are told apart`(sight: Sight, theme: Theme) throws {
    let shades = try Ink.shades.map { try color($0, .many, theme).seen(by: sight) }
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

  /// Text and lines on a theme's grounds: the terminal's own is taken to be between two limits.
  @Test(arguments: Theme.allCases, [ColorDepth.many, .eight])
  func `every text and every curve can be read`(theme: Theme, depth: ColorDepth) throws {
    let palette = Palette(depth, theme)
    let inks: [Ink] = [.plain, .muted, .accent, .orange, .sky, .green, .vermillion, .purple]
    for ink in inks {
      let colors = palette.colors(of: Style(ink))
      // The terminal's own text on its own ground is the terminal's affair.
      guard let number = colors.ink else { continue }
      let grounds =
        try theme == .contrast
        ? [Palette.rgb(#require(colors.ground))]
        : theme == .dark ? [0x000000, 0x303030] : [0xFFFFFF, 0xEEEEEE]
      for ground in grounds {
        let contrast = LinearColor(Palette.rgb(number)).contrast(to: LinearColor(ground))
        #expect(contrast >= (theme == .contrast ? 7 : 4.5), "\(ink) on \(ground): \(contrast)")
      }
    }
    #expect((palette.colors(of: .plain).ink != nil) == (theme == .contrast))
    #expect((palette.colors(of: .plain).ground != nil) == (theme == .contrast))
  }

  /// Never red against green, and no two that only some can tell apart.
  @Test(arguments: Sight.allCases)
  func `line colours are told apart on a dark ground`(sight: Sight) throws {
    let inks: [Ink] = [.orange, .sky, .green, .vermillion, .purple]
    for (index, first) in inks.enumerated() {
      for second in inks[(index + 1)...] {
        let difference = try color(first, .many).seen(by: sight)
          .difference(from: color(second, .many).seen(by: sight))
        #expect(difference > 9, "\(first) and \(second)")
      }
    }
  }

  @Test(arguments: Sight.allCases, Theme.allCases)
  func `the colours of the two classes are told apart`(sight: Sight, theme: Theme) throws {
    for depth in [ColorDepth.many, .eight] {
      let palette = Palette(depth, theme)
      let pair = [Ink.sky, .orange].map { palette.colors(of: Style($0)).ink ?? 0 }
      let (zero, one) = (LinearColor(Palette.rgb(pair[0])), LinearColor(Palette.rgb(pair[1])))
      #expect(zero.seen(by: sight).difference(from: one.seen(by: sight)) > 24, "\(depth)")
    }
  }

  @Test(arguments: [ColorDepth.many, .eight], Theme.allCases)
  func `points and contour can be read on every shade`(depth: ColorDepth, theme: Theme) throws {
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
      let colors = Palette(depth, theme).colors(of: cell.style)
      let contrast = try LinearColor(Palette.rgb(#require(colors.ink)))
        .contrast(to: LinearColor(Palette.rgb(#require(colors.ground))))
      #expect(contrast >= (theme == .contrast ? 7 : 4.5), "shade \(index)")
    }
  }

  @Test func `the shades are the numbers that were chosen`() {
    #expect(Ink.shades.map { Palette().color($0) } == [25, 74, 153, 255, 223, 215, 166])
    for ink in Ink.allCases {
      for theme in Theme.allCases {
        #expect(Palette(.none, theme).color(ink) == nil)
        #expect(Palette(.none, theme).colors(of: Style(ink, on: .shade0)) == (nil, nil))
        #expect(Palette(.eight, theme).color(ink).map { (0..<8).contains($0) } != false)
        #expect(Palette(.many, theme).color(ink).map { (16..<256).contains($0) } != false)
      }
    }
  }

  /// On paper an edge tells each point from its shade.
  @Test func `points of a printed map can be read on every shade`() {
    let dark = LinearColor(0x111111)
    for (index, ink) in Ink.shades.enumerated() {
      let grid = MapDrawing.Grid(low: SIMD2(0, 0), high: SIMD2(1, 1), count: 4)
      let point = MapPoint(position: SIMD2(0.5, 0.5), label: index < 3 ? 0 : 1, isWrong: false)
      var drawing = SVGDrawing(width: 100, height: 100)
      MapDrawing(
        grid: grid, probabilities: grid.points.map { _ in (Double(index) + 0.5) / 7 },
        points: [point]
      ).draw(on: &drawing, x: 0, y: 0, side: 100)
      let edge = index == 0 ? LinearColor(0xFFFFFF) : dark
      let stroke = index == 0 ? "#fff" : "#111"
      #expect(drawing.file(title: "").contains("stroke=\"\(stroke)\" stroke-width=\"0.8\""))
      let ground = LinearColor(Palette.rgb(Palette(.many, .light).color(ink) ?? 0))
      #expect(edge.contrast(to: ground) >= 4.5, "shade \(index)")
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
