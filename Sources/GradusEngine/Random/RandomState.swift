/// NumPy's legacy random stream: the Mersenne Twister MT19937 and the draws `numpy.random.RandomState`
/// makes from it, to the bit, so a seed means the same numbers here and in a notebook.
///
/// Source: Matsumoto and Nishimura 1998 (`init_genrand`, `genrand_int32`); NumPy's
/// `legacy-distributions.c` for the order in which words are used.
package struct RandomState: Sendable, Hashable {
  private static let length = 624
  private static let shift = 397

  /// The generator's state.
  private var state: [UInt32]
  /// The words that the state gives, ready to be taken.
  private var words: [UInt32]
  private var index = RandomState.length
  /// The second value of the last polar pair, kept for the next call.
  private var spareNormal: Double?

  /// Seeds the generator by an integer, as `RandomState(seed)` does.
  package init(seed: UInt32) {
    state = Array(repeating: 0, count: RandomState.length)
    words = state
    state[0] = seed
    for i in 1..<RandomState.length {
      state[i] = 1_812_433_253 &* (state[i - 1] ^ (state[i - 1] >> 30)) &+ UInt32(i)
    }
  }

  /// The next 32 random bits.
  package mutating func nextWord() -> UInt32 {
    if index == RandomState.length { refill() }
    defer { index += 1 }
    return words[index]
  }

  /// U[0, 1) with 53 bits: ((a >> 5)·2²⁶ + (b >> 6)) / 2⁵³ of two words a and b.
  package mutating func uniform() -> Double {
    let a = nextWord()
    let b = nextWord()
    return Double(RandomState.fraction(a, b)) / 9_007_199_254_740_992
  }

  /// As many draws of ``uniform()`` as there is room for, taken from the words a stretch at a time.
  package mutating func fillUniform(_ buffer: UnsafeMutableBufferPointer<Double>) {
    var draw = 0
    while draw < buffer.count {
      let pairs = min(buffer.count - draw, (RandomState.length - index) / 2)
      guard pairs > 0 else {
        // A pair that the end of the words cuts in two, or that starts a new stretch.
        buffer[draw] = uniform()
        draw += 1
        continue
      }
      words.withUnsafeBufferPointer { words in
        for pair in 0..<pairs {
          let word = index &+ 2 &* pair
          let bits = Int64(bitPattern: RandomState.fraction(words[word], words[word &+ 1]))
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

  /// Whether each of `count` draws of ``uniform()`` is below a share, a bit a draw, the first in the
  /// lowest bit of the first byte; what is left of the last byte is 0.
  ///
  /// The same draws as one by one, taken from the words a stretch at a time.
  package mutating func areBelow(
    _ share: Double, count: Int, into bytes: UnsafeMutableBufferPointer<UInt8>
  ) {
    // Whole numbers below share·2⁵³ are those below it rounded up; the product is exact.
    let limit = UInt64((share * 9_007_199_254_740_992).rounded(.up))
    var draw = 0
    var place = 0
    var byte: UInt8 = 0
    while draw < count {
      if index + 1 >= RandomState.length {
        // A pair that the end of the words cuts in two, or that starts a new stretch.
        byte |= (RandomState.fraction(nextWord(), nextWord()) < limit ? 1 : 0) << UInt8(draw % 8)
        draw += 1
        if draw % 8 == 0 || draw == count {
          bytes[place] = byte
          (place, byte) = (place + 1, 0)
        }
        continue
      }
      let pairs = min(count - draw, (RandomState.length - index) / 2)
      words.withUnsafeBufferPointer { words in
        for pair in 0..<pairs {
          let word = index &+ 2 &* pair
          let isBelow = RandomState.fraction(words[word], words[word &+ 1]) < limit
          byte |= (isBelow ? 1 : 0) &<< UInt8(truncatingIfNeeded: draw & 7)
          draw &+= 1
          if draw & 7 == 0 || draw == count {
            bytes[place] = byte
            (place, byte) = (place &+ 1, 0)
          }
        }
      }
      index += 2 * pairs
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

  /// The next state, and its words: the recurrence of MT19937, then its tempering.
  private mutating func refill() {
    let (n, m) = (RandomState.length, RandomState.shift)
    state.withUnsafeMutableBufferPointer { x in
      // In three stretches, so that no index wraps around and the compiler can go several words at a time.
      for i in 0..<(n - m) { x[i] = RandomState.twist(x[i], x[i &+ 1], x[i &+ m]) }
      for i in (n - m)..<(n - 1) { x[i] = RandomState.twist(x[i], x[i &+ 1], x[i &+ m &- n]) }
      x[n - 1] = RandomState.twist(x[n - 1], x[0], x[m - 1])
      words.withUnsafeMutableBufferPointer { words in
        for i in 0..<n {
          var y = x[i]
          y ^= y &>> 11
          y ^= (y &<< 7) & 0x9D2C_5680
          y ^= (y &<< 15) & 0xEFC6_0000
          words[i] = y ^ (y &>> 18)
        }
      }
    }
    index = 0
  }

  /// The high bit of one word and the low bits of the next, shifted, with a word further on.
  @inline(__always)
  private static func twist(_ high: UInt32, _ low: UInt32, _ further: UInt32) -> UInt32 {
    let y = (high & 0x8000_0000) | (low & 0x7FFF_FFFF)
    return further ^ (y &>> 1) ^ ((0 &- (y & 1)) & 0x9908_B0DF)
  }
}
