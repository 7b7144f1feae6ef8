import Foundation
import GradusEngine
import Testing

/// The published figures of the course's exercises.
struct Published: Decodable {
  struct Run: Decodable {
    let cost: [String: String]
    let accuracy: [String: Double]
  }
  let initialization: [String: Run]

  static func read() throws -> Published {
    let url = try #require(
      Bundle.module.url(forResource: "notebook", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(Published.self, from: Data(contentsOf: url))
  }
}

@Suite struct CoursesNumbersTests {
  /// Trains the course's experiment and compares every published cost and both accuracies.
  private func compare(_ name: String, initializer: InitializerName, tolerance: Double) throws {
    let published = try #require(try Published.read().initialization[name])
    var experiment = Experiment()
    experiment.initializer = initializer
    var run = TrainingRun(experiment)
    run.advance(by: 15_000)
    for (iteration, text) in published.cost {
      let expected = try #require(Double(text))
      let cost = try #require(run.costs[Int(iteration)!])
      if expected.isInfinite {
        #expect(cost == expected)
      } else {
        #expect(abs(cost - expected) <= tolerance * expected, "\(iteration): \(cost) \(expected)")
      }
    }
    #expect(run.trainScore().accuracy == published.accuracy["train"])
    #expect(run.testScore().accuracy == published.accuracy["test"])
  }

  @Test func `He initialization gives the published costs to the last digits`() throws {
    try compare("he", initializer: .he, tolerance: 1e-12)
  }

  @Test func `zeros stay at ln 2`() throws {
    try compare("zeros", initializer: .zeros, tolerance: 1e-12)
  }

  @Test func `large weights start at an infinite cost and end where the course says`() throws {
    try compare("random", initializer: .large, tolerance: 0.01)
  }
}
