import GradusEngine
import GradusScreen

// In which order a learner meets the options of a quiz: by the seed of the record, so that a place says
// nothing about what is right. A room, a replay and a printed lesson keep the order of the file.
extension Quiz {
  /// The places of the options in the order in which they are shown.
  ///
  /// - Parameters:
  ///   - seed: of the learner's record; nil keeps the order of the file.
  ///   - step: the slug of the step, so that quizzes differ.
  ///   - place: the quiz's place among the items of the step.
  package func order(seed: UInt32?, step: String, place: Int) -> [Int] {
    guard let seed, !keepsOrder else { return Array(options.indices) }
    var hash = (seed ^ UInt32(truncatingIfNeeded: place &* 0x9E37)) &* 0x85EB_CA6B
    for byte in step.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    var random = RandomState(seed: hash)
    let movable = options.indices.filter { !options[$0].staysLast }
    var shuffled = movable
    for last in stride(from: shuffled.count - 1, to: 0, by: -1) {
      shuffled.swapAt(last, Int(random.interval(UInt32(last))))
    }
    var order = Array(options.indices)
    for (place, option) in zip(movable, shuffled) { order[place] = option }
    return order
  }

  /// Whether the options are a sequence, which would be hard to read in another order.
  package var keepsOrder: Bool {
    isOrdered || options.allSatisfy { plainText($0.text).contains(where: \.isNumber) }
  }
}

extension Quiz.Option {
  /// Whether it speaks of the others, and so keeps its place.
  fileprivate var staysLast: Bool {
    let text = plainText(text).lowercased()
    return ["none of", "all of", "both", "neither", "nothing of", "i cannot", "it cannot be told"]
      .contains { text.hasPrefix($0) }
  }
}

extension Lesson {
  /// Reports quizzes of which nearly all have their right answer at one place, or none has it further
  /// down: a room, or a reader, learns the place instead.
  func checkAnswers(log: inout ParseLog) {
    let quizzes = steps.flatMap(\.items).compactMap { item -> Quiz? in
      guard case .quiz(let quiz) = item, !quiz.allowsSeveral, quiz.options.count > 2 else {
        return nil
      }
      return quiz
    }
    guard quizzes.count >= 5 else { return }
    let places = quizzes.compactMap { $0.options.firstIndex(where: \.isRight) }
    for place in 0..<3 {
      let count = places.count { $0 == place }
      guard count * 3 > places.count * 2 else { continue }
      return log.report(
        quizzes[0].line,
        "the right answer is option \(place + 1) in \(count) of \(places.count) quizzes; move some")
    }
    if !places.contains(where: { $0 > 1 }) {
      log.report(
        quizzes[0].line,
        "of \(places.count) quizzes none has its right answer below option 2; move some")
    }
  }
}
