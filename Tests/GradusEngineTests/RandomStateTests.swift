import GradusEngine
import Testing

/// A recorded stream of NumPy's `RandomState`.
struct RecordedStream: Decodable, CustomTestStringConvertible {
  let seed: UInt32
  let words: [UInt32]
  let wordsDigest: String
  let uniforms: [Double]
  let uniformsDigest: String
  let normals: [Double]
  let normalsDigest: String
  let shuffles: [[Int]]
  let shuffleOf5000Digest: String
  let mixed: [Double]

  var testDescription: String { "seed \(seed)" }

  static func read() throws -> [RecordedStream] {
    struct Content: Decodable { let streams: [RecordedStream] }
    return try readFixture("random", as: Content.self).streams
  }
}

@Suite struct RandomStateTests {
  @Test func `the recording covers the ends of the seeds' range`() throws {
    #expect(try RecordedStream.read().map(\.seed) == [0, 1, 3, .max])
  }

  @Test(arguments: try RecordedStream.read())
  func `words are NumPy's`(recorded: RecordedStream) {
    var random = RandomState(seed: recorded.seed)
    let words = (0..<20_000).map { _ in random.nextWord() }
    #expect(Array(words.prefix(12)) == recorded.words)
    #expect(digest(words.map(UInt64.init)) == recorded.wordsDigest)
  }

  @Test(arguments: try RecordedStream.read())
  func `uniforms are NumPy's to the bit`(recorded: RecordedStream) {
    var random = RandomState(seed: recorded.seed)
    let values = (0..<10_000).map { _ in random.uniform() }
    #expect(Array(values.prefix(12)) == recorded.uniforms)
    #expect(digest(values) == recorded.uniformsDigest)
  }

  @Test(arguments: try RecordedStream.read())
  func `normals are NumPy's to the bit`(recorded: RecordedStream) {
    var random = RandomState(seed: recorded.seed)
    let values = (0..<10_001).map { _ in random.standardNormal() }
    #expect(Array(values.prefix(13)) == recorded.normals)
    #expect(digest(values) == recorded.normalsDigest)
  }

  @Test(arguments: try RecordedStream.read())
  func `shuffles are NumPy's`(recorded: RecordedStream) {
    for expected in recorded.shuffles {
      var random = RandomState(seed: recorded.seed)
      var order = Array(expected.indices)
      random.shuffle(&order)
      #expect(order == expected)
    }
    var random = RandomState(seed: recorded.seed)
    var order = Array(0..<5000)
    random.shuffle(&order)
    #expect(digest(order.map(UInt64.init)) == recorded.shuffleOf5000Digest)
  }

  @Test(arguments: try RecordedStream.read())
  func `the spare normal outlives uniforms and shuffles`(recorded: RecordedStream) {
    var random = RandomState(seed: recorded.seed)
    var values = [random.standardNormal(), random.uniform()]
    values += [random.standardNormal(), random.uniform()]
    var order = Array(0..<5)
    random.shuffle(&order)
    values.append(random.standardNormal())
    values += order.map(Double.init)
    values += [random.standardNormal(), random.uniform()]
    #expect(values == recorded.mixed)
  }

  @Test func `the reference generator's ten-thousandth word comes out`() {
    // The C++ standard's own check of MT19937: seed 5489, word 10,000.
    var random = RandomState(seed: 5489)
    for _ in 1..<10_000 { _ = random.nextWord() }
    #expect(random.nextWord() == 4_123_659_995)
  }

  @Test func `a uniform takes the upper bits of two words`() {
    var words = RandomState(seed: 9)
    var random = words
    for _ in 0..<1000 {
      let (a, b) = (words.nextWord() >> 5, words.nextWord() >> 6)
      #expect(random.uniform() == (Double(a) * 67_108_864 + Double(b)) / 9_007_199_254_740_992)
    }
  }

  @Test(arguments: [0, 1, 2, 3, 4, 7, 8, 1000, UInt32.max])
  func `an interval ends at its maximum, and masks words until one fits`(maximum: UInt32) {
    var random = RandomState(seed: 4)
    var words = random
    var mask: UInt32 = 0
    while mask < maximum { mask = mask << 1 | 1 }
    for _ in 0..<200 {
      let value = random.interval(maximum)
      #expect(value <= maximum)
      if maximum == 0 { continue }
      var expected = words.nextWord() & mask
      while expected > maximum { expected = words.nextWord() & mask }
      #expect(value == expected)
    }
    #expect(random == words)
  }

  @Test func `a copy of a stream goes the same way`() {
    var random = RandomState(seed: 7)
    _ = random.standardNormal()
    var copy = random
    #expect(copy == random)
    #expect(
      (0..<700).map { _ in copy.standardNormal() } == (0..<700).map { _ in random.standardNormal() }
    )
  }
}
