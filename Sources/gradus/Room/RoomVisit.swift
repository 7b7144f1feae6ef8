import GradusTutor

/// A learner's way into a room: enters it, comes back to it, hears and speaks.
struct RoomVisit {
  /// The room that was asked for, or that was entered; nil is the only one that is open.
  private var wanted: String?
  /// Whose room it was.
  private var former: UInt32?
  private(set) var room = ""
  private var line: RoomLine?
  /// When it is tried again.
  private var retry = ContinuousClock.now
  private let decoder = JSONDecoder()
  private(set) var host = ""
  /// What is known of the room.
  private(set) var content: JoinScreen.Content

  /// When the room said something last.
  private var heard = ContinuousClock.now

  /// How often a room says that it is there, and after which silence it is not.
  static let heartbeat = Duration.seconds(3)
  private static let silence = Duration.seconds(10)
  /// The longest message of a room, in bytes.
  private static let longest = 1 << 16

  init(_ wanted: String?) {
    self.wanted = wanted
    content = .waiting("")
    enter()
  }

  /// A descriptor that is readable when the room says something.
  var descriptor: Int32? { line?.descriptor }
  var isInside: Bool { line != nil }
  /// Whether the room has said nothing for so long that its program must be stopped.
  var isSilent: Bool { isInside && heard.duration(to: .now) > RoomVisit.silence }

  /// The room to go to: the one that was asked for, the only one that is open, else the usual one.
  private var target: String? {
    if let wanted { return wanted }
    let open = RoomAddress.openRooms
    return open.count == 1 ? open[0] : open.isEmpty ? RoomName.usual : nil
  }

  private mutating func enter() {
    retry = .now + .seconds(1)
    guard let name = target else {
      content = .waiting(
        "Rooms are open: \(RoomAddress.openRooms.joined(separator: ", ")). Enter one by its name, "
          + "gradus join NAME.")
      return
    }
    do {
      let descriptor = try RoomAddress.enter(name)
      let owner = RoomAddress.person(at: descriptor)
      // Whoever waits for a room again waits for the same teacher's.
      if let owner, let former, owner != former {
        close(descriptor)
        content = .waiting(
          "The room '\(name)' was \(RoomAddress.userName(former))'s. One of that name is open now, of "
            + "\(RoomAddress.userName(owner)): leave, and join again to enter it.")
        return
      }
      line = RoomLine(descriptor, longest: RoomVisit.longest)
      heard = .now
      (room, former, wanted) = (name, owner, name)
      host = owner.map(RoomAddress.userName) ?? ""
    } catch {
      // Where too many knock at once, it is tried again soon.
      if error.isCrowded { retry = .now + .milliseconds(50) }
      content = .waiting(error.isAbsence ? wordsOnAbsence(of: name) : error.description)
      // Whoever waits for a room is taken to no other; who named none waits for the first that opens.
      if !error.isAbsence { wanted = name }
    }
  }

  private func wordsOnAbsence(of name: String) -> String {
    if room == name { return RoomVisit.closed }
    guard let wanted else { return "No room is open yet. It will show here as soon as one is." }
    let others = RoomAddress.openRooms.filter { $0 != wanted }
    return others.isEmpty
      ? "The room '\(wanted)' is not open yet. It will show here as soon as it is."
      : "The room '\(wanted)' is not open. Open now: \(others.joined(separator: ", ")); "
        + "enter one with gradus join NAME, or wait here."
  }

  private static let closed = "The room was closed. If it opens again, it will show here."

  /// Hears what the room says, and enters it again where it was left.
  /// - Returns: whether there is something new.
  mutating func listen() -> Bool {
    guard var open = line else {
      guard retry <= .now else { return false }
      let before = content
      enter()
      return isInside || content != before
    }
    let lines = open.receive()
    open.flush()
    line = open
    if !lines.isEmpty { heard = .now }
    let before = content
    for text in lines {
      let news = try? decoder.decode(RoomNews.self, from: Data(text))
      content =
        news.flatMap { $0.isSound ? .news($0) : nil }
        ?? .waiting("What this room says cannot be read here: it is of another version of gradus.")
    }
    if open.isOver {
      leave()
      content = .waiting(RoomVisit.closed)
      retry = .now + .seconds(1)
      return true
    }
    return content != before
  }

  mutating func say(_ voice: RoomVoice) { line?.send(voice.line.utf8) }

  mutating func leave() {
    if let line { close(line.descriptor) }
    line = nil
    host = ""
  }
}
