import GradusScreen

extension KeyPlace {
  package static let commandLine = KeyPlace(
    "command line",
    [
      KeyBinding(.tab, help: "complete the word; again for the next match") { $0.complete(by: 1) },
      KeyBinding(.shiftTab, help: "complete with the previous match") { $0.complete(by: -1) },
      KeyBinding(.up, help: "the previous line in the history") { $0.walkHistory(by: -1) },
      KeyBinding(.down, help: "the next line in the history") { $0.walkHistory(by: 1) },
      KeyBinding(.enter, help: "run the line") { $0.runLine() },
    ])

  package static let search = KeyPlace(
    "search",
    [
      KeyBinding(.up, .shiftTab, help: "the result above") { $0.selectFound(by: -1) },
      KeyBinding(.down, .tab, help: "the result below") { $0.selectFound(by: 1) },
      KeyBinding(.pageUp, help: "five results up") { $0.selectFound(by: -5) },
      KeyBinding(.pageDown, help: "five results down") { $0.selectFound(by: 5) },
      KeyBinding(.enter, help: "open the result") { $0.openFound() },
    ])
}
