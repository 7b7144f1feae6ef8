import GradusScreen
import GradusTutor

/// Plays a key script into a recording, at a pace that can be followed.
///
/// Each key is pressed after a pause in which the picture before it can be seen; typed text goes
/// faster. Training takes the time of its speed; flat out, the time that this machine needs.
struct RecordedReplay {
  private var recording: any FrameRecording
  private var replay: GradusTutor.Replay
  private var seconds = 0.0
  private var lastShown = 0.0
  private var flashes = FlashGuard()
  private var shown = Frame(Size(0, 0))
  private let framesPerSecond = 15

  init(_ replay: GradusTutor.Replay, into recording: any FrameRecording) {
    self.replay = replay
    self.recording = recording
    show()
  }

  /// The recording of a whole script.
  /// - Throws: what ``GradusTutor/Replay/play(_:)`` does.
  mutating func play(_ script: KeyScript) throws(KeyScript.Problem) -> String {
    var wasTyped = false
    for entry in script.items {
      switch entry.item {
      case .key:
        let isTyped = entry.word.count == 1 && replay.model.isTyping
        seconds += wasTyped && isTyped ? KeyPacing.typing : KeyPacing.pause
        wasTyped = isTyped
        try replay.play(entry)
      case .wait(let time): seconds += time
      case .resize: try replay.play(entry)
      case .train(let iterations):
        // Without a run, train: is the error that it is without a recording.
        if replay.model.speed == nil { try replay.play(entry) }
        train(iterations)
      }
      show()
    }
    showWhatWasHeld(until: .infinity)
    return recording.file(until: seconds + KeyPacing.ending)
  }

  private mutating func show() {
    showWhatWasHeld(until: seconds)
    shown = view(replay.model)
    recording.show(flashes.admit(shown, at: milliseconds(seconds)), at: seconds)
    lastShown = seconds
  }

  private func milliseconds(_ seconds: Double) -> Int { Int(seconds * 1000) }

  /// Shows the last frame as it is once its map need not be held any longer.
  private mutating func showWhatWasHeld(until end: Double) {
    guard let due = flashes.due, Double(due) / 1000 < end else { return }
    recording.show(flashes.admit(shown, at: due), at: Double(due) / 1000)
  }

  private mutating func train(_ iterations: Int) {
    var left = iterations
    var pace = Pace()
    while left > 0, let speed = replay.model.speed {
      let (before, work) = (replay.model.iteration, replay.model.blocksProcessed)
      switch speed {
      case .perSecond(let wanted):
        let frame = max(1, wanted / framesPerSecond)
        let slice = min(left, frame)
        replay.train(slice)
        seconds += Double(slice) / Double(wanted)
        left -= slice
      case .flatOut:
        let start = ContinuousClock.now
        replay.train(left, blocks: pace.budget)
        let elapsed = start.duration(to: .now)
        let made = max(0, replay.model.iteration - before)
        pace.measured(
          iterations: made, blocks: replay.model.blocksProcessed - work, in: elapsed)
        seconds += elapsed / .seconds(1)
        left -= made
        if replay.model.blocksProcessed == work && made == 0 { return }
      }
      if seconds - lastShown >= 0.99 / Double(framesPerSecond) { show() }
    }
  }
}

extension Model {
  /// Whether keys are text.
  fileprivate var isTyping: Bool {
    switch overlay {
    case .commandLine, .search, .reminder: true
    case nil: isWriting || session?.code?.isTyping == true
    case .help, .question, .message, .faults, .summary: false
    }
  }
}
