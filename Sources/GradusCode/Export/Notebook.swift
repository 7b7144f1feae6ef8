/// A document as a Jupyter notebook (nbformat 4): a heading and a cell for each section.
package struct Notebook: Encodable {
  private struct Cell: Encodable {
    let cellType: String
    let source: [String]

    private enum Key: String, CodingKey {
      case cellType = "cell_type"
      case executionCount = "execution_count"
      case metadata, outputs, source
    }

    private struct Nothing: Encodable {}

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(cellType, forKey: .cellType)
      try container.encode(Nothing(), forKey: .metadata)
      try container.encode(source, forKey: .source)
      if cellType == "code" {
        try container.encodeNil(forKey: .executionCount)
        try container.encode([String](), forKey: .outputs)
      }
    }
  }

  private enum Key: String, CodingKey {
    case cells, metadata, nbformat
    case minor = "nbformat_minor"
  }

  private let cells: [Cell]

  package init(_ document: CourseDocument) {
    cells =
      [Cell(cellType: "markdown", source: ["# " + Notebook.escaped(document.title)])]
      + document.sections.flatMap { section in
        [
          Cell(
            cellType: "markdown",
            source: [
              "## \(Notebook.escaped(section.heading))\n", "\n", Notebook.escaped(section.prose),
            ]),
          Cell(cellType: "code", source: Notebook.lines(section.code)),
        ]
      }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(cells, forKey: .cells)
    try container.encode(
      [
        "kernelspec": ["display_name": "Python 3", "language": "python", "name": "python3"],
        "language_info": ["name": "python"],
      ], forKey: .metadata)
    try container.encode(4, forKey: .nbformat)
    try container.encode(4, forKey: .minor)
  }

  /// Lines that keep their ends, as notebooks hold them; the last has none.
  private static func lines(_ code: String) -> [String] {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    let used = lines.last?.isEmpty == true ? lines.dropLast() : lines[...]
    return used.enumerated().map {
      $0.offset < used.count - 1 ? $0.element + "\n" : String($0.element)
    }
  }

  /// Text that Markdown and HTML show as it is.
  private static func escaped(_ text: String) -> String {
    text.map { "\\`*_{}[]<>#|".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
