import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

/// What the tutor draws can be read under every theme.
@Suite struct ContrastTests {
  /// Whether a sign is an area, not something to read.
  private func isArea(_ glyph: Character) -> Bool {
    " ▀▄█▌▐▘▝▖▗▚▞▛▜▙▟░▒▓".contains(glyph) || glyph == Cell.continuation
  }

  /// The least contrast of anything in a frame that is text or a line, and what that is.
  private func least(_ frame: Frame, _ palette: Palette) -> (ratio: Double, what: Cell)? {
    var worst: (ratio: Double, what: Cell)?
    for style in Set(frame.cells.filter { !isArea($0.glyph) }.map(\.style)) {
      let colors = palette.colors(of: style)
      let own = palette.theme == .dark ? [0x000000, 0x303030] : [0xFFFFFF, 0xEEEEEE]
      // The terminal's own text on its own ground is the terminal's affair.
      guard let ink = colors.ink.map(Palette.rgb) else { continue }
      for ground in colors.ground.map({ [Palette.rgb($0)] }) ?? own {
        let ratio = LinearColor(ink).contrast(to: LinearColor(ground))
        if ratio < worst?.ratio ?? .infinity {
          worst = (ratio, frame.cells.first { $0.style == style } ?? .blank)
        }
      }
    }
    return worst
  }

  @Test(arguments: [
    "", "?", ": \"set\"", ": \"lab\" Enter Space train:300 Space c R Space train:100",
    ": \"lab\" Enter : \"set data pitch samples 60 keep 0.86 lambda 0.7\" Enter Space train:300 v",
    ": \"lab\" Enter : \"set data pitch samples 60 keep 0.86\" Enter Space train:300 v*2",
    ": \"lab\" Enter Space train:300 v*3", ": \"lab\" Enter Space train:300 v*4",
    ": \"lab\" Enter Space train:300 v*5", ": \"lab\" Enter Space train:300 : \"border on\" Enter",
    ": \"goto initialization#same-network-three-starts\" Enter 3 Space train:15000",
    ": \"goto gradient-checking#twelve-lines\" Enter Enter \"dZ3 = A3\" Ctrl-R",
    ": \"goto dropout#one-mask\" Enter 1 Space train:10 Tab a",
    ": \"goto tour\" Enter : \"present\" Enter Space", ": \"goto tour\" Enter x",
    ": \"nothing\" Enter",
  ])
  func `every text and line of a screen has the contrast that is promised`(keys: String) throws {
    for theme in Theme.allCases {
      for depth in [ColorDepth.many, .eight] {
        var learner = Learner(
          means: ScreenMeans(depth: depth, theme: theme), size: Size(120, 40))
        try learner.press(keys)
        let frame = view(learner.model)
        #expect(frame.palette == Palette(depth, theme))
        let wanted = theme == .contrast ? 7 : 4.5
        if let (ratio, what) = least(frame, frame.palette) {
          #expect(ratio >= wanted, "\(theme) \(depth): \(what)")
        }
      }
    }
  }

  @Test func `no two curves of a picture look the same, with colours and without`() {
    let palettes =
      Theme.allCases.flatMap { theme in ColorDepth.allCases.map { Palette($0, theme) } }
    for kept in [false, true] {
      for compared in 0...CurveLook.compared.count {
        for (masked, test) in [(false, false), (false, true), (true, false), (true, true)] {
          var looks = (kept ? [CurveLook.kept] : []) + CurveLook.compared.prefix(compared)
          // Of one other run, or of the one compared run, the test cost is drawn, too.
          if let other = compared == 1 ? looks.last : looks.count == 1 ? looks.first : nil, test {
            looks.append(other.ofTest)
          }
          if test { looks.append(.test) }
          if masked { looks.append(.masked) }
          looks.append(.train)
          #expect(Set(looks.map(\.mark)).count == looks.count)
          for palette in palettes {
            let screen = Look(glyphs: .braille, palette: palette)
            let seen = looks.map { [palette.color($0.ink) ?? -1, $0.pattern(screen).rawValue] }
            #expect(Set(seen).count == looks.count, "\(palette): \(seen)")
            if !screen.tellsCurvesByColor {
              #expect(Set(seen.map { $0[1] }).count == looks.count, "\(palette): \(seen)")
            }
          }
        }
      }
    }
  }
}
