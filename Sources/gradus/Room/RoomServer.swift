import GradusTutor
import Synchronization

/// A room that learners of this host vote in: it tells them what is asked and counts what they say.
///
/// It works in a thread of its own, so that whatever learners send or do not read holds up no key of the
/// presenter: each of them is read a little at a time, has few connections, says few things a second, and
/// is told only the newest. When the process ends, the room is gone.
final class RoomServer: Sendable {
  private struct Shared {
    var question: RoomQuestion
    var count = RoomCount(counts: [], present: 0)
    var isNew = false
    var isOver = false
  }

  let name: String
  private let shared: Mutex<Shared>
  /// Wakes the thread, and is woken by it.
  private let toThread = WakePipe()
  private let toTutor = WakePipe()

  /// Opens a room.
  init(_ name: String) throws(RoomAddress.Problem) {
    self.name = name
    let question = RoomQuestion(lesson: "gradus", step: "")
    shared = Mutex(Shared(question: question))
    let door = try RoomAddress.open(name)
    inThread("room") { [self] in serve(at: door) }
  }

  /// A descriptor that is readable when there is something new.
  var descriptor: Int32 { toTutor.reading }

  /// Asks the room.
  func ask(_ question: RoomQuestion) {
    shared.withLock { $0.question = question }
    toThread.wake()
  }

  /// How many have answered, where that has changed.
  func news() -> RoomCount? {
    toTutor.drain()
    return shared.withLock {
      guard $0.isNew else { return nil }
      $0.isNew = false
      return $0.count
    }
  }

  func close() {
    shared.withLock { $0.isOver = true }
    toThread.wake()
  }

  // MARK: The thread

  /// The shortest time between two turns of the loop: a flood of messages is read a turn at a time.
  private static let rest: UInt32 = 4_000

  private func serve(at door: Int32) {
    // Signals are for the thread of the terminal.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, nil)
    var guests = RoomGuests(shared.withLock { $0.question })
    while true {
      guests.wait(or: toThread.reading, or: door)
      toThread.drain()
      let (question, isOver) = shared.withLock { ($0.question, $0.isOver) }
      if isOver { break }
      guests.ask(question)
      guests.letIn(from: door)
      guests.listen()
      guests.tell()
      let count = guests.count
      let hasChanged = shared.withLock { state in
        guard state.count != count else { return false }
        (state.count, state.isNew) = (count, true)
        return true
      }
      if hasChanged { toTutor.wake() }
      usleep(Self.rest)
    }
    guests.leave()
    RoomAddress.shut(name, door)
  }
}

/// Two descriptors, of which one is readable when somebody has asked for attention.
struct WakePipe: Sendable {
  let reading: Int32
  private let writing: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends { RoomAddress.prepare(end) }
    (reading, writing) = (ends[0], ends[1])
  }

  func wake() {
    var byte: UInt8 = 1
    _ = write(writing, &byte, 1)
  }

  func drain() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(reading, &bytes, bytes.count) > 0 {}
  }
}
