package import GradusScreen

/// Keys, what they do, and the words for it: one value, from which a key press, the `?` overlay, the
/// footer, `--help` and the documents are made.
package struct KeyBinding: Sendable {
  package let keys: [Key]
  /// For the overlay, the documents and `--help`.
  package let help: String
  /// For the footer, one or two words.
  package let short: String?
  /// Whether it has its meaning as things stand; where it has not, a place further out is asked.
  let applies: @Sendable (Model) -> Bool
  /// What it does; the number says which of ``keys`` was pressed.
  let act: @Sendable (inout Model, Int) -> [Effect]

  init(
    _ keys: [Key], _ help: String, short: String? = nil,
    applies: @escaping @Sendable (Model) -> Bool = { _ in true },
    numbered act: @escaping @Sendable (inout Model, Int) -> [Effect]
  ) {
    self.keys = keys
    self.help = help
    self.short = short
    self.applies = applies
    self.act = act
  }

  init(
    _ keys: Key..., help: String, short: String? = nil,
    do act: @escaping @Sendable (inout Model) -> [Effect] = { _ in [] }
  ) {
    self.init(keys, help, short: short) { model, _ in act(&model) }
  }

  /// The same keys and words, doing something else: what they mean in another place.
  func doing(
    where applies: @escaping @Sendable (Model) -> Bool = { _ in true },
    _ act: @escaping @Sendable (inout Model) -> [Effect]
  ) -> KeyBinding {
    KeyBinding(keys, help, short: short, applies: applies) { model, _ in act(&model) }
  }

  /// Some keys that all do the same in another place.
  static func each(
    _ bindings: KeyBinding..., act: @escaping @Sendable (inout Model) -> [Effect]
  ) -> [KeyBinding] {
    bindings.map { $0.doing(act) }
  }

  /// Whether a key is one of these.
  package func has(_ key: Key) -> Bool { keys.contains(key) }

  /// Whether it is the same key with the same words, whatever it does.
  func isNamed(as other: KeyBinding) -> Bool { keys == other.keys && help == other.help }

  /// The keys as help texts write them: `Up k`, `1-9`.
  package var shownKeys: String { KeyBinding.text(of: keys) }

  /// Keys as help texts write them.
  static func text(of keys: [Key]) -> String {
    if keys == digits { return "1-9" }
    return keys.map(\.name).joined(separator: " ")
  }

  /// For the footer: the first key, and what it does now.
  func hint(_ what: String? = nil) -> (keys: String, what: String) {
    (keys.first?.name ?? "?", what ?? short ?? "")
  }

  static let digits: [Key] = (1...9).map { .character(Character(String($0))) }
}

/// Where keys have their meaning: a screen, a pane with the focus, a dialog.
package struct KeyPlace: Sendable {
  package let name: String
  package let bindings: [KeyBinding]
  /// What a character does that is no key in this place; nil leaves it without meaning.
  let type: (@Sendable (inout Model, Character) -> [Effect])?
  /// What is to be done before a place further out, other than ``anywhere``, takes a key.
  let leave: (@Sendable (inout Model) -> Void)?

  init(
    _ name: String, _ bindings: [KeyBinding], _ more: [KeyBinding] = [],
    type: (@Sendable (inout Model, Character) -> [Effect])? = nil,
    leave: (@Sendable (inout Model) -> Void)? = nil
  ) {
    self.name = name
    self.bindings = bindings + more
    self.type = type
    self.leave = leave
  }

  /// The binding of a key, and which of its keys that is.
  func binding(
    for key: Key, in model: Model
  ) -> (binding: KeyBinding, index: Int)? {
    for binding in bindings {
      if let index = binding.keys.firstIndex(of: key), binding.applies(model) {
        return (binding, index)
      }
    }
    return nil
  }
}

extension Model {
  /// The places whose keys count now, the nearest first.
  package var keyPlaces: [KeyPlace] {
    switch overlay {
    case .question: [.dialog]
    case .help: [.help, .anywhere]
    case .message: [.message, .anywhere]
    case .faults: [.faults, .anywhere]
    case .summary: [.summary, .anywhere]
    case .commandLine: [.commandLine, .typing]
    case .search: [.search, .typing]
    case .reminder: [.answer, .typing]
    case nil: screenPlaces
    }
  }

  /// Those of the screen without what may cover it.
  private var screenPlaces: [KeyPlace] {
    guard let session else { return [.home, .anywhere] }
    if presenter?.isBlank == true { return [.darkScreen] }
    if typedCode != nil { return [.code] }
    if isWriting { return [.answer, .typing] }
    let lab = session.lab
    let ofFocus: [(isHere: Bool, place: KeyPlace)] = [
      (lab?.showsOther == true, .otherRun),
      (lab?.cursor != nil, .readOut),
      (session.networkHasFocus, .network),
      (session.huntHasFocus, .hunt),
      (session.checkHasFocus && lab?.bench != nil, .checkTable),
    ]
    var places = ofFocus.filter(\.isHere).map(\.place)
    if let keys = lab?.work.keys { places.append(keys) }
    if session.isFreeLab { places.append(.freeLab) }
    if mayBeginAnswer { places.append(.number) }
    return places + lessonPlaces
  }

  /// Those of every lesson, whatever has the focus.
  var lessonPlaces: [KeyPlace] { (isPresented ? [.presenter] : []) + [.lesson, .anywhere] }

  /// Does what a key means in the nearest place that knows it.
  mutating func press(_ key: Key) -> [Effect] {
    var left: [KeyPlace] = []
    for place in keyPlaces {
      if let (binding, index) = place.binding(for: key, in: self) {
        if place.name != KeyPlace.anywhere.name { left.forEach { $0.leave?(&self) } }
        return binding.act(&self, index)
      }
      if let type = place.type, case .character(let character) = key {
        return type(&self, character)
      }
      left.append(place)
    }
    return []
  }
}

extension KeyPlace {
  /// What is shown of some places: every binding once, with the keys that no place nearer takes.
  ///
  /// - Parameters:
  ///   - places: in the order in which they are shown.
  ///   - nearest: the same, the nearest first.
  static func rows(
    of places: [KeyPlace], nearest: [KeyPlace]
  ) -> [(keys: String, help: String)] {
    let all = places.flatMap(\.bindings)
    return all.enumerated().compactMap { index, binding in
      // What is in a place further down the list, too, is shown there.
      guard !all[(index + 1)...].contains(where: { $0.isNamed(as: binding) }) else { return nil }
      let keys = binding.keys.filter { key in
        let first = nearest.lazy.flatMap(\.bindings).first { $0.has(key) }
        return first?.isNamed(as: binding) == true
      }
      return keys.isEmpty ? nil : (KeyBinding.text(of: keys), binding.help)
    }
  }

  /// Every place there is.
  package static let all: [KeyPlace] = [
    .home, .lesson, .presenter, .darkScreen, .otherRun, .readOut, .network, .hunt, .checkTable,
    .checkStep, .freeLab, .code, .anywhere, .help, .message, .faults, .summary, .dialog,
    .commandLine, .search, .number, .answer, .typing,
  ]
}

/// The keys of a lesson as the documents and `--help` list them.
package let keyTable: [KeyBinding] = {
  let all = [KeyPlace.lesson, .anywhere, .presenter].flatMap(\.bindings)
  return all.enumerated().compactMap { index, binding in
    all[(index + 1)...].contains { $0.isNamed(as: binding) } ? nil : binding
  }
}()
