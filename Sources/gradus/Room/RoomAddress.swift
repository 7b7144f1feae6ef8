import GradusTutor

/// Where a room of this host is found: a socket of the system, which tells both ends who the other is.
///
/// On Linux it is a name in the system's own list, no file: anybody on the host may knock, and it is gone
/// with its process, whatever ends that. Elsewhere it is a file in `/tmp`.
package enum RoomAddress {
  /// A room cannot be opened or entered, and why.
  struct Problem: Error, CustomStringConvertible {
    let description: String

    /// Whether there is no room of this name, which may change.
    var isAbsence = false
    /// Whether others knock at the same moment.
    var isCrowded = false
  }

  private static let prefix = "gradus-room-"

  /// A socket that does not wait, and is not handed on to other programs.
  private static func socket() throws(Problem) -> Int32 {
    #if os(Linux)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    #if canImport(Glibc)
      let descriptor = Glibc.socket(AF_UNIX, kind, 0)
    #else
      let descriptor = Darwin.socket(AF_UNIX, kind, 0)
    #endif
    guard descriptor >= 0 else { throw Problem(description: "no socket: \(lastError())") }
    prepare(descriptor)
    return descriptor
  }

  /// Makes a descriptor one that never waits.
  static func prepare(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  /// The name of a room's socket, as the system has it.
  package static func bytes(of name: String) -> [UInt8] {
    #if os(Linux)
      // A zero in front: the name is no path.
      [0] + Array((prefix + name).utf8)
    #else
      Array(path(of: name).utf8) + [0]
    #endif
  }

  /// Calls with the address of a room.
  private static func withAddress<Result>(
    of name: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = RoomAddress.bytes(of: name)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let length = MemoryLayout<sockaddr_un>.offset(of: \.sun_path)! + bytes.count
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
    }
  }

  #if !os(Linux)
    private static func path(of name: String) -> String { "/tmp/" + prefix + name }
  #endif

  /// Opens a room: a descriptor that people knock at.
  static func open(_ name: String) throws(Problem) -> Int32 {
    let descriptor = try socket()
    #if !os(Linux)
      // A file that nobody answers at is left from a room that crashed.
      if let other = try? enter(name) { close(other) } else { unlink(path(of: name)) }
    #endif
    guard withAddress(of: name, { bind(descriptor, $0, $1) }) == 0, listen(descriptor, 1024) == 0
    else {
      let isTaken = errno == EADDRINUSE
      let reason = lastError()
      close(descriptor)
      guard isTaken else {
        throw Problem(description: "the room '\(name)' cannot be opened: \(reason)")
      }
      let owner = (try? enter(name)).flatMap { other -> String? in
        defer { close(other) }
        return person(at: other).map(userName)
      }
      throw Problem(
        description: "a room '\(name)' is open already\(owner.map { ", by \($0)" } ?? ""): "
          + "give yours another name, gradus present LESSON --room NAME")
    }
    #if !os(Linux)
      chmod(path(of: name), 0o666)
    #endif
    return descriptor
  }

  /// Closes a room that was opened here.
  static func shut(_ name: String, _ descriptor: Int32) {
    close(descriptor)
    #if !os(Linux)
      unlink(path(of: name))
    #endif
  }

  /// Enters a room.
  static func enter(_ name: String) throws(Problem) -> Int32 {
    let descriptor = try socket()
    guard withAddress(of: name, { connect(descriptor, $0, $1) }) == 0 else {
      let (number, reason) = (errno, lastError())
      close(descriptor)
      var problem = Problem(description: "the room '\(name)' cannot be entered: \(reason)")
      problem.isAbsence = [ECONNREFUSED, ENOENT, EAGAIN].contains(number)
      problem.isCrowded = number == EAGAIN
      throw problem
    }
    return descriptor
  }

  /// The names of the rooms that are open on this host, where the system lists them.
  package static var openRooms: [String] {
    #if os(Linux)
      guard let list = try? String(contentsOfFile: "/proc/net/unix", encoding: .utf8) else {
        return []
      }
      let names = list.split(separator: "\n").compactMap { line -> String? in
        guard let name = line.split(separator: " ").last, name.hasPrefix("@" + prefix) else {
          return nil
        }
        return String(name.dropFirst(prefix.count + 1))
      }
    #else
      let all = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
      let names = all.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    #endif
    return Set(names.filter { RoomName.problem($0) == nil }).sorted()
  }

  /// Who is at the other end, as the system knows it; nobody can claim to be somebody else.
  static func person(at descriptor: Int32) -> UInt32? {
    #if os(Linux)
      // The process, its user and its group, as in `struct ucred`.
      var peer: (pid: Int32, uid: UInt32, gid: UInt32) = (0, .max, .max)
      var length = socklen_t(MemoryLayout.size(ofValue: peer))
      guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 else {
        return nil
      }
      return peer.uid
    #else
      var (user, group): (uid_t, gid_t) = (0, 0)
      return getpeereid(descriptor, &user, &group) == 0 ? user : nil
    #endif
  }

  /// The name of a user, or the number where there is none.
  static func userName(_ user: UInt32) -> String {
    guard let entry = getpwuid(user), let name = entry.pointee.pw_name else {
      return "user \(user)"
    }
    return printable(String(cString: name))
  }

  private static func lastError() -> String { String(cString: strerror(errno)) }
}
