/// NumPy's legacy random stream: the Mersenne Twister MT19937 and the draws `numpy.random.RandomState`
/// makes from it, to the bit, so a seed means the same numbers here and in a notebook.
///
/// Source: Matsumoto and Nishimura 1998 (`init_genrand`, `genrand_int32`); NumPy's
/// `legacy-distributions.c` for the order in which words are used.
package struct RandomState: Sendable, Hashable {
  private static let length = 624
  private static let shift = 397

  private var words: [UInt32]
  private var index = RandomState.length
  /// The second value of the last polar pair, kept for the next call.
  private var spareNormal: Double?

  /// Seeds the generator by an integer, as `RandomState(seed)` does.
  package init(seed: UInt32) {
    words = Array(repeating: 0, count: RandomState.length)
    words[0] = seed
    for i in 1..<RandomState.length {
      words[i] = 1_812_433_253 &* (words[i - 1] ^ (words[i - 1] >> 30)) &+ UInt32(i)
    }
  }

  /// The next 32 random bits.
  package mutating func nextWord() -> UInt32 {
    if index == RandomState.length { twist() }
    var y = words[index]
    index += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C_5680
    y ^= (y << 15) & 0xEFC6_0000
    y ^= y >> 18
    return y
  }

  /// U[0, 1) with 53 bits: ((a >> 5)·2²⁶ + (b >> 6)) / 2⁵³ of two words a and b.
  package mutating func uniform() -> Double {
    let a = nextWord() >> 5
    let b = nextWord() >> 6
    return (Double(a) * 67_108_864 + Double(b)) / 9_007_199_254_740_992
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

  private mutating func twist() {
    let n = RandomState.length
    words.withUnsafeMutableBufferPointer { words in
      for i in 0..<n {
        let y = (words[i] & 0x8000_0000) | (words[(i + 1) % n] & 0x7FFF_FFFF)
        words[i] = words[(i + RandomState.shift) % n] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
      }
    }
    index = 0
  }
}
