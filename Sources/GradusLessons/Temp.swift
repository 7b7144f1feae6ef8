extension Condition {
  package func holds(value: Double) -> Bool {
    switch comparison {
    case .atLeast: value >= self.value
    case .atMost: value <= self.value
    case .equal: value == self.value
    case .notEqual: value != self.value
    case .above: value > self.value
    case .below: value < self.value
    }
  }
}
