/// NumPy's legacy random stream: the Mersenne Twister MT19937 and the draws `numpy.random.RandomState`
/// makes from it, to the bit, so a seed means the same numbers here and in a notebook.
///
/// Source: Matsumoto and Nishimura 1998 (`init_genrand`, `genrand_int32`); NumPy's
/// `legacy-distributions.c` for the order in which words are used.
package struct RandomState: Sendable, Hashable {
  private static let length = 624
  private static let shift = 397

  /// The generator's state; a word is tempered when it is taken.
  private var state: [UInt32]
  private var index = RandomState.length
  /// The second value of the last polar pair, kept for the next call.
  private var spareNormal: Double?

  /// Seeds the generator by an integer, as `RandomState(seed)` does.
  package init(seed: UInt32) {
    state = Array(repeating: 0, count: RandomState.length)
    state[0] = seed
    for i in 1..<RandomState.length {
      state[i] = 1_812_433_253 &* (state[i - 1] ^ (state[i - 1] >> 30)) &+ UInt32(i)
    }
  }

  /// The next 32 random bits.
  package mutating func nextWord() -> UInt32 {
    if index == RandomState.length { refill() }
    defer { index += 1 }
    return RandomState.tempered(state[index])
  }

  /// U[0, 1) with 53 bits: ((a >> 5)·2²⁶ + (b >> 6)) / 2⁵³ of two words a and b.
  package mutating func uniform() -> Double {
    let a = nextWord()
    let b = nextWord()
    return Double(RandomState.fraction(a, b)) / 9_007_199_254_740_992
  }

  /// As many draws of ``uniform()`` as there is room for, taken from the state a stretch at a time.
  package mutating func fillUniform(_ buffer: UnsafeMutableBufferPointer<Double>) {
    var draw = 0
    while draw < buffer.count {
      let pairs = min(buffer.count - draw, (RandomState.length - index) / 2)
      guard pairs > 0 else {
        // A pair that the end of the state cuts in two, or that starts a new stretch.
        buffer[draw] = uniform()
        draw += 1
        continue
      }
      state.withUnsafeBufferPointer { state in
        for pair in 0..<pairs {
          let word = index &+ 2 &* pair
          let (a, b) = (RandomState.tempered(state[word]), RandomState.tempered(state[word &+ 1]))
          let bits = Int64(bitPattern: RandomState.fraction(a, b))
          buffer[draw &+ pair] = Double(bits) / 9_007_199_254_740_992
        }
      }
      index += 2 * pairs
      draw += pairs
    }
  }

  /// The 53 bits of a uniform draw from its two words.
  private static func fraction(_ a: UInt32, _ b: UInt32) -> UInt64 {
    UInt64(a &>> 5) &<< 26 | UInt64(b &>> 6)
  }

  /// Whether draws of ``uniform()`` are below a share, for a matrix of `rows` × `count` draws, row by row.
  ///
  /// The eight draws of a row from column 8·g on are the bits of byte g·stride + row, the first in the
  /// lowest; what is left of a row's last byte is 0. The same draws as one by one, many at a time.
  package mutating func areBelow(
    _ share: Double, rows: Int, count: Int, into bytes: UnsafeMutablePointer<UInt8>, stride: Int
  ) {
    guard count > 0 else { return }
    // Whole numbers below share·2⁵³ are those below it rounded up; the product is exact.
    let limit = UInt64((share * 9_007_199_254_740_992).rounded(.up))
    // Some rows at a time, or a part of one.
    let room = 2_048
    let rowsAtOnce = max(1, room / count)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room + 8) { draws in
      guard let draws = draws.baseAddress else { return }
      draws.initialize(repeating: 0, count: room + 8)
      for row in Swift.stride(from: 0, to: rows, by: rowsAtOnce) {
        let rowsNow = min(rowsAtOnce, rows - row)
        for column in Swift.stride(from: 0, to: count, by: room) {
          let columns = min(room, count - column)
          areBelow(limit, count: rowsNow * columns, into: draws)
          for now in 0..<rowsNow {
            RandomState.pack(
              draws + now * columns, count: columns,
              into: bytes + (column / 8 * stride + row + now),
              step: stride)
          }
        }
      }
    }
  }

  /// Eight draws to a byte; at least eight bytes can be read from each on.
  private static func pack(
    _ draws: UnsafePointer<UInt8>, count: Int, into bytes: UnsafeMutablePointer<UInt8>, step: Int
  ) {
    let draws = UnsafeRawPointer(draws)
    var byte = bytes
    for first in stride(from: 0, to: count, by: 8) {
      let eight = draws.loadUnaligned(fromByteOffset: first, as: UInt64.self)
      // Moves the lowest bit of byte n to bit n of the highest byte.
      byte.pointee = UInt8((UInt64(littleEndian: eight) &* 0x0102_0408_1020_4080) &>> 56)
      byte += step
    }
    if count % 8 > 0 { (byte - step).pointee &= (1 << UInt8(count % 8)) - 1 }
  }

  /// Whether draws are below limit/2⁵³, 1 or 0.
  private mutating func areBelow(
    _ limit: UInt64, count: Int, into draws: UnsafeMutablePointer<UInt8>
  ) {
    var draw = 0
    while draw < count {
      let pairs = min(count - draw, (RandomState.length - index) / 2)
      guard pairs > 0 else {
        // A pair that the end of the state cuts in two, or that starts a new stretch.
        draws[draw] = RandomState.fraction(nextWord(), nextWord()) < limit ? 1 : 0
        draw += 1
        continue
      }
      state.withUnsafeBufferPointer { state in
        guard let state = state.baseAddress else { return }
        RandomState.compare(state + index, pairs: pairs, with: limit, into: draws + draw)
      }
      index += 2 * pairs
      draw += pairs
    }
  }

  /// Whether the fractions that pairs of words of the state give are below a limit, 1 or 0.
  ///
  /// The 27 bits of a pair's first word settle nearly every one. Where they are those of the limit, all
  /// are compared again in full. Plain loops, of which the compiler does several turns at once.
  private static func compare(
    _ state: UnsafePointer<UInt32>, pairs: Int, with limit: UInt64,
    into results: UnsafeMutablePointer<UInt8>
  ) {
    let high = UInt32(truncatingIfNeeded: limit &>> 26)
    var ties: UInt32 = 0
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: RandomState.length / 2) { firsts in
      guard let firsts = firsts.baseAddress else { return }
      let words = UnsafeRawPointer(state)
      for pair in 0..<pairs {
        let both = words.loadUnaligned(fromByteOffset: 8 &* pair, as: UInt64.self)
        firsts[pair] = UInt32(truncatingIfNeeded: UInt64(littleEndian: both))
      }
      for pair in 0..<pairs {
        // Both are below 2²⁸, so the highest bit of the difference is its sign.
        let difference = (tempered(firsts[pair]) &>> 5) &- high
        results[pair] = UInt8(truncatingIfNeeded: difference &>> 31)
        // Only 0 has a sign unlike that of one less.
        ties |= (difference &- 1) & ~difference
      }
    }
    guard ties &>> 31 != 0 else { return }
    for pair in 0..<pairs {
      let (a, b) = (tempered(state[2 &* pair]), tempered(state[2 &* pair &+ 1]))
      results[pair] = fraction(a, b) < limit ? 1 : 0
    }
  }

  /// N(0, 1) by the polar method.
  ///
  /// u, v = 2·uniform() − 1 until 0 < r² = u² + v² < 1; f = √(−2 ln r² / r²); returns f·v and keeps
  /// f·u for the next call.
  package mutating func standardNormal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let r2 = u * u + v * v
      if r2 < 1 && r2 != 0 {
        let f = (-2 * logarithm(r2) / r2).squareRoot()
        spareNormal = f * u
        return f * v
      }
    }
  }

  /// A whole number from 0 through `maximum`: a word masked with the smallest 2ᵏ − 1 ≥ `maximum`,
  /// drawn again while it is above. A maximum of 0 draws nothing.
  package mutating func interval(_ maximum: UInt32) -> UInt32 {
    if maximum == 0 { return 0 }
    let mask = UInt32.max >> UInt32(maximum.leadingZeroBitCount)
    while true {
      let value = nextWord() & mask
      if value <= maximum { return value }
    }
  }

  /// Shuffles in place: i from n − 1 down to 1, swapped with interval(i).
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for i in stride(from: elements.count - 1, through: 1, by: -1) {
      elements.swapAt(i, Int(interval(UInt32(i))))
    }
  }

  /// The numbers from 0 up to, not including, a count, shuffled: NumPy's `permutation(count)`.
  package mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<max(0, count))
    shuffle(&order)
    return order
  }

  /// The next state: the recurrence of MT19937.
  private mutating func refill() {
    let (n, m) = (RandomState.length, RandomState.shift)
    state.withUnsafeMutableBufferPointer { x in
      // In three stretches, so that no index wraps around and the compiler can go several words at a time.
      for i in 0..<(n - m) { x[i] = RandomState.twist(x[i], x[i &+ 1], x[i &+ m]) }
      for i in (n - m)..<(n - 1) { x[i] = RandomState.twist(x[i], x[i &+ 1], x[i &+ m &- n]) }
      x[n - 1] = RandomState.twist(x[n - 1], x[0], x[m - 1])
    }
    index = 0
  }

  /// The word that a word of the state gives.
  @inline(__always)
  private static func tempered(_ word: UInt32) -> UInt32 {
    var y = word
    y ^= y &>> 11
    y ^= (y &<< 7) & 0x9D2C_5680
    y ^= (y &<< 15) & 0xEFC6_0000
    return y ^ (y &>> 18)
  }

  /// The high bit of one word and the low bits of the next, shifted, with a word further on.
  @inline(__always)
  private static func twist(_ high: UInt32, _ low: UInt32, _ further: UInt32) -> UInt32 {
    let y = (high & 0x8000_0000) | (low & 0x7FFF_FFFF)
    return further ^ (y &>> 1) ^ ((0 &- (y & 1)) & 0x9908_B0DF)
  }
}
