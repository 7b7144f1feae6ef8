import GradusLessons
import GradusScreen

/// The search while it is open: lessons and steps by their titles and by every word of their text.
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

  /// Where in the text of a place the words stand that were typed; nil where its title has them.
  ///
  /// - Parameter showsAnswers: whether what a learner is to find out may be quoted.
  func context(of place: SearchPlace, showsAnswers: Bool) -> SearchContext? {
    let query = SearchQuery(line.text)
    guard !query.words.isEmpty, let entry = entries.first(where: { $0.place == place }),
      let rank = entry.rank(query), rank > 1
    else { return nil }
    let word = query.words.first { word in !entry.titleWords.contains { $0.holds(word) } }
    guard let word else { return nil }
    if let found = entry.paragraph(with: word, in: entry.texts) { return .quote(found) }
    guard showsAnswers else { return .hidden }
    return entry.paragraph(with: word, in: entry.answers).map { .quote($0) }
  }
}

/// Where the words stand that were searched for.
enum SearchContext: Hashable {
  /// The text from shortly before them.
  case quote(String)
  /// In an answer, an explanation or a hint that is not to be read yet.
  case hidden
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
  /// The paragraphs that anyone may read, and those that a learner is to find out.
  let texts: [String]
  let answers: [String]
  private let text: SearchText
  private let answer: SearchText

  init(
    _ place: SearchPlace, title: String, more: String, texts: [String], answers: [String] = []
  ) {
    self.place = place
    self.title = Array(title.lowercased().utf8)
    titleWords = [title, more].flatMap {
      $0.lowercased().split { !$0.isLetter && !$0.isNumber }.map { Array($0.utf8) }
    }
    (self.texts, self.answers) = (texts, answers)
    text = Array(texts.joined(separator: "\n").lowercased().utf8)
    answer = Array(answers.joined(separator: "\n").lowercased().utf8)
  }

  /// The first paragraph with a word, from shortly before it.
  func paragraph(with word: SearchText, in texts: [String]) -> String? {
    for text in texts {
      let lower = text.lowercased()
      guard Array(lower.utf8).holds(word) else { continue }
      let typed = String(decoding: word, as: UTF8.self)
      let words = text.split(whereSeparator: \.isWhitespace)
      let index = words.firstIndex { $0.lowercased().contains(typed) } ?? 0
      return (index > 3 ? "… " : "") + words[max(0, index - 3)...].joined(separator: " ")
    }
    return nil
  }

  /// How well it fits, smaller is better; nil where it does not.
  ///
  /// | rank | what fits                                                       |
  /// |------|-----------------------------------------------------------------|
  /// | 0    | the title begins with what was typed                             |
  /// | 1    | every word typed begins a word of the title, the slug, the lesson |
  /// | 2    | every word typed is in the title, the lesson or the text           |
  /// | 3    | the same, with answers, explanations and hints                      |
  func rank(_ query: SearchQuery) -> Int? {
    if title.starts(with: query.text) { return 0 }
    if query.words.allSatisfy({ word in titleWords.contains { $0.starts(with: word) } }) {
      return 1
    }
    var rank = 2
    for word in query.words
    where !titleWords.contains(where: { $0.holds(word) }) && !text.holds(word) {
      guard answer.holds(word) else { return nil }
      rank = 3
    }
    return rank
  }

  static func all(of lessons: [Lesson]) -> [SearchEntry] {
    var entries: [SearchEntry] = []
    for (index, lesson) in lessons.enumerated() {
      entries.append(
        SearchEntry(
          .lesson(index), title: lesson.title, more: "\(lesson.name) \(lesson.number ?? "")",
          texts: [lesson.summary]))
      for (number, step) in lesson.steps.enumerated() {
        let introduction = number == 0 ? lesson.introduction.flatMap(\.words) : []
        entries.append(
          SearchEntry(
            .step(lesson: index, step: number), title: step.title,
            more: "\(step.slug) \(lesson.name)",
            texts: introduction + step.words(of: [.atOnce]),
            answers: step.words(of: [.afterTheRun, .later])))
      }
    }
    entries.append(
      SearchEntry(.lab, title: "Lab", more: "free settings", texts: ["every setting to change"]))
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
  /// The paragraphs that are shown at some moments; never the teacher's.
  fileprivate func words(of moments: [ItemText.Moment]) -> [String] {
    items.flatMap(\.content.texts).filter { moments.contains($0.moment) }
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
