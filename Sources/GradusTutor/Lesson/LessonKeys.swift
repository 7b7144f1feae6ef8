import GradusLessons
import GradusScreen

// The keys of a lesson and of the lab, in the order in which they are listed.

extension KeyBinding {
  static let train = KeyBinding(.character(" "), help: "train / pause", short: "train") {
    $0.startWork()
  }
  static let less = KeyBinding(
    .left, .character("h"), help: "lower the selected setting", short: "change"
  ) { $0.change(by: -1) }
  static let more = KeyBinding(
    .right, .character("l"), help: "raise the selected setting"
  ) { $0.change(by: 1) }
  static let muchLess = KeyBinding(
    .character("-"), .character("_"), help: "lower the selected setting a lot"
  ) { $0.change(by: -3) }
  static let muchMore = KeyBinding(
    .character("+"), .character("="), help: "raise the selected setting a lot"
  ) { $0.change(by: 3) }
  static let answer = KeyBinding(digits, "answer a question by its number") { model, index in
    model.answer(index)
  }
  static let nextStep = KeyBinding(.character("n"), help: "next step", short: "next") {
    $0.leaveStep(by: 1)
  }
  static let previousStep = KeyBinding(.character("p"), help: "previous step", short: "back") {
    $0.leaveStep(by: -1)
  }
  static let firstStep = KeyBinding(.character("g"), help: "first step") { $0.go(to: 0) }
  static let lastStep = KeyBinding(.character("G"), help: "last step") { $0.goToLastStep() }
  static let hint = KeyBinding(
    .character("H"), help: "a hint for the challenge; the last one asks first", short: "hint"
  ) { $0.askForHint() }
  static let stepOne = KeyBinding(.character("s"), help: "one iteration") { $0.train(.step(1)) }
  static let stepHundred = KeyBinding(.character("S"), help: "a hundred iterations") {
    $0.train(.step(100))
  }
  static let runToEnd = KeyBinding(.character("e"), help: "run to the end now") {
    $0.train(.runToEnd)
  }
  static let slower = KeyBinding(.character("<"), help: "train slower") {
    $0.changeSpeed(by: -1)
  }
  static let faster = KeyBinding(.character(">"), help: "train faster", short: "speed") {
    $0.changeSpeed(by: 1)
  }
  static let restart = KeyBinding(.character("r"), help: "restart with the same weights") {
    $0.train(.restart)
  }
  static let restartWithNextSeed = KeyBinding(
    .character("R"), help: "restart with the next seed"
  ) { $0.train(.restartWithNextSeed) }
  static let back = KeyBinding(.character(","), help: "back in the run's history") {
    $0.travel(isForward: false)
  }
  static let forward = KeyBinding(
    .character("."), help: "forward in the run's history; Space trains from there"
  ) { $0.travel(isForward: true) }
  static let keepRun = KeyBinding(.character("c"), help: "keep this run to compare") {
    $0.keepRun()
  }
  static let swapRuns = KeyBinding(
    .character("w"), help: "swap this run and the kept one"
  ) { $0.swapRuns() }
  static let blink = KeyBinding(
    .character("B"), help: "show the kept or a compared run, and back again"
  ) { $0.showNextRun() }
  static let spread = KeyBinding(
    .character("m"), help: "run 30 seeds or the step's sweep; again to stop, go on"
  ) { $0.toggleSpread() }
  static let openSealed = KeyBinding(
    .character("U"), help: "open the sealed set with this run (asks)", short: "submit"
  ) { $0.askToOpenSealed() }
  static let plantFault = KeyBinding(
    .character("f"), help: "plant a fault in the backward pass"
  ) { $0.openFaults() }
  static let nextPane = KeyBinding(.tab, help: "next pane", short: "pane") {
    $0.moveFocus(1)
  }
  static let previousPane = KeyBinding(.shiftTab, help: "previous pane") { $0.moveFocus(-1) }
  static let zoom = KeyBinding(
    .character("z"), help: "zoom the pane to the whole screen, and back", short: "zoom"
  ) { $0.toggleZoom() }
  static let logarithmicAxis = KeyBinding(
    .character("L"), help: "logarithmic or linear cost axis"
  ) {
    $0.session?.lab?.isLogarithmic.toggle()
    return []
  }
  static let changeView = KeyBinding(.character("v"), help: "another view in the pane") {
    $0.changeView()
  }
  static let readOut = KeyBinding(
    .character("i"), help: "read-out cursor: Left and Right move it, Enter goes there"
  ) { $0.toggleCursor() }
  static let silence = KeyBinding(
    .character("a"), help: "silence the selected unit of the network, or restore it"
  ) { $0.silenceUnit() }
  static let previousExample = KeyBinding(
    .character("("), help: "previous example, for masks and activations"
  ) { $0.lookAtExample(by: -1) }
  static let nextExample = KeyBinding(
    .character(")"), help: "next example, for masks and activations"
  ) { $0.lookAtExample(by: 1) }
  static let writeCode = KeyBinding(
    .character("W"), help: "write the step's code; Enter, too, as long as it is due", short: "write"
  ) {
    if let effects = $0.openCode() { return effects }
    $0.notice =
      $0.session?.code == nil
      ? "there is no code in this step" : "first do what stands above the code"
    return []
  }
  static let openInEditor = KeyBinding(
    .character("E"), help: "the step's code in your own editor ($VISUAL, $EDITOR)"
  ) { $0.openOwnEditor() }
  static let whatIf = KeyBinding(
    .character("t"), help: "what if: this run in the lab, every setting unlocked", short: "what if"
  ) { model in
    do throws(CommandProblem) {
      return try model.askWhatIf()
    } catch {
      model.notice = error.description
      return []
    }
  }
  static let startOver = KeyBinding(.character("x"), help: "start this step over (asks)") {
    $0.overlay = .question(.startOver(hasSealed: $0.session?.step.submit != nil))
    return []
  }
  static let showCommand = KeyBinding(
    .character("y"), help: "show the command for exactly this run"
  ) { $0.showCommand() }
  static let home = KeyBinding(.character("o"), help: "home: all lessons", short: "home") {
    $0.goHome()
  }
}

extension KeyPlace {
  package static let lesson = KeyPlace(
    "lesson",
    [
      .train, .less, .more, .muchLess, .muchMore,
      .up.doing { $0.move(-1) }, .down.doing { $0.move(1) }, .accept.doing { $0.accept() },
      .answer, .nextStep, .previousStep, .firstStep, .lastStep, .hint, .stepOne, .stepHundred,
      .runToEnd, .slower, .faster, .restart, .restartWithNextSeed, .back, .forward, .keepRun,
      .swapRuns, .blink, .spread, .openSealed, .plantFault, .nextPane, .previousPane, .zoom,
      .logarithmicAxis, .changeView, .readOut, .silence, .previousExample, .nextExample,
      .scrollUp.doing { $0.scrollPage(-1) }, .scrollDown.doing { $0.scrollPage(1) },
      .writeCode, .openInEditor, .whatIf, .startOver, .showCommand, .home,
      .cancel.doing { $0.stepBack() },
    ])

  /// Over a lesson's summary.
  package static let summary = KeyPlace(
    "summary",
    [
      .up.doing { $0.scrollSummary(by: -1) }, .down.doing { $0.scrollSummary(by: 1) },
      .scrollUp.doing { $0.scrollSummary(by: -$0.summaryPage) },
      .scrollDown.doing { $0.scrollSummary(by: $0.summaryPage) },
      .previousStep.doing { $0.reopenFromSummary() },
      .train.doing {
        $0.summaryGoesOn ? $0.scrollSummary(by: $0.summaryPage) : $0.close()
      },
    ], KeyBinding.each(.accept, .cancel, .home, .nextStep) { $0.close() })
}
