#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// What becomes of a number that was typed.
extension Compute {
  /// What the record keeps of a try, or of a hint, in order.
  package enum Try {
    package static let right = 0
    /// The answer was shown.
    package static let shown = 1
    package static let hint = 2
    package static let wrong = 3
    /// The first slip; the others follow.
    package static let slip = 4
  }

  /// How a number that is no known slip misses the answer.
  package enum Miss: Hashable, Sendable {
    /// It has the right size and the other sign.
    case sign
    /// It is on the other side of 0.
    case side
    /// Its digits are right, its point is not.
    case point
    /// It is close, perhaps rounded too early.
    case close
    case large, small
  }

  /// How far from a value a number may lie that stands for it.
  package func reach(of value: Double) -> Double {
    switch tolerance {
    case .absolute(let distance): return distance
    case .relative(let share): return max(share * abs(value), 1e-12)
    case .threeDigits:
      guard value != 0 else { return 1e-6 }
      return 0.50001 * pow(10, floor(log10(abs(value))) - 2)
    }
  }

  private func isNear(_ number: Double, _ value: Double) -> Bool {
    abs(number - value) <= reach(of: value)
  }

  /// What a number is for the record; nil where there is nothing to hold it against yet.
  package func outcome(of number: Double, _ figure: (FigureReference) -> Double) -> Int? {
    let target = answer.value(figure)
    guard target.isFinite else { return nil }
    if isNear(number, target) { return Try.right }
    let slip = slips.firstIndex { isNear(number, $0.value.value(figure)) }
    return slip.map { Try.slip + $0 } ?? Try.wrong
  }

  /// How a wrong number misses the answer, told without giving it away; nil where there is none yet.
  package func miss(_ number: Double, _ figure: (FigureReference) -> Double) -> Miss? {
    let target = answer.value(figure)
    guard target.isFinite else { return nil }
    if target != 0, isNear(-number, target) { return .sign }
    if number * target < 0 { return .side }
    if target != 0,
      (-4...4).contains(where: { $0 != 0 && isNear(number * pow(10, Double($0)), target) })
    {
      return .point
    }
    if abs(number - target) <= 0.02 * abs(target) { return .close }
    return abs(number) > abs(target) ? .large : .small
  }

  /// The slip that an entry of the record stands for.
  package func slip(_ entry: Int) -> Slip? {
    guard entry >= Try.slip, entry - Try.slip < slips.count else { return nil }
    return slips[entry - Try.slip]
  }

  /// How many numbers were handed in, and how many hints were shown.
  package func tryCount(_ answers: [Int]) -> Int {
    answers.count { $0 == Try.right || $0 >= Try.wrong }
  }
  package func hintCount(_ answers: [Int]) -> Int {
    min(answers.count { $0 == Try.hint }, hints.count)
  }
}
