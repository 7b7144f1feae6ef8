import GradusEngine
import GradusLessons
import GradusScreen

/// Where the panes of a lesson stand on a screen.
///
/// | kind     | from      | panes                                                       |
/// |----------|-----------|-------------------------------------------------------------|
/// | split    | 80 × 24   | text left; map, settings and result right, the curve below  |
/// | narrow   | 40 × 12   | one pane at a time behind tabs, a line with the result |
/// | tooSmall | less      | one line that says so; training goes on                     |
struct Layout: Hashable {
  enum Kind: Hashable {
    case split, narrow, tooSmall

    init(_ size: Size) {
      if size.width >= 80 && size.height >= 24 {
        self = .split
      } else if size.width >= Layout.smallest.width && size.height >= Layout.smallest.height {
        self = .narrow
      } else {
        self = .tooSmall
      }
    }
  }

  let kind: Kind
  var text: Rect?
  var map: Rect?
  /// The compared run's map, where there is room for two.
  var comparedMap: Rect?
  var cost: Rect?
  /// Settings over result.
  var side: Rect?
  /// The code while it is written, and what is said of it.
  var code: Rect?
  var shapes: Rect?
  /// The column of the rule between text and lab.
  var divider: Int?

  static let smallest = Size(40, 12)

  /// No room for anything.
  init() { kind = .tooSmall }

  init(_ model: Model) {
    let size = model.size
    kind = Kind(size)
    guard kind != .tooSmall, let session = model.session else { return }
    let isSplit = kind == .split
    let body = Rect(0, 1, size.width, size.height - 2)
    if session.code?.isOpen == true {
      write(in: body, session, model)
      return
    }
    guard let lab = session.lab else {
      if model.presenter != nil, isSplit {
        text = Layout.page(body)
        return
      }
      text = Rect(1, 1, PageWidth.alone(onScreenOf: size.width), body.height)
      return
    }
    if !isSplit {
      // Header, tabs, and below the pane a line that sums up; the footer.
      let body = Rect(0, 2, size.width, size.height - 4)
      if session.focus == .settings, SweepPlace(session)?.isAlone == true {
        map = body
      } else {
        place(session.focus, in: body, margin: 1)
      }
    } else if let presenter = model.presenter, !presenter.isSideBySide, session.hasText,
      !model.asksAboutPicture
    {
      present(presenter.stage, in: body, session)
    } else if session.isZoomed {
      place(session.focus, in: Rect(1, 1, size.width - 2, body.height), margin: 0)
    } else {
      // Beside another picture than the map there is no second map.
      let hasPair =
        (!lab.compared.isEmpty || lab.kept != nil) && session.shownView(in: .map) == .boundary
      if session.hasText {
        split(
          body, hasPair: hasPair, setup: lab.setup, sweepRows: SweepPlace(session)?.rows(of: body))
      } else {
        fill(body, hasPair: hasPair, setup: lab.setup)
      }
    }
  }

  /// Text in front of a room: in the middle, with margins.
  private static func page(_ body: Rect) -> Rect {
    let width = min(PageWidth.alone(onScreenOf: body.width), body.width - 8)
    return Rect((body.width - width) / 2, body.y + 1, width, body.height - 2)
  }

  /// Text and lab in turn, each over the whole screen.
  private mutating func present(
    _ stage: Presenter.Stage, in body: Rect, _ session: LessonSession
  ) {
    guard stage == .picture, let lab = session.lab else {
      text = Layout.page(body)
      return
    }
    let sweep = SweepPlace(session)
    // A room is shown no axes on which nothing is drawn.
    if sweep?.isAlone == true, ![.settings, .cost].contains(session.focus) {
      map = body
      return
    }
    let sweepRows = sweep?.rows(of: body)
    let hasPair =
      (!lab.compared.isEmpty || lab.kept != nil) && session.shownView(in: .map) == .boundary
    if sweepRows != nil || lab.work.lowerRows != nil {
      placeLab(body, on: body, hasPair: hasPair, setup: lab.setup, sweepRows: sweepRows)
    } else {
      fill(body, hasPair: hasPair, setup: lab.setup)
    }
  }

  private mutating func place(_ pane: Pane, in rect: Rect, margin: Int) {
    switch pane {
    case .text: text = Rect(rect.x + margin, rect.y, min(78, rect.width - 2 * margin), rect.height)
    case .map:
      // Beside a large map there is room for what it depends on.
      let side = rect.width >= 70 ? 24 : 0
      map = Rect(rect.x, rect.y, rect.width - side, rect.height)
      if side > 0 {
        self.side = Rect(rect.x + rect.width - side + 2, rect.y, side - 2, rect.height)
      }
    case .cost: cost = rect
    case .settings:
      let width = min(max(16, rect.width / 2), 28)
      side = Rect(rect.x + rect.width - width, rect.y, width, rect.height)
      map = Rect(rect.x, rect.y, rect.width - width - 1, rect.height)
    }
  }

  private mutating func split(_ body: Rect, hasPair: Bool, setup: Lab, sweepRows: Int?) {
    let textWidth = PageWidth.besideLab(onScreenOf: body.width) + 1
    text = Rect(0, body.y, textWidth - 1, body.height)
    divider = textWidth
    let lab = Rect(textWidth + 2, body.y, body.width - textWidth - 2, body.height)
    placeLab(lab, on: body, hasPair: hasPair, setup: setup, sweepRows: sweepRows)
  }

  /// Pictures, settings and result, the curve below.
  private mutating func placeLab(
    _ lab: Rect, on body: Rect, hasPair: Bool, setup: Lab, sweepRows: Int?
  ) {
    let sideWidth = body.width >= 110 ? 22 : 16
    let hasCost = setup.hasLowerPane
    let hasMap = setup.hasPicture
    let mapsWidth = lab.width - sideWidth - 1
    let isPair = hasPair && mapsWidth >= 2 * 28
    let mapWidth = isPair ? (mapsWidth - 1) / 2 : mapsWidth
    if let rows = sweepRows { return splitForSweep(lab, rows: rows, side: sideWidth, hasCost) }
    // A cell is twice as high as wide: a square map has half as many rows as columns, and two rows
    // hold its title and numbers.
    let square = (mapWidth - 3) / 2 + 2
    // Where the lower pane needs its rows, the picture above gives way.
    let share =
      setup.work.lowerRows.map { max(body.height * 45 / 100, body.height - $0) }
      ?? min(square, body.height * 60 / 100)
    let upper = hasCost && hasMap ? share : body.height
    if hasMap {
      map = Rect(lab.x, lab.y, mapWidth, upper)
      if isPair { comparedMap = Rect(lab.x + mapWidth + 1, lab.y, mapWidth, upper) }
      side = Rect(lab.x + lab.width - sideWidth, lab.y, sideWidth, upper)
      if hasCost { cost = Rect(lab.x, lab.y + upper, lab.width, body.height - upper) }
    } else {
      side = Rect(lab.x + lab.width - sideWidth, lab.y, sideWidth, lab.height)
      if hasCost { cost = Rect(lab.x, lab.y, mapsWidth, lab.height) }
    }
  }
}

extension Layout {
  /// The lab alone on the screen: the map square and as large as it can be, at its right settings and
  /// result over the cost; on a high screen the cost stands below both.
  fileprivate mutating func fill(_ body: Rect, hasPair: Bool, setup: Lab) {
    let hasCost = setup.hasLowerPane
    let sideWidth = min(30, body.width * 36 / 100)
    guard setup.hasPicture else {
      side = Rect(body.x + body.width - sideWidth, body.y, sideWidth, body.height)
      if hasCost { cost = Rect(body.x, body.y, body.width - sideWidth - 2, body.height) }
      return
    }
    // A cell is twice as high as wide; two rows and three columns hold the title and the numbers.
    if hasPair && body.width >= 110 && body.height >= 28 {
      let each = min((body.width - sideWidth - 3) / 2, body.height * 4 / 3 - 1)
      let height = hasCost ? (each - 3) / 2 + 2 : body.height
      map = Rect(body.x, body.y, each, height)
      comparedMap = Rect(body.x + each + 1, body.y, each, height)
      let x = body.x + 2 * each + 3
      side = Rect(x, body.y, body.x + body.width - x, height)
      if hasCost { cost = Rect(body.x, body.y + height, body.width, body.height - height) }
      return
    }
    let mapWidth = min(2 * (body.height - 2) + 3, body.width - sideWidth - 2)
    let mapHeight = min(body.height, (mapWidth - 3) / 2 + 2)
    let rest = Rect(mapWidth + 2, body.y, body.width - mapWidth - 2, body.height)
    if hasCost && body.height - mapHeight >= 10 {
      map = Rect(body.x, body.y, mapWidth, mapHeight)
      side = Rect(rest.x, body.y, rest.width, mapHeight)
      cost = Rect(body.x, body.y + mapHeight, body.width, body.height - mapHeight)
    } else {
      map = Rect(body.x, body.y, mapWidth, body.height)
      let upper = hasCost ? body.height * 60 / 100 : body.height
      side = Rect(rest.x, rest.y, rest.width, upper)
      if hasCost { cost = Rect(rest.x, rest.y + upper, rest.width, rest.height - upper) }
    }
  }
}

extension Model {
  /// Whether the question that a room has before it is about what the lab shows, so that it must see both.
  var asksAboutPicture: Bool {
    guard isPresented, let step = session?.step,
      case .question(let index) = Reveal(step, record).gate
    else { return false }
    if case .cases = step.items[index] { return true }
    return false
  }

  /// Whether one pane is shown at a time, behind tabs.
  var isNarrow: Bool { Layout.Kind(size) == .narrow }
  /// Whether panes stand side by side.
  var isSplit: Bool { Layout.Kind(size) == .split }
}

/// How a sweep is placed: it is wide and has rows for its groups, unlike a map, which is square.
private struct SweepPlace {
  let session: LessonSession
  let sweep: StepSweep

  /// Nil where the pane of pictures shows no sweep.
  init?(_ session: LessonSession) {
    guard let sweep = session.lab?.sweep, session.shownView(in: .map) == .spread else { return nil }
    (self.session, self.sweep) = (session, sweep)
  }

  /// Whether there is nothing beside it to look at yet.
  var isAlone: Bool { session.lab?.run.costs.count == 0 }

  /// The rows it has of a column beside the text: all of them where that is needed and the learner
  /// looks at nothing else.
  func rows(of body: Rect) -> Int {
    let wanted = sweepHeight(sweep)
    let below = 9
    if wanted + below <= body.height { return wanted }
    return isAlone && ![.settings, .cost].contains(session.focus)
      ? body.height : max(body.height - below, body.height / 2)
  }
}

extension Layout {
  /// The sweep over curve and settings.
  fileprivate mutating func splitForSweep(_ lab: Rect, rows: Int, side width: Int, _ hasCost: Bool)
  {
    map = Rect(lab.x, lab.y, lab.width, rows)
    guard rows < lab.height else { return }
    let rest = Rect(lab.x, lab.y + rows, lab.width, lab.height - rows)
    side =
      hasCost ? Rect(rest.x + rest.width - width, rest.y, width, rest.height) : rest
    if hasCost { cost = Rect(rest.x, rest.y, rest.width - width - 1, rest.height) }
  }
}
