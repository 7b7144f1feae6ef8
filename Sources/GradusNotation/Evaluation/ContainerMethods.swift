/// What stands behind the dot of a list, a dictionary or a text.
extension Names {
  static let listMethods: [String: Builtin] = table([
    Builtin("append", "object |") { (work, given) throws(NotationError) in
      guard case .list(let box) = given.subject("") else { return .none }
      try work.checkItems(box.items.count + 1, new: 1)
      try box.append(given["object"])
      work.work += work.account.takeSteps()
      return .none
    },
    Builtin("extend", "iterable |") { (work, given) throws(NotationError) in
      guard case .list(let box) = given.subject("") else { return .none }
      let more = try work.items(given["iterable"], "extend")
      try work.checkItems(box.items.count + more.count)
      try box.append(more)
      work.work += work.account.takeSteps()
      return .none
    },
    Builtin("pop") { (work, given) throws(NotationError) in
      guard case .list(let box) = given.subject("") else { return .none }
      guard !box.items.isEmpty else {
        throw NotationError(.index, "the list is empty; there is nothing to take out")
      }
      return box.removeLast()
    },
  ])

  static let dictionaryMethods: [String: Builtin] = table([
    view(.keys, "keys"), view(.values, "values"), view(.items, "items"),
    Builtin("get", "key default? |") { (work, given) throws(NotationError) in
      guard case .dictionary(let box) = given.subject("") else { return .none }
      return box[try work.key(given["key"])] ?? given["default"]
    },
    Builtin("copy") { (work, given) throws(NotationError) in
      guard case .dictionary(let box) = given.subject("") else { return .none }
      let copy = DictionaryBox(work.account)
      for key in box.keys { try copy.set(key, to: box[key] ?? .none, isNew: true) }
      work.work += box.keys.count
      return .dictionary(copy)
    },
  ])

  private static func view(_ kind: SequenceBox.Kind, _ name: String) -> Builtin {
    Builtin(name) { (_, given) throws(NotationError) in
      guard case .dictionary(let box) = given.subject("") else { return .none }
      return .sequence(SequenceBox(kind, of: box))
    }
  }

  static let textMethods: [String: Builtin] = table([
    Builtin("format", "* **") { (work, given) throws(NotationError) in
      .string(try work.formatted(given.subject("").text, given.rest, given.named))
    },
    Builtin("join", "iterable |") { (work, given) throws(NotationError) in
      var parts: [String] = []
      for item in try work.items(given["iterable"], "join") {
        guard case .string(let text) = item else {
          throw NotationError(
            .type, "join takes texts; here is \(item.words); write str(…) around it")
        }
        parts.append(text)
      }
      let separator = given.subject("").text
      try work.checkText(
        parts.reduce(parts.count * separator.utf8.count) { $0 + $1.utf8.count })
      return .string(parts.joined(separator: separator))
    },
  ])

  private static func table(_ methods: [Builtin]) -> [String: Builtin] {
    Dictionary(uniqueKeysWithValues: methods.map { ($0.name, $0) })
  }
}
