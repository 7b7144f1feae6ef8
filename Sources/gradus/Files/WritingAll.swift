/// Writes all bytes to an open file, however many calls it takes and whatever signals interrupt them.
/// - Returns: whether all of them were written; if not, `errno` says why.
func writeAll(_ bytes: some ContiguousBytes, to descriptor: Int32) -> Bool {
  bytes.withUnsafeBytes { bytes in
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      // Whoever shares a pipe may have set it not to wait.
      if count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) {
        var writable = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&writable, 1, 1000)
        continue
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
