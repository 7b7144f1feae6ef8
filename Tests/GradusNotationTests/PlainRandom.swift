import Foundation
import GradusNotation

/// NumPy's `RandomState` as its papers define it, to the bit but for the logarithm: the room knows no
/// engine, and so do its tests.
struct PlainRandom: NotationRandom {
  private var state: [UInt32]
  private var index = 624
  private var spare: Double?

  init(seed: UInt32) {
    state = [seed]
    for i in 1..<624 {
      let last = state[i - 1]
      state.append(1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(i))
    }
  }

  private mutating func word() -> UInt32 {
    if index == 624 {
      for i in 0..<624 {
        let y = (state[i] & 0x8000_0000) | (state[(i + 1) % 624] & 0x7FFF_FFFF)
        state[i] = state[(i + 397) % 624] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
      }
      index = 0
    }
    var y = state[index]
    index += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C_5680
    y ^= (y << 15) & 0xEFC6_0000
    return y ^ (y >> 18)
  }

  mutating func uniform() -> Double {
    let a = word() >> 5
    let b = word() >> 6
    return (Double(a) * 67_108_864 + Double(b)) / 9_007_199_254_740_992
  }

  mutating func standardNormal() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let r2 = u * u + v * v
      if r2 < 1 && r2 != 0 {
        let f = (-2 * log(r2) / r2).squareRoot()
        spare = f * u
        return f * v
      }
    }
  }

  mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for i in stride(from: count - 1, to: 0, by: -1) {
      let mask = UInt32.max >> UInt32(UInt32(i).leadingZeroBitCount)
      var value = word() & mask
      while value > UInt32(i) { value = word() & mask }
      order.swapAt(i, Int(value))
    }
    return order
  }
}
