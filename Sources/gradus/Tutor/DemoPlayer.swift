import GradusLessons
import GradusScreen
import GradusTutor

/// The time before a key that nobody presses.
enum KeyPacing {
  /// Before a key, so that the picture before it can be seen, in seconds.
  static let pause = 0.7
  /// Between the characters of a text.
  static let typing = 0.09
  /// What is seen last stays for a moment.
  static let ending = 3.0
}

/// Presses the keys of a lesson's demo while nobody is at the keyboard.
struct DemoPlayer {
  /// What a turn came to.
  enum Turn { case idle, acted, over }

  private let lesson: Lesson
  private let items: [KeyScript.Item]
  private let repeats: Bool
  private var next = 0
  private var due: ContinuousClock.Instant?
  /// Where a `train:` leads.
  private var goal: Int?
  /// When somebody pressed a key last, while the show is theirs.
  private var touched: ContinuousClock.Instant?

  /// After how long without a key a show that repeats begins again.
  private static let absence = Duration.seconds(60)

  /// - Parameter repeats: whether it starts again at its end.
  init?(_ lesson: Lesson, repeats: Bool) {
    guard let demo = lesson.demo else { return nil }
    self.lesson = lesson
    self.repeats = repeats
    items = demo.script.items.map(\.item)
  }

  /// Somebody has pressed a key: the show is theirs.
  /// - Returns: whether it was not before.
  mutating func yield(_ now: ContinuousClock.Instant) -> Bool {
    defer { touched = now }
    return touched == nil
  }

  /// How long it has nothing to do while nothing trains, in milliseconds; nil where that is for ever.
  func patience(_ now: ContinuousClock.Instant) -> Int? {
    if let touched {
      guard repeats else { return nil }
      return max(1, Int((now.duration(to: touched + Self.absence) / .milliseconds(1)).rounded(.up)))
    }
    guard goal == nil else { return 0 }
    return due.map { max(0, Int((now.duration(to: $0) / .milliseconds(1)).rounded(.up))) } ?? 0
  }

  /// Presses the next key if its time has come. The size of the screen is not its to change.
  mutating func play(
    _ model: inout Model, now: ContinuousClock.Instant, press: (inout Model, Key) -> Void
  ) -> Turn {
    if let touched {
      guard repeats, touched.duration(to: now) >= Self.absence else { return .idle }
      // Nobody is there any more.
      self.touched = nil
      startOver(&model)
      return .acted
    }
    if let goal {
      guard model.speed == nil || model.iteration >= goal else { return .idle }
      self.goal = nil
      self.due = now
    }
    guard let due else {
      // The first key has the pause before it that every key has.
      self.due = now + .seconds(time(before: .wait(seconds: 0)))
      return .idle
    }
    if now < due { return .idle }
    guard next < items.count else {
      guard repeats else { return .over }
      startOver(&model)
      return .acted
    }
    let item = items[next]
    next += 1
    switch item {
    case .key(let key): press(&model, key)
    case .train(let iterations): goal = model.iteration + iterations
    case .resize, .wait: break
    }
    self.due = now + .seconds(time(before: item))
    return .acted
  }

  private mutating func startOver(_ model: inout Model) {
    model.presentFromTheStart(of: lesson)
    (next, due, goal) = (0, nil, nil)
  }

  /// The pause after an item: what it asks for itself, and what the next key needs.
  private func time(before item: KeyScript.Item) -> Double {
    let own = if case .wait(let seconds) = item { seconds } else { 0.0 }
    guard next < items.count else { return own + KeyPacing.ending }
    guard case .key(let key) = items[next] else { return own }
    if case .key(.character) = item, case .character = key { return own + KeyPacing.typing }
    return own + KeyPacing.pause
  }
}
