import Foundation
import Testing

/// Reads a recorded file; `Tests/Reference/reference.py` writes them.
func readFixture<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
  return try JSONDecoder().decode(Content.self, from: Data(contentsOf: url))
}

/// FNV-1a, 64 bits, over the bytes of 64-bit patterns, lowest byte first, as the recorder does it.
func digest(_ patterns: some Sequence<UInt64>) -> String {
  var state: UInt64 = 0xCBF2_9CE4_8422_2325
  for pattern in patterns {
    for byte in 0..<8 {
      state = (state ^ (pattern >> UInt64(8 * byte) & 0xFF)) &* 0x100_0000_01B3
    }
  }
  let text = String(state, radix: 16)
  return String(repeating: "0", count: 16 - text.count) + text
}

func digest(_ values: some Sequence<Double>) -> String { digest(values.map(\.bitPattern)) }

/// The bits of numbers, for comparisons that tell every two numbers apart, and not-a-number equal.
func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }
