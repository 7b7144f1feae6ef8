import GradusScreen

extension KeyPlace {
  /// What begins a number.
  private static let beginnings: [Key] = "0123456789-.−½√".map { .character($0) }

  /// In the text, where a number waits to be typed.
  package static let number = KeyPlace(
    "number",
    [
      KeyBinding(
        beginnings, "begin to write the answer",
        numbered: { model, index in
          guard case .character(let character) = beginnings[index] else { return [] }
          return model.enterField(with: character)
        })
    ])

  /// A key that has no meaning where something is asked before the lesson opens.
  private static func inStep(_ binding: KeyBinding) -> KeyBinding {
    binding.doing(where: { $0.overlay == nil }) { binding.act(&$0, 0) }
  }

  /// In the field of an answer, before the keys of any line that is typed.
  package static let answer = KeyPlace(
    "answer",
    [
      KeyBinding(
        .enter, help: "hand in the line; on an empty one, go on to what was meant",
        short: "hand in"
      ) { $0.handIn() },
      inStep(KeyBinding(.up, help: "the last try again") { $0.retype() }),
      inStep(
        KeyBinding(.tab, help: "leave the answer, for the next pane") { $0.leaveFieldForPane() }),
      inStep(KeyBinding(.pageUp, help: "scroll the text up") { $0.scrollPage(-1) }),
      inStep(KeyBinding(.pageDown, help: "scroll the text down") { $0.scrollPage(1) }),
    ])
}
