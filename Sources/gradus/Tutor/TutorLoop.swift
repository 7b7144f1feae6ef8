import GradusLessons
import GradusScreen
import GradusTutor

/// The loop around the tutor: keys in, frames out, training in between. One thread.
///
/// When nothing trains and no key comes, it sleeps and nothing is drawn.
struct TutorLoop {
  private var model: Model
  private var record: ProgressFile
  private let framesPerSecond: Int
  private var demo: DemoPlayer?
  private var presentation = PresentationFile()
  private var pace = Pace()
  private let clock = ContinuousClock()
  private let start = ContinuousClock.now
  private var flashes = FlashGuard()
  private var editor: OwnEditor
  /// The room whose learners vote from their own terminals.
  private let room: RoomServer?
  /// The signal that asked for the end.
  private var stop: Int32?
  /// Whether the tutor is all that its learner may use of this machine: no program is started, and no file
  /// but the record is written.
  private let isRemote: Bool
  /// What is to be saved within a second, and by when.
  private var unsaved: (progress: LearnerProgress, due: ContinuousClock.Instant)?

  init(
    _ model: Model, record: ProgressFile, framesPerSecond: Int, demo: DemoPlayer? = nil,
    room: RoomServer? = nil, isRemote: Bool = false
  ) {
    self.model = model
    self.isRemote = isRemote
    self.record = record
    self.framesPerSecond = framesPerSecond
    self.demo = demo
    self.room = room
    editor = OwnEditor(besideRecord: record.path)
  }

  /// Runs until the learner quits, or a signal or a lost terminal ends it.
  mutating func run(_ terminal: consuming NcursesTerminal) {
    goRound(&terminal)
    if let stop { terminal.end(by: stop) }
  }

  private mutating func goRound(_ terminal: inout NcursesTerminal) {
    var lastTick = clock.now
    var lastPicture = clock.now
    var isStale = false
    defer {
      saveWhatIsUnsaved()
      _ = presentation.publish(nil)
      room?.close()
    }
    _ = perform(update(&model, .resized(model.size)), &terminal)
    if model.screen.theme == nil, let theme = terminal.background() {
      _ = perform(update(&model, .background(theme)), &terminal)
    }
    terminal.show(view(model))
    while true {
      var input = terminal.nextInput(within: patience(since: lastTick), or: room?.descriptor)
      var hadInput = false
      // Everything that is there is taken before one picture is drawn.
      while let current = input {
        hadInput = true
        switch current {
        case .stop(let signal):
          stop = signal
          return
        case .suspendRequested:
          if !terminal.suspend() {
            model.notice = "there is no shell here to go back to: q quits"
          }
          pace.startAnew(parameters: model.largestNetwork)
          lastTick = clock.now
        case .paste(let text):
          if perform(update(&model, .paste(text)), &terminal) { return }
        case .mouse(let mouse):
          if perform(update(&model, .mouse(mouse)), &terminal) { return }
        case .resized(let size): _ = perform(update(&model, .resized(size)), &terminal)
        case .background(let theme): _ = perform(update(&model, .background(theme)), &terminal)
        case .key(let key):
          let now = clock.now
          if !KeyBinding.quit.has(key), demo?.yield(now) == true {
            model.notice = "the show is yours: Space goes on"
          } else {
            // A tutor may stay open over night.
            model.today = Today.number
            if perform(update(&model, .key(key)), &terminal) { return }
          }
        }
        input = terminal.nextInput(within: 0)
      }
      if demo != nil {
        switch playDemo(&terminal) {
        case .over: return
        case .acted: hadInput = true
        case .idle: break
        }
      }
      if let count = room?.news() {
        _ = perform(update(&model, .reply(.room(count))), &terminal)
        hadInput = true
      }
      if let unsaved, unsaved.due <= clock.now { saveWhatIsUnsaved() }
      if model.session?.code != nil, let news = editor.news() {
        _ = perform(update(&model, .reply(news)), &terminal)
        hadInput = true
      }
      isStale = isStale || hadInput
      if let speed = model.speed {
        if hadInput {
          // The answer to a key first, training after.
          draw(&terminal, &lastPicture, &isStale)
          pace.beCautious(parameters: model.largestNetwork)
        }
        let start = clock.now
        if train(speed, elapsed: lastTick.duration(to: start), &terminal) { isStale = true }
        lastTick = start
      } else {
        pace.startAnew(parameters: model.largestNetwork)
        lastTick = clock.now
      }
      let isDue = lastPicture.duration(to: clock.now) >= .seconds(1) / framesPerSecond
      if isStale && (isDue || model.speed == nil) {
        draw(&terminal, &lastPicture, &isStale)
      }
    }
  }

  private mutating func draw(
    _ terminal: inout NcursesTerminal, _ lastPicture: inout ContinuousClock.Instant,
    _ isStale: inout Bool
  ) {
    let now = clock.now
    terminal.show(flashes.admit(view(model), at: milliseconds(now)))
    lastPicture = now
    // A map that is held back is shown when its time has come.
    isStale = flashes.due != nil
  }

  private func milliseconds(_ time: ContinuousClock.Instant) -> Int {
    Int(start.duration(to: time) / .milliseconds(1))
  }

  /// How long a map that is held back has to wait.
  private var heldFor: Int? {
    flashes.due.map { max(1, $0 - milliseconds(clock.now)) }
  }

  /// Lets the demo do what is due.
  private mutating func playDemo(
    _ terminal: inout NcursesTerminal
  ) -> DemoPlayer.Turn {
    var effects: [Effect] = []
    var player = demo
    let turn =
      player?.play(&model, now: clock.now) { model, key in
        effects += update(&model, .key(key))
      } ?? .idle
    demo = player
    return perform(effects, &terminal) ? .over : turn
  }

  /// How long to wait for a key: for ever when nothing trains, not at all flat out, else until the
  /// next iterations are due.
  private func patience(since lastTick: ContinuousClock.Instant) -> Int? {
    switch model.speed {
    case nil:
      let unsaved = unsaved.map { max(1, Int(clock.now.duration(to: $0.due) / .milliseconds(1))) }
      let watching = model.session?.code == nil ? nil : editor.patience
      return [demo?.patience(clock.now), heldFor, unsaved, watching].compactMap(\.self).min()
    case .flatOut: return 0
    case .perSecond:
      let next = lastTick + .seconds(1) / framesPerSecond
      return max(0, Int(clock.now.duration(to: next) / .milliseconds(1)))
    }
  }

  /// One slice of training.
  /// - Returns: whether there is something new to draw.
  private mutating func train(
    _ speed: Speed, elapsed: Duration, _ terminal: inout NcursesTerminal
  ) -> Bool {
    var iterations = Int.max
    if case .perSecond(let wanted) = speed {
      iterations = pace.due(iterationsPerSecond: wanted, after: elapsed)
    }
    guard iterations > 0 else { return false }
    let (before, work, start) = (model.iteration, model.blocksProcessed, clock.now)
    let effects = update(&model, .tick(iterations: iterations, blocks: pace.budget))
    pace.measured(
      iterations: max(0, model.iteration - before), blocks: model.blocksProcessed - work,
      in: start.duration(to: clock.now))
    pace.passed(elapsed, blocks: model.blocksProcessed - work)
    model.blocksPerSecond = pace.overall
    let hasMoved = model.iteration != before || model.blocksProcessed != work
    return !perform(effects, &terminal) && (hasMoved || model.speed == nil)
  }

  /// Does what the tutor asked for.
  /// - Returns: whether it asked to quit.
  private mutating func perform(
    _ effects: [Effect], _ terminal: inout NcursesTerminal
  ) -> Bool {
    for effect in effects {
      switch effect {
      case .quit: return true
      case .redraw: terminal.redraw()
      case .askBackground: terminal.askBackground()
      case .useMouse(let isOn): terminal.useMouse(isOn)
      case .readTable(let path):
        if perform(update(&model, .reply(DataFiles.reply(path))), &terminal) { return true }
      case .timeCheck(let ground):
        _ = update(&model, .reply(CheckClock.reply(ground)))
      case .publish(let news):
        if let advice = presentation.publish(news) { model.notice = advice }
        if news == nil { room?.close() }
      case .tellRoom(let question): room?.ask(question)
      case .join(let name):
        var visit = JoinLoop(name, means: model.means, choice: model.screen)
        switch visit.run(&terminal) {
        case .left: terminal.redraw()
        case .quit: return true
        case .stopped(let signal):
          stop = signal
          return true
        }
      case .saveProgress(let progress): save(progress)
      case .saveSoon(let progress):
        unsaved = (progress, unsaved?.due ?? clock.now + .milliseconds(500))
      case .saveFile(let path, let text):
        let reply =
          isRemote
          ? .fileNotSaved("over ssh no files are written") : NewFile.save(text, as: path)
        if perform(update(&model, .reply(reply)), &terminal) { return true }
      case .openEditor(let name, let text):
        saveWhatIsUnsaved()
        var reply: Reply? = isRemote ? .editorFailed("over ssh there is none; write here") : nil
        if !isRemote { terminal.lend { reply = editor.open(name: name, text: text) } }
        if let reply, perform(update(&model, .reply(reply)), &terminal) { return true }
      }
    }
    return false
  }

  private mutating func save(_ progress: LearnerProgress) {
    unsaved = nil
    do {
      if let notice = try record.save(progress) {
        _ = update(&model, .reply(.progressFileDamaged(notice)))
      }
    } catch {
      _ = update(&model, .reply(.progressNotSaved(error.description)))
    }
  }

  private mutating func saveWhatIsUnsaved() {
    if let unsaved { save(unsaved.progress) }
  }
}
