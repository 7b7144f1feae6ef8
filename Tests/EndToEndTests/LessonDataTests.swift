import Foundation
import TestSupport
import Testing

/// A lesson that names files of points: they stand in its folder, and nothing leads out of it.
@Suite struct LessonDataTests {
  private let folder: OddFolder

  init() throws {
    folder = try OddFolder()
    TmuxTerminal.run("cd \(folder.path) && mkdir -p class/data && ln -s class linked")
    try folder.write(points, to: "outside.csv")
    try folder.write(points, to: "class/own.csv")
    try folder.write(points, to: "class/data/more.csv")
  }

  /// Two bands that a line parts.
  private let points = (0..<40).map { i in
    "\(Double(i % 10) / 10),\(i < 20 ? -1 : 1).\(i % 7),\(i < 20 ? 0 : 1)\n"
  }.joined()

  private func write(data: String, head: String = "") throws {
    try folder.write(
      """
      ---
      title: T
      summary: S
      minutes: 1
      \(head)---
      # T

      ## One

      ```experiment
      data: \(data)
      iterations: 50
      ```

      """, to: "class/01-own.md")
  }

  @Test(arguments: ["own.csv", "data/more.csv", "./own.csv"])
  func `a file in the lesson's folder is what the step trains on`(name: String) throws {
    try write(data: name)
    for (place, start) in [(".", "class/"), ("class", "")] {
      for command in [
        "check \(start)01-own.md", "read ./\(start)01-own.md", "replay ./\(start)01-own.md",
        "check ../\(folder.path.split(separator: "/").last!)/linked/01-own.md",
      ] where place == "." || !command.contains("..") {
        let run = ProgramRun(command, in: "\(folder.path)/\(place)")
        #expect(run.status == 0 && run.isClean, "\(command): \(run.summary)")
      }
    }
    // The command that the step is runs where the tutor was started.
    let screen = folder.gradus("replay ./class/01-own.md#one --keys y --glyphs ascii")
    #expect(screen.text.contains("--data ./class/\(name) "), "\(screen.summary)")
  }

  @Test(arguments: [
    "../outside.csv", "data/../../outside.csv", "/etc/points.csv", "link.csv", "away/outside.csv",
  ])
  func `nothing leads out of the folder`(name: String) throws {
    TmuxTerminal.run("cd \(folder.path)/class && ln -s ../outside.csv link.csv && ln -s .. away")
    try write(data: name)
    for command in ["check", "read", "learn", "present", "replay"] {
      let run = folder.gradus("\(command) ./class/01-own.md")
      #expect(run.status == (command == "check" ? 1 : 2), "\(command): \(run.summary)")
      #expect(
        run.text.contains("01-own.md:11: \(name) is not in the lesson's folder"),
        "\(command): \(run.summary)")
      #expect(run.isClean, "\(command): \(run.summary)")
    }
  }

  @Test(arguments: OddFile.all)
  func `an odd file is said on the lesson's line`(file: OddFile) throws {
    file.make(at: folder.path + "/class/odd.csv")
    try write(data: "odd.csv")
    let run = folder.gradus("check class")
    #expect(run.status == 1 && run.isClean, "\(run.summary)")
    #expect(run.text.contains("01-own.md:11: "), "\(run.summary)")
    #expect(run.text.contains("odd.csv"), "\(run.summary)")
  }

  @Test func `a folder of lessons may build on those of the program`() throws {
    try write(data: "own.csv", head: "requires: [tour]\n")
    for command in ["check class", "lessons --lessons class", "replay own --lessons class"] {
      let run = folder.gradus(command)
      #expect(run.status == 0 && run.isClean, "\(command): \(run.summary)")
      #expect(!run.text.contains("no lesson"), "\(command): \(run.summary)")
    }
    #expect(folder.gradus("lessons --lessons class").text.contains("own"))
  }

  @Test(arguments: ["class", "linked"])
  func `a file that is missing is said to be missing`(start: String) throws {
    try write(data: "gone.csv")
    let run = folder.gradus("check \(start)/01-own.md")
    #expect(run.text.contains("\(start)/gone.csv: there is no such file"), "\(run.summary)")
  }

  @Test func `what a file says is made safe`() throws {
    for text in HostileText.corpus {
      try folder.write("a,b,label\n1,2,\(text)\n", to: "class/own.csv")
      try write(data: "own.csv")
      let run = folder.gradus("check class")
      #expect(run.endedWell && run.isClean, "\(run.summary)")
    }
  }
}
