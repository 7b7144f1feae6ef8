import GradusLessons
import GradusScreen

/// The search while it is open: lessons and steps by their titles and their words.
package struct Search: Hashable, Sendable {
  package private(set) var line = TypedLine()
  /// The places found, best first; all of them while nothing is typed.
  package private(set) var hits: [SearchPlace]
  package private(set) var selected = 0
  private let entries: [SearchEntry]

  init(_ lessons: [Lesson]) {
    entries = SearchEntry.all(of: lessons)
    hits = entries.map(\.place)
  }

  mutating func type(_ character: Character) {
    line.insert(character)
    find()
  }

  mutating func edit(_ edit: Editing) {
    let before = line.text
    line.edit(edit)
    if line.text != before { find() }
  }

  mutating func move(by rows: Int) {
    selected = min(max(0, selected + rows), max(0, hits.count - 1))
  }

  private mutating func find() {
    let query = SearchQuery(line.text)
    selected = 0
    hits = entries.enumerated()
      .compactMap { index, entry in entry.rank(query).map { (rank: $0, index: index) } }
      .sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
      .map { entries[$0.index].place }
  }
}

/// A place that can be found, by positions among the lessons.
package enum SearchPlace: Hashable, Sendable {
  case lesson(Int)
  case step(lesson: Int, step: Int)
  case lab
}

/// Lower-case letters as bytes, which are searched much faster than characters: a pasted line is searched for
/// with every character of it.
private typealias SearchText = [UInt8]

/// What was typed.
private struct SearchQuery {
  let text: SearchText
  let words: [SearchText]

  init(_ typed: String) {
    let parts = typed.lowercased().split(separator: " ")
    words = parts.map { Array($0.utf8) }
    text = Array(parts.joined(separator: " ").utf8)
  }
}

/// A place with the words it is found by.
private struct SearchEntry: Hashable, Sendable {
  let place: SearchPlace
  let title: SearchText
  /// The words of the title, of its slug and of the lesson it belongs to.
  let titleWords: [SearchText]
  let text: SearchText

  init(_ place: SearchPlace, title: String, more: String, text: [String]) {
    self.place = place
    self.title = Array(title.lowercased().utf8)
    titleWords = [title, more].flatMap {
      $0.lowercased().split { !$0.isLetter && !$0.isNumber }.map { Array($0.utf8) }
    }
    self.text = Array(text.joined(separator: "\n").lowercased().utf8)
  }

  /// How well it fits, smaller is better; nil where it does not.
  ///
  /// | rank | what fits                                                       |
  /// |------|-----------------------------------------------------------------|
  /// | 0    | the title begins with what was typed                             |
  /// | 1    | every word typed begins a word of the title, the slug, the lesson |
  /// | 2    | every word typed is in the title, the lesson or the text           |
  func rank(_ query: SearchQuery) -> Int? {
    if title.starts(with: query.text) { return 0 }
    if query.words.allSatisfy({ word in titleWords.contains { $0.starts(with: word) } }) {
      return 1
    }
    let isThere = query.words.allSatisfy { word in
      titleWords.contains { $0.holds(word) } || text.holds(word)
    }
    return isThere ? 2 : nil
  }

  static func all(of lessons: [Lesson]) -> [SearchEntry] {
    var entries: [SearchEntry] = []
    for (index, lesson) in lessons.enumerated() {
      entries.append(
        SearchEntry(
          .lesson(index), title: lesson.title, more: "\(lesson.name) \(lesson.number ?? "")",
          text: [lesson.summary]))
      for (number, step) in lesson.steps.enumerated() {
        let introduction = number == 0 ? lesson.introduction.flatMap(\.words) : []
        entries.append(
          SearchEntry(
            .step(lesson: index, step: number), title: step.title,
            more: "\(step.slug) \(lesson.name)",
            text: introduction + step.searchedText))
      }
    }
    entries.append(
      SearchEntry(.lab, title: "Lab", more: "free settings", text: ["every setting to change"]))
    return entries
  }
}

extension [UInt8] {
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    guard count >= part.count else { return false }
    return indices.dropLast(part.count - 1).contains { start in
      self[start] == first && self[start..<(start + part.count)].elementsEqual(part)
    }
  }
}

extension Step {
  /// What a search looks at: not what a learner is to find out, such as explanations and hints.
  fileprivate var searchedText: [String] {
    items.flatMap(\.content.texts).filter { $0.moment == .atOnce }
      .flatMap(\.blocks).flatMap(\.words)
  }
}

extension ProseBlock {
  fileprivate var words: [String] {
    switch self {
    case .heading(_, let spans), .paragraph(let spans): [spans.map(\.words).joined()]
    case .unorderedList(let items), .orderedList(_, let items): items.joined().flatMap(\.words)
    case .quote(let blocks): blocks.flatMap(\.words)
    case .code(let lines): lines
    case .formula(let source, _): [source]
    case .live, .rule: []
    }
  }
}

extension Span {
  fileprivate var words: String {
    switch self {
    case .text(let text), .emphasis(let text), .strong(let text), .code(let text): text
    case .link(let text, _): text
    case .formula(let source): source
    case .figure: ""
    }
  }
}

extension Model {
  /// Moves the cursor of the places that were found.
  mutating func selectFound(by rows: Int) -> [Effect] {
    guard case .search(var open) = overlay else { return [] }
    open.move(by: rows)
    overlay = .search(open)
    return []
  }

  /// Opens the place under the cursor.
  mutating func openFound() -> [Effect] {
    guard case .search(let open) = overlay, open.hits.indices.contains(open.selected) else {
      return []
    }
    overlay = nil
    return visit(open.hits[open.selected])
  }

  private mutating func visit(_ place: SearchPlace) -> [Effect] {
    do throws(CommandProblem) {
      switch place {
      case .lab: return session?.isFreeLab == true ? [] : openLab()
      case .lesson(let index): return try visit(lessons[index], step: nil)
      case .step(let index, let step): return try visit(lessons[index], step: step)
      }
    } catch {
      notice = error.description
      return []
    }
  }
}
