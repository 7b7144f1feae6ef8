import GradusLessons
import GradusScreen

extension KeyBinding {
  static let openForRoom = KeyBinding(.character(" "), help: "presenting: open the lesson")
}

extension KeyPlace {
  package static let home = KeyPlace(
    "home",
    [
      .up.doing { $0.selectAtHome(by: -1) }, .down.doing { $0.selectAtHome(by: 1) },
      .accept.doing { $0.openSelected() },
      .openForRoom.doing(where: { $0.presenter != nil }) { $0.openSelected() },
      .scrollUp.doing { $0.selectAtHome(by: -$0.lessons.count) },
      .scrollDown.doing { $0.selectAtHome(by: $0.lessons.count) },
      .cancel.doing {
        $0.notice = "q quits"
        return []
      },
    ])
}

extension Model {
  /// Moves the cursor of the home screen, on which the lab stands below the lessons.
  mutating func selectAtHome(by rows: Int) -> [Effect] {
    home.selected = min(max(0, home.selected + rows), lessons.count)
    return []
  }

  /// Opens the lesson under the cursor where the learner was in it, or the lab.
  fileprivate mutating func openSelected() -> [Effect] {
    guard lessons.indices.contains(home.selected) else { return openLab() }
    let lesson = lessons[home.selected]
    let isFinished = progress.doneCount(lesson) == lesson.steps.count
    return open(lesson, step: isFinished ? 0 : progress.currentStep(lesson))
  }
}
