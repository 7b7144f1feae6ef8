import GradusScreen

extension KeyPlace {
  package static let commandLine = KeyPlace(
    "command line",
    [
      KeyBinding(.tab, help: "complete the word; again, the next way") { $0.complete(by: 1) },
      KeyBinding(.shiftTab, help: "complete the word the way before") { $0.complete(by: -1) },
      KeyBinding(.up, help: "the line before in the history") { $0.walkHistory(by: -1) },
      KeyBinding(.down, help: "the next line in the history") { $0.walkHistory(by: 1) },
      KeyBinding(.enter, help: "run the line") { $0.runLine() },
    ])

  package static let search = KeyPlace(
    "search",
    [
      KeyBinding(.up, .shiftTab, help: "the place above") { $0.selectFound(by: -1) },
      KeyBinding(.down, .tab, help: "the place below") { $0.selectFound(by: 1) },
      KeyBinding(.pageUp, help: "five places up") { $0.selectFound(by: -5) },
      KeyBinding(.pageDown, help: "five places down") { $0.selectFound(by: 5) },
      KeyBinding(.enter, help: "open the place") { $0.openFound() },
    ])
}
