import GradusLessons
import GradusScreen

extension KeyPlace {
  /// While another run is shown in place of this one, which any key of the lesson brings back.
  package static let otherRun = KeyPlace(
    "another run",
    [
      .blink.doing {
        $0.session?.lab?.showNextOther()
        $0.sayWhichIsShown()
        return []
      },
      .cancel.doing {
        $0.session?.lab?.shownOther = nil
        $0.hasJustClosed = true
        return []
      },
    ], leave: { $0.session?.lab?.shownOther = nil })

  /// While the read-out cursor is on the curve.
  package static let readOut = KeyPlace(
    "read-out cursor",
    [
      .less.doing { $0.moveCursor(by: -1) }, .more.doing { $0.moveCursor(by: 1) },
      .muchLess.doing { $0.moveCursor(by: -5) }, .muchMore.doing { $0.moveCursor(by: 5) },
      .cancel.doing {
        $0.session?.lab?.cursor = nil
        $0.hasJustClosed = true
        return []
      },
      .accept.doing(where: { $0.session?.waitingQuestion($0.record) == nil }) {
        $0.goToCursor()
      },
    ])

  /// While the network has the focus: the arrow keys walk its units and layers.
  package static let network = KeyPlace(
    "network",
    [
      .up.doing { $0.selectUnit(layers: 0, units: -1) },
      .down.doing { $0.selectUnit(layers: 0, units: 1) },
      .less.doing { $0.selectUnit(layers: -1, units: 0) },
      .more.doing { $0.selectUnit(layers: 1, units: 0) },
    ])

  package static let freeLab = KeyPlace(
    "free lab",
    KeyBinding.each(.nextStep, .previousStep, .firstStep, .lastStep) {
      $0.notice = "the lab has no steps: o lists the lessons"
      return []
    },
    [
      .hint.doing {
        $0.notice = "the lab has no challenge: o lists the lessons"
        return []
      },
      .startOver.doing {
        $0.overlay = .question(.resetLab)
        return []
      },
      .accept.doing { $0.typeValue() },
      .scrollUp.doing { $0.selectSetting(by: -8) }, .scrollDown.doing { $0.selectSetting(by: 8) },
    ])

  /// Over the list of faults.
  package static let faults = KeyPlace(
    "faults",
    [
      .up.doing { $0.selectFault(by: -1) }, .scrollUp.doing { $0.selectFault(by: -1) },
      .down.doing { $0.selectFault(by: 1) }, .scrollDown.doing { $0.selectFault(by: 1) },
      .accept.doing { $0.toggleSelectedFault() }, .cancel.doing { $0.close() },
    ])
}
