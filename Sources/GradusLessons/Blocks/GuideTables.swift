import GradusEngine

/// The tables of the authors' guide, in Markdown, made from what reads lesson files.
package enum GuideTables {
  /// Each by the name of its place in the guide: `<!-- keys: quiz -->`.
  package static let all: [(name: String, text: String)] =
    [("keys: head", keys(FrontMatter.keys)), ("step", step), ("views", views)]
    + BlockKind.all.filter { !$0.keys.isEmpty }.map { ("keys: \($0.name)", tables(of: $0)) }
    + [("settings", settings)]

  private static func tables(of kind: BlockKind) -> String {
    kind.keys.enumerated().map { index, table in
      (index == 0 ? "" : "Of \(table.owner):\n\n") + keys(table.keys)
    }.joined(separator: "\n\n")
  }

  private static func keys(_ keys: [BlockKey]) -> String {
    table(
      ["key", "what", "without it", "meaning"],
      keys.map { key in
        let need =
          key.isRequired ? "**required**" : key.standard.map { "`\($0)`" } ?? "nothing"
        return ["`\(key.name)`", key.kind.description, need, key.meaning]
      })
  }

  /// What a step may hold.
  private static var step: String {
    let single = BlockKind.all.filter { $0.single != nil }.map { "`\($0.name)`" }
    let many = BlockKind.all.filter { $0.single == nil }.map { "`\($0.name)`" }
    let needing = BlockKind.all.filter(\.needsExperiment).map { "`\($0.name)`" }
    return """
      - one each at most: \(single.joined(separator: ", "));
      - as many as you like: \(many.joined(separator: ", "));
      - only below an `experiment` or `gradcheck` of the same step: \(needing.joined(separator: ", ")).
      """
  }

  private static var views: String {
    table(["view", "shows"], LabView.allCases.map { ["`\($0.rawValue)`", $0.meaning] })
  }

  private static var settings: String {
    table(
      ["setting", "on the screen", "values", "without it", "meaning"],
      Setting.all.map {
        [
          "`\($0.name)`", $0.label == $0.name ? "" : $0.label, $0.domain.description,
          "`\($0.read(Experiment()))`", $0.summary,
        ]
      })
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    let rule = "|" + head.map { _ in "---|" }.joined()
    let lines = ([head] + rows).map { row in
      "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }
}
