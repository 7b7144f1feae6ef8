import GradusScreen

extension KeyBinding {
  static let goOn = KeyBinding(
    .character(" "), .pageDown, help: "presenting: on to the next text, answer, run or step",
    short: "go on"
  ) { $0.goOn() }
  static let goBack = KeyBinding(
    .pageUp, .backspace, help: "presenting: go back, in the text or by a step", short: "back"
  ) { $0.goBack() }
  static let voteAgain = KeyBinding(
    .character("V"), help: "presenting: vote again; without a room, type a show of hands",
    short: "vote"
  ) { $0.voteAgain() }
  static let blank = KeyBinding(
    .character("b"), help: "presenting: darken the screen, and back", short: "dark"
  ) {
    $0.presenter?.isBlank = true
    return []
  }
}

extension KeyPlace {
  /// In a lesson that is shown to a room, before what a key means there otherwise.
  package static let presenter = KeyPlace(
    "presenter",
    [
      .goOn, .goBack, .blank, .voteAgain,
      KeyBinding(
        KeyBinding.answer.keys, KeyBinding.answer.help, applies: { $0.mayAnswerAnew },
        numbered: { $0.answerAnew($1) }),
    ])

  /// While the screen is dark, any key of a lesson only turns the lights on.
  package static let darkScreen: KeyPlace = {
    let typing = [KeyBinding.openCommandLine, .openSearch].map { binding in
      binding.doing {
        $0.presenter?.isBlank = false
        return binding.act(&$0, 0)
      }
    }
    let others = typing + [.quit, .redraw]
    var keys: [Key] = []
    for key in [KeyPlace.presenter, .lesson, .anywhere].flatMap(\.bindings).flatMap(\.keys)
    where !keys.contains(key) && !others.contains(where: { $0.has(key) }) {
      keys.append(key)
    }
    let light = KeyBinding(
      keys, "lights on",
      numbered: { model, _ in
        model.presenter?.isBlank = false
        return []
      })
    return KeyPlace("dark screen", others + [light])
  }()
}
