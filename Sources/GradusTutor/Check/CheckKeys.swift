import GradusScreen

extension KeyPlace {
  /// While the lines of a hunt have the focus.
  package static let hunt = KeyPlace(
    "hunt",
    [
      .up.doing { $0.pointAtLine(by: -1) }, .down.doing { $0.pointAtLine(by: 1) },
      .accept.doing(where: { $0.session?.waitingQuestion($0.record) == nil }) { $0.accuse() },
    ])

  /// While the ranked parameters of a check have the focus; of one that follows a run the arrow keys
  /// change ε.
  package static let checkTable = KeyPlace(
    "gradient check",
    [
      .up.doing { $0.selectParameter(by: -1) }, .down.doing { $0.selectParameter(by: 1) },
      .less.doing(where: \.checkFollowsRun) { $0.changeEpsilon(by: -1) },
      .more.doing(where: \.checkFollowsRun) { $0.changeEpsilon(by: 1) },
      .muchLess.doing(where: \.checkFollowsRun) { $0.changeEpsilon(by: -3) },
      .muchMore.doing(where: \.checkFollowsRun) { $0.changeEpsilon(by: 3) },
    ])

  /// In a step about a gradient check nothing is trained.
  package static let checkStep = KeyPlace(
    "step with a gradient check",
    [
      .runToEnd.doing { $0.toggleCheck() },
      .cancel.doing(where: { $0.session?.lab?.bench?.isBusy == true }) {
        $0.session?.lab?.bench?.stop()
        $0.notice = "stopped: Space goes on"
        $0.hasJustClosed = true
        return []
      },
    ],
    KeyBinding.each(
      .stepOne, .stepHundred, .restart, .restartWithNextSeed, .slower, .faster, .back, .forward,
      .keepRun, .swapRuns, .blink, .spread, .readOut, .plantFault, .silence, .previousExample,
      .nextExample, .logarithmicAxis
    ) {
      $0.notice = CheckWork().refusalToTrain
      return []
    })
}

extension Model {
  fileprivate var checkFollowsRun: Bool { session?.lab?.checkFollowsRun == true }
}
