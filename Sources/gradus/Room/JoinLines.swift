import GradusScreen
import GradusTutor

/// A room line by line, where there is no terminal to draw on: questions are printed, answers read.
struct JoinLines {
  private var visit: RoomVisit
  /// Answers that were read and not given yet.
  private var answers: [Int] = []
  private var hasEnded = false
  private var pending: [UInt8] = []
  private var given: RoomVoice?
  /// When it was given.
  private var givenAt = ContinuousClock.now
  /// The sentence that was printed last while there was no room.
  private var waitedFor = ""
  /// The number of the question that was printed last.
  private var printed: Int?

  /// How long a room may take to say that it has an answer.
  private static let patience = Duration.seconds(10)

  init(_ room: String?) { visit = RoomVisit(room) }

  /// Runs until the input has ended and every answer was given, or for ever.
  mutating func run() throws {
    try tell()
    while true {
      try answer()
      if hasEnded, answers.isEmpty, isHeard { return visit.leave() }
      if hasEnded, !isHeard, givenAt.duration(to: .now) > Self.patience {
        visit.leave()
        throw refuse("the room has not taken the answer: it does not reply")
      }
      var descriptors: [pollfd] = []
      if let room = visit.descriptor {
        descriptors.append(pollfd(fd: room, events: Int16(POLLIN), revents: 0))
      }
      if !hasEnded {
        descriptors.append(pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0))
      }
      _ = poll(&descriptors, nfds_t(descriptors.count), visit.isInside && isHeard ? -1 : 500)
      if descriptors.contains(where: { $0.fd == STDIN_FILENO && $0.revents != 0 }) {
        try readLines()
      }
      if visit.listen() { try tell() }
    }
  }

  /// Whether the room has the answer that was given last.
  private var isHeard: Bool {
    guard let given else { return true }
    guard case .news(let news) = visit.content else { return false }
    return news.question.number != given.number || news.yours == given.option
      || !news.question.isOpen
  }

  private mutating func readLines() throws {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &chunk, chunk.count)
    if count <= 0 { hasEnded = true }
    pending += chunk[..<max(0, count)]
    while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
      let word = String(decoding: pending[..<end], as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      pending.removeFirst(end + 1)
      if let number = Int(word), (1...99).contains(number) {
        answers.append(number - 1)
      } else if !word.isEmpty {
        try say("type the number of your answer, not '\(printable(String(word.prefix(40))))'")
      }
    }
    if pending.count > 4096 { pending = [] }
  }

  /// Gives the next answer, once there is something to answer.
  private mutating func answer() throws {
    guard case .news(let news) = visit.content, news.question.isOpen else { return }
    let count = news.question.options.count
    while let wrong = answers.first, wrong >= count {
      answers.removeFirst()
      try say("there are \(count) answers, 1 to \(count)")
    }
    guard isHeard, let option = answers.first else { return }
    answers.removeFirst()
    let voice = RoomVoice(number: news.question.number, option: option)
    (given, givenAt) = (voice, .now)
    visit.say(voice)
  }

  /// Prints what is new.
  private mutating func tell() throws {
    switch visit.content {
    case .waiting(let reason):
      guard reason != waitedFor else { return }
      waitedFor = reason
      try say(printable(reason))
    case .news(let news):
      let question = news.question
      if question.options.isEmpty {
        if !question.text.isEmpty { try say(printable(question.text)) }
        return try say("Look at the screen in front.")
      }
      if printed != question.number {
        printed = question.number
        try say("\(visit.room), the room of \(visit.host):")
        try say(printable(question.text))
        for (number, option) in question.options.enumerated() {
          try say("  \(number + 1) \(safeText(option))")
        }
      }
      if let yours = news.yours { try say("Your answer: \(yours + 1).") }
      try say(printable(joinStanding(news)))
    }
  }
}
