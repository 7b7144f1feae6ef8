import GradusLessons
import GradusScreen

/// What `:glyphs`, `:theme` and `:color` change.
enum ScreenPart: String, Sendable {
  case glyphs, theme, color

  /// What may be typed, `auto` first.
  var values: [String] {
    switch self {
    case .glyphs: ["auto", "braille", "block", "ascii"]
    case .theme: ["auto"] + Theme.allCases.map(\.rawValue)
    case .color: ["auto"] + ColorUse.allCases.map(\.rawValue)
    }
  }

  /// The value in a choice; nil where it has none.
  func value(in choice: ScreenChoice) -> String? {
    switch self {
    case .glyphs: choice.glyphs?.rawValue
    case .theme: choice.theme?.rawValue
    case .color: choice.color?.rawValue
    }
  }

  /// Puts a value in; `auto`, and what is none, leaves it open.
  func put(_ value: String, in choice: inout ScreenChoice) {
    switch self {
    case .glyphs: choice.glyphs = GlyphSet(rawValue: value)
    case .theme: choice.theme = Theme(rawValue: value)
    case .color: choice.color = ColorUse(rawValue: value)
    }
  }
}

extension Model {
  /// What is in force now, as a word: `theme: dark (auto)`.
  func advice(on part: ScreenPart) -> String {
    if let chosen = part.value(in: screen), chosen == shown(part) { return "\(part): \(chosen)" }
    return "\(part): \(shown(part)) (auto)"
  }

  private func shown(_ part: ScreenPart) -> String {
    switch part {
    case .glyphs: look.glyphs.rawValue
    case .theme: look.palette.theme.rawValue
    case .color: (look.isColored ? ColorUse.always : .never).rawValue
    }
  }

  /// Changes the screen at once, and in the learner's record; `auto` forgets what was chosen. What happens
  /// in front of a room is not remembered.
  mutating func change(
    _ part: ScreenPart, _ words: [String]
  ) throws(CommandProblem) -> [Effect] {
    guard let word = words.first else {
      notice = advice(on: part) + "; \(part) takes " + ScreenPart.listed(part.values)
      return []
    }
    guard words.count == 1, part.values.contains(word) else {
      throw CommandProblem("\(part) takes " + ScreenPart.listed(part.values))
    }
    if part == .glyphs, let wish = GlyphSet(rawValue: word), let refusal = means.refusal(of: wish) {
      throw CommandProblem(refusal)
    }
    if part == .color, word == "always", means.depth == .none {
      throw CommandProblem("this terminal has no colours (TERM says which it is)")
    }
    var remembered = progress.screen ?? ScreenChoice()
    part.put(word, in: &remembered)
    if presenter == nil { progress.screen = remembered == ScreenChoice() ? nil : remembered }
    var chosen = screen
    part.put(word, in: &chosen)
    if word == "auto" { chosen = chosen.or(hostScreen) }
    screen = chosen
    notice = advice(on: part) + (presenter == nil ? "" : ", for this presentation only")
    return part == .theme && screen.theme == nil
      ? [.askBackground, .saveProgress(progress)] : [.saveProgress(progress)]
  }
}

extension ScreenPart {
  /// `a, b or c`.
  fileprivate static func listed(_ words: [String]) -> String {
    words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }
}
