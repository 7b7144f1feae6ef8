import GradusNotation

/// A stretch of a line with another text in its place.
struct SourceEdit: Hashable, Sendable {
  let line: Int
  let columns: Range<Int>
  let text: String
}

/// A mistake that can be planted in a line of a right program, by its names and signs.
///
/// | change               | for example                                    |
/// |----------------------|------------------------------------------------|
/// | `axis`               | `axis=1` → `axis=0`                            |
/// | `dimension-lost`     | without `, keepdims=True`                      |
/// | `summed-over-all`    | without `, axis=1`                             |
/// | `mean-forgotten`     | `1./m * np.dot(…)` → `np.dot(…)`               |
/// | `doubled`            | `1./m` → `2./m`                                |
/// | `features-counted`   | `X.shape[1]` → `X.shape[0]`                    |
/// | `mask-forgotten`     | `dA2 * (Z2 > 0)` → `dA2`, `A2 > 0` → `A2 >= 0` |
/// | `mask-turned`        | `Z2 > 0` → `Z2 < 0`                            |
/// | `difference-turned`  | `A3 - Y` → `Y - A3`                            |
/// | `sign-turned`        | `dW2 = …` → `dW2 = -…`                         |
/// | `penalty-forgotten`  | without `+ lambd/m * W2`                       |
/// | `penalty-subtracted` | `+ lambd/m * W2` → `- lambd/m * W2`            |
/// | `penalty-halved`     | `lambd/m` → `lambd/(2*m)`                      |
/// | `drop-forgotten`     | without `* D2`                                 |
/// | `keep-forgotten`     | without `/ keep_prob`                          |
/// | `keep-multiplied`    | `/ keep_prob` → `* keep_prob`                  |
/// | `other-layer`        | `dZ2` → `dZ3`                                  |
///
/// What an edit makes may be right all the same, or not run: whoever uses it asks the judge.
struct SwapChange: Sendable {
  let name: String
  /// The ways to make it in a statement, each a list of edits.
  ///
  /// - Parameter names: those of the whole function.
  let edits: @Sendable ([SourcePiece], _ names: Set<String>) -> [[SourceEdit]]

  static let all: [SwapChange] = [
    replacing("axis", ["axis", "=", "1"], 2, with: "0"),
    deleting("dimension-lost", [",", "keepdims", "=", "True"]),
    deleting("summed-over-all", [",", "axis", "=", "1"]),
    SwapChange(name: "mean-forgotten") { pieces, _ in
      mean.flatMap {
        pieces.places(of: $0).map { [pieces.edit($0.lowerBound..<$0.upperBound, "")] }
      }
        + pieces.places(of: ["/", "m"]).filter { pieces.isMeanOfTerm($0) }.map {
          [pieces.edit($0, "")]
        }
    },
    SwapChange(name: "doubled") { pieces, _ in
      [["1.", "/", "m"], ["1", "/", "m"], ["1.0", "/", "m"]].flatMap { pattern in
        pieces.places(of: pattern).map {
          [pieces.edit($0.lowerBound..<($0.lowerBound + 1), "2" + pattern[0].dropFirst())]
        }
      }
    },
    replacing("features-counted", ["X", ".", "shape", "[", "1", "]"], 4, with: "0"),
    SwapChange(name: "mask-forgotten") { pieces, _ in
      pieces.places(of: ["*", "(", "?", ">", "0", ")"]).map { [pieces.edit($0, "")] }
        + pieces.places(of: [">", "0"]).map {
          [pieces.edit($0.lowerBound..<($0.lowerBound + 1), ">=")]
        }
        + pieces.places(of: ["<=", "0"]).map {
          [pieces.edit($0.lowerBound..<($0.lowerBound + 1), "<")]
        }
    },
    replacing("mask-turned", [">", "0"], 0, with: "<"),
    SwapChange(name: "difference-turned") { pieces, _ in
      pieces.places(of: ["?", "-", "Y"]).map {
        [
          pieces.edit($0.lowerBound..<($0.lowerBound + 1), "Y"),
          pieces.edit(($0.upperBound - 1)..<$0.upperBound, pieces[$0.lowerBound].text),
        ]
      }
    },
    SwapChange(name: "sign-turned") { pieces, _ in
      guard pieces.count > 3, pieces[0].isName, pieces[1].text == "=", pieces[2].text != "-" else {
        return []
      }
      return [[pieces.edit(2..<3, "-" + pieces[2].text)]]
    },
    SwapChange(name: "penalty-forgotten") { pieces, _ in
      pieces.penaltyTerms.map { [pieces.edit($0, "")] }
    },
    SwapChange(name: "penalty-subtracted") { pieces, _ in
      pieces.penaltyTerms.map { [pieces.edit($0.lowerBound..<($0.lowerBound + 1), "-")] }
    },
    SwapChange(name: "penalty-halved") { pieces, _ in
      lambdas.flatMap { pieces.places(of: [$0, "/", "m"]) }.map {
        [pieces.edit(($0.upperBound - 1)..<$0.upperBound, "(2*m)")]
      }
    },
    SwapChange(name: "drop-forgotten") { pieces, _ in
      ["D1", "D2"].flatMap { pieces.places(of: ["*", $0]) }.compactMap {
        // `dA2 = dA2` would betray itself.
        $0.upperBound == pieces.count && pieces.count == 5 ? nil : [pieces.edit($0, "")]
      }
    },
    SwapChange(name: "keep-forgotten") { pieces, _ in
      keeps.flatMap { pieces.places(of: ["/", $0]) }.compactMap {
        $0.upperBound == pieces.count && pieces.count == 5 ? nil : [pieces.edit($0, "")]
      }
    },
    SwapChange(name: "keep-multiplied") { pieces, _ in
      keeps.flatMap { name in
        pieces.places(of: ["/", name]).map {
          [pieces.edit($0.lowerBound..<($0.lowerBound + 1), "*")]
        }
          + pieces.places(of: ["/=", name]).map {
            [pieces.edit($0.lowerBound..<($0.lowerBound + 1), "*=")]
          }
      }
    },
    SwapChange(name: "other-layer") { pieces, names in
      guard let equals = pieces.firstIndex(where: { $0.text == "=" }) else { return [] }
      return pieces.indices.dropFirst(equals + 1).flatMap { index -> [[SourceEdit]] in
        let piece = pieces[index]
        guard piece.isName, let layer = piece.text.last?.wholeNumberValue else { return [] }
        return (1...9).filter { $0 != layer }.map { "\(piece.text.dropLast())\($0)" }
          .filter(names.contains).map { [pieces.edit(index..<(index + 1), $0)] }
      }
    },
  ]

  private static let lambdas = CourseFunction.Argument.lambd.names
  private static let keeps = CourseFunction.Argument.keepProb.names
  /// A factor 1/m.
  private static let mean: [[String]] = ["1.", "1", "1.0"].flatMap {
    [[$0, "/", "m", "*"], ["(", $0, "/", "m", ")", "*"]]
  }

  private static func replacing(
    _ name: String, _ pattern: [String], _ place: Int, with text: String
  ) -> SwapChange {
    SwapChange(name: name) { pieces, _ in
      pieces.places(of: pattern).map {
        [pieces.edit(($0.lowerBound + place)..<($0.lowerBound + place + 1), text)]
      }
    }
  }

  private static func deleting(_ name: String, _ pattern: [String]) -> SwapChange {
    SwapChange(name: name) { pieces, _ in pieces.places(of: pattern).map { [pieces.edit($0, "")] } }
  }
}

extension [SourcePiece] {
  /// Where pieces with some texts stand in a row on one line; `?` is any name.
  fileprivate func places(of texts: [String]) -> [Range<Int>] {
    guard count >= texts.count else { return [] }
    return (0...(count - texts.count)).map { $0..<($0 + texts.count) }.filter { range in
      self[range.lowerBound].line == self[range.upperBound - 1].line
        && zip(self[range], texts).allSatisfy { $1 == "?" ? $0.isName : $0.text == $1 }
    }
  }

  /// Some pieces of a line with another text in their place. With nothing in their place the blanks
  /// before them go as well, or, at the start of an expression, those behind them.
  fileprivate func edit(_ range: Range<Int>, _ text: String) -> SourceEdit {
    let line = self[range.lowerBound].line
    var (start, end) = (
      self[range.lowerBound].columns.lowerBound, self[range.upperBound - 1].columns.upperBound
    )
    if text.isEmpty {
      if let next = self[safe: range.upperBound], self[range.upperBound - 1].text == "*" {
        if next.line == line { end = next.columns.lowerBound }
      } else if let before = self[safe: range.lowerBound - 1], before.line == line {
        start = before.columns.upperBound
      }
    }
    return SourceEdit(line: line, columns: start..<end, text: text)
  }

  private subscript(safe index: Int) -> SourcePiece? { indices.contains(index) ? self[index] : nil }

  /// Whether `/ m` divides a whole term by m, rather than 1 or λ.
  fileprivate func isMeanOfTerm(_ range: Range<Int>) -> Bool {
    guard let before = self[safe: range.lowerBound - 1], before.text.first?.isNumber != true,
      !self[..<range.lowerBound].contains(where: {
        CourseFunction.Argument.lambd.names.contains($0.text)
      })
    else { return false }
    guard let next = self[safe: range.upperBound] else { return true }
    return [")", "+", "-"].contains(next.text)
  }

  /// The terms with λ that are added, `+` first, to the end of the bracket or the statement.
  fileprivate var penaltyTerms: [Range<Int>] {
    indices.filter { self[$0].text == "+" }.compactMap { start in
      var (end, depth) = (start + 1, 0)
      while end < count {
        let text = self[end].text
        if ["(", "["].contains(text) { depth += 1 }
        if [")", "]"].contains(text) { depth -= 1 }
        if depth < 0 || depth == 0 && ["+", "-", ","].contains(text) { break }
        end += 1
      }
      let term = self[start..<end]
      guard self[start].line == term.last?.line,
        term.contains(where: { CourseFunction.Argument.lambd.names.contains($0.text) })
      else { return nil }
      return start..<end
    }
  }
}

extension [SourceEdit] {
  /// The lines of a program with the edits made.
  func applied(to lines: [String]) -> [String] {
    var lines = lines
    for edit in sorted(by: { $0.columns.lowerBound > $1.columns.lowerBound }) {
      var scalars = Array<Unicode.Scalar>(lines[edit.line - 1].unicodeScalars)
      scalars.replaceSubrange(edit.columns, with: edit.text.unicodeScalars)
      lines[edit.line - 1] = String(String.UnicodeScalarView(scalars))
    }
    return lines
  }
}
