import GradusTutor

/// Everybody who is in a room: their connections, and the votes they have given.
struct RoomGuests {
  private struct Guest {
    let person: UInt32
    var line: RoomLine
    /// How many messages more are listened to before it is a flood, refilled with time.
    var patience: Double
    var heard: ContinuousClock.Instant
    /// What it was told last, and when.
    var told: RoomNews?
    var toldAt: ContinuousClock.Instant
  }

  /// Most that one look at the door lets in.
  private static let batch = 1024
  /// How many messages a second are no flood, and how many at once.
  private static let rate = 10.0
  private static let burst = 20.0

  private var guests: [Guest] = []
  private var ballots: RoomBallots
  private let encoder = JSONEncoder()
  private let clock = ContinuousClock()

  init(_ question: RoomQuestion) { ballots = RoomBallots(question) }

  mutating func ask(_ question: RoomQuestion) { ballots.ask(question) }

  /// How many have answered what.
  var count: RoomCount { ballots.count(present: Set(guests.map(\.person)).count) }

  /// Sleeps until somebody knocks, speaks, can be told more, or there is something new; at the latest until
  /// everybody is told again that the room is there.
  func wait(or wake: Int32, or door: Int32) {
    var descriptors = [wake, door].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    for guest in guests {
      let wantsMore = guest.line.isQuiet ? 0 : POLLOUT
      descriptors.append(
        pollfd(fd: guest.line.descriptor, events: Int16(POLLIN | wantsMore), revents: 0))
    }
    let longest = guests.isEmpty ? -1 : Int32(RoomVisit.heartbeat / .milliseconds(1))
    _ = poll(&descriptors, nfds_t(descriptors.count), longest)
  }

  /// Lets in who knocks.
  mutating func letIn(from door: Int32) {
    for _ in 0..<Self.batch {
      let descriptor = accept(door, nil, nil)
      guard descriptor >= 0 else { return }
      RoomAddress.prepare(descriptor)
      guard let person = RoomAddress.person(at: descriptor) else {
        close(descriptor)
        continue
      }
      // Whoever was lost comes back: the oldest of too many connections goes.
      switch RoomDoor(guests.map(\.person), for: person) {
      case .open: break
      case .instead(let index): drop(index)
      case .full:
        close(descriptor)
        continue
      }
      guests.append(
        Guest(
          person: person, line: RoomLine(descriptor, longest: RoomVoice.longest),
          patience: Self.burst, heard: clock.now, toldAt: clock.now))
    }
  }

  /// Hears what everybody says, a little of each.
  mutating func listen() {
    for index in guests.indices.reversed() {
      let lines = guests[index].line.receive()
      var isFlood = false
      if !lines.isEmpty {
        let now = clock.now
        let elapsed = guests[index].heard.duration(to: now) / .seconds(1)
        let patience = min(Self.burst, guests[index].patience + Self.rate * elapsed)
        guests[index].patience = patience - Double(lines.count)
        guests[index].heard = now
        isFlood = guests[index].patience < 0
      }
      for line in lines where !isFlood {
        // What is no vote is no learner's terminal.
        guard let voice = RoomVoice(line) else {
          isFlood = true
          break
        }
        ballots.take(voice, from: guests[index].person)
      }
      if isFlood || guests[index].line.isOver { drop(index) }
    }
  }

  /// Tells everybody what is new, as far as they read: who is slow is told the newest later.
  mutating func tell() {
    for index in guests.indices.reversed() {
      if !guests[index].line.isQuiet { guests[index].line.flush() }
      if guests[index].line.isQuiet {
        let news = ballots.news(for: guests[index].person)
        let isDue = guests[index].toldAt.duration(to: clock.now) >= RoomVisit.heartbeat
        if guests[index].told != news || isDue, let data = try? encoder.encode(news) {
          (guests[index].told, guests[index].toldAt) = (news, clock.now)
          guests[index].line.send(data)
        }
      }
      if guests[index].line.isOver { drop(index) }
    }
  }

  private mutating func drop(_ index: Int) {
    close(guests[index].line.descriptor)
    guests.remove(at: index)
  }

  /// Closes every connection.
  mutating func leave() {
    for guest in guests { close(guest.line.descriptor) }
    guests = []
  }
}
