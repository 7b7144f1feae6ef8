import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport

/// A row of events from a start, and what must hold all along it: nothing traps, equal models ask for
/// equal things and draw equal frames, every frame has the size and the letters of its screen, and from
/// the end Esc leads home and q out.
struct EventWalk {
  let start: Model
  private(set) var events: [Event]

  /// What did not hold first, and after how many events.
  struct Problem: Equatable {
    let count: Int
    let what: String
  }

  /// One more thing that must hold of every model; says what does not.
  typealias Promise = (Model) -> String?

  // MARK: Going

  /// Walks.
  ///
  /// - Parameter pace: a frame is drawn after every so many events.
  func problem(pace: Int = 16, promise: Promise = { _ in nil }) -> Problem? {
    var model = start
    var twin = start
    for (index, event) in events.enumerated() {
      func problem(_ what: String) -> Problem { Problem(count: index + 1, what: what) }
      let effects = update(&model, event)
      if update(&twin, event) != effects { return problem("equal models ask for other things") }
      for case .readTable(let path) in effects {
        _ = update(&model, EventWalk.answer(path))
        _ = update(&twin, EventWalk.answer(path))
      }
      if let what = EventWalk.brokenState(model) ?? promise(model) { return problem(what) }
      guard index % pace == 0 || index == events.count - 1 else { continue }
      let frame = view(model)
      if let what = EventWalk.brokenFrame(frame, of: model) { return problem(what) }
      if index % (4 * pace) == 0 || pace == 1, view(twin) != frame {
        return problem("equal models differ")
      }
    }
    return EventWalk.missingWayOut(model).map { Problem(count: events.count, what: $0) }
  }

  /// What a file of points that is asked for holds.
  private static func answer(_ path: String) -> Event {
    let points = Dataset(
      points: (0..<20).map { SIMD2(Double($0), Double($0 % 3)) },
      labels: (0..<20).map { UInt8($0 % 2) })
    return .reply(
      path.utf8.count.isMultiple(of: 2)
        ? .table(DataTable(name: path, dataset: points))
        : .tableNotRead(path: path, reason: "\u{1B}[31m no"))
  }

  private static func brokenState(_ model: Model) -> String? {
    guard let lab = model.session?.lab else { return nil }
    if lab.run.iteration > lab.latest.iteration { return "the run is ahead of its end" }
    if lab.kept?.iteration ?? 0 > lab.keptLatest?.iteration ?? 0 {
      return "the kept run is ahead of its end"
    }
    if !lab.experiment.faults.allSatisfy({ lab.experiment.objection(to: $0) == nil }) {
      return "a fault is planted that changes nothing"
    }
    let (unit, layers) = (lab.selectedUnit, lab.shownRun.network.layers)
    guard layers.indices.contains(unit.layer), unit.unit < layers[unit.layer].outputs else {
      return "a unit is selected that is none"
    }
    return nil
  }

  private static func brokenFrame(_ frame: Frame, of model: Model) -> String? {
    if frame.size != model.size { return "the frame is \(frame.size), the screen \(model.size)" }
    // A letter or a picture of a text stays, as é; where there is ASCII only, the edge writes it without its marks.
    if model.look.glyphs == .ascii, let glyph = frame.firstGlyphOutsideASCII,
      let first = glyph.unicodeScalars.first, (0x2190...0x2BFF).contains(first.value),
      !String(glyph).isShownInASCII
    {
      return "\(glyph) on a screen of ASCII"
    }
    return frame.hasControls ? "a control character on the screen" : nil
  }

  /// From anywhere a few Esc lead home without quitting, and then q quits. In front of a room Esc shows no
  /// page of the teacher's: it says that o leads home.
  private static func missingWayOut(_ model: Model) -> String? {
    var model = model
    // A dark screen, an overlay, a field, the kept run, the cursor, the seeds, live runs, the zoom, the step that
    // a lab was opened from, and home, which is asked for twice.
    for _ in 0..<12 where model.session != nil || model.overlay != nil {
      if update(&model, .key(.escape)).contains(.quit) { return "Esc quits" }
    }
    if model.presenter != nil, model.session?.isFreeLab == false {
      guard model.notice?.contains("o leads home") == true else { return "Esc tells no way home" }
      _ = update(&model, .key(.character("o")))
    }
    guard model.session == nil, model.overlay == nil else { return "Esc does not lead home" }
    // What was spent of a budget is saved on the way out.
    if update(&model, .key(.character("q"))).last == .quit { return nil }
    // A run that was paid for and not submitted is asked about, and so is the room that votes.
    guard [.question(.quit), .question(.closeRoom)].contains(model.overlay) else {
      return "q does not quit"
    }
    return update(&model, .key(.character("y"))).last == .quit ? nil : "y does not quit"
  }

  // MARK: Shrinking

  /// A walk with fewer events that has a problem still. Few events are drawn one by one.
  ///
  /// Takes away ever smaller parts (Zeller and Hildebrandt 2002), for as many tries as are allowed.
  func shrunk(tries: Int = 500, promise: Promise = { _ in nil }) -> EventWalk {
    var best = self
    if let problem = problem(promise: promise) { best.events = Array(events.prefix(problem.count)) }
    var left = tries
    var part = max(1, best.events.count / 2)
    while left > 0 {
      var from = 0
      var hasShrunk = false
      while from < best.events.count, left > 0 {
        left -= 1
        var fewer = best
        fewer.events.removeSubrange(from..<min(from + part, best.events.count))
        if fewer.problem(pace: max(1, fewer.events.count / 40), promise: promise) != nil {
          (best, hasShrunk) = (fewer, true)
        } else {
          from += part
        }
      }
      if part == 1 && !hasShrunk { break }
      // Events that only go together, such as : and Enter, may be left.
      part = part == 1 ? 4 : part / 2
    }
    return best
  }

  /// The events as a key script. A tick is the iterations it made; what a script cannot say is in
  /// brackets.
  var script: String {
    var model = start
    return events.compactMap { event in
      let before = model.session?.lab?.latest.iteration ?? 0
      _ = update(&model, event)
      switch event {
      case .key(let key): return key.name
      case .resized(let size): return "resize:\(size.width)x\(size.height)"
      case .tick:
        let made = (model.session?.lab?.latest.iteration ?? 0) - before
        return made > 0 ? "train:\(made)" : "[tick]"
      case .mouse(let action):
        return "[\(action.kind) at \(action.position.x),\(action.position.y)]"
      case .paste(let text): return "[paste \(text.count)]"
      case .reply: return "[reply]"
      case .background(let theme): return "[\(theme) ground]"
      }
    }.joined(separator: " ")
  }
}
