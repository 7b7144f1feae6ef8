extension Parser {
  /// An import: NumPy's is read, others only where they may be passed over.
  mutating func readImport() throws(NotationError) -> Statement {
    let position = next.position
    let what = following.kind
    let isOther = what != .name("numpy") || isNext(word: "from")
    guard readsOver || !isOther else { throw NotRead.imports(what).error(at: position) }
    if accept(word: "from") { return try readImportFrom(position) }
    advance()
    var (imported, hasNumPy): ([Statement.Imported], Bool) = ([], false)
    repeat {
      let module = try readModule()
      let place = following.position
      let name = accept(word: "as") ? try expectName("the module's other name") : nil
      if module == "numpy" {
        guard name == nil || name == "np" else {
          throw NotationError(
            .notRead, "NumPy is called np here; write `import numpy as np`", at: place)
        }
        hasNumPy = true
      } else {
        let first = module.prefix { $0 != "." }
        guard first != "numpy" else { throw NotRead.imports(.name("numpy")).error(at: position) }
        imported.append(.init(name: name ?? String(first), module: module))
      }
    } while readsOver && accept(",")
    guard !imported.isEmpty else { return Statement(kind: .importNumPy, position: position) }
    if hasNumPy { imported.append(.init(name: "np", module: "numpy")) }
    return Statement(kind: .importOther(imported), position: position)
  }

  private mutating func readImportFrom(
    _ position: SourcePosition
  ) throws(NotationError) -> Statement {
    let module = try readModule()
    guard module.prefix(while: { $0 != "." }) != "numpy" else {
      throw NotRead.imports(.name("numpy")).error(at: position)
    }
    guard accept(word: "import") else {
      throw NotationError(
        .syntax, "'import' is missing after the module; here is \(next.words)", at: next.position)
    }
    if accept("*") {
      return Statement(
        kind: .importOther([.init(name: "*", module: module)]), position: position)
    }
    let isInBrackets = accept("(")
    var imported: [Statement.Imported] = []
    repeat {
      if isInBrackets, isNext(")") { break }
      let name = try expectName("what is imported")
      let other = accept(word: "as") ? try expectName("its other name") : nil
      imported.append(.init(name: other ?? name, module: module))
    } while accept(",")
    if isInBrackets { try expect(")", "after the names") }
    return Statement(kind: .importOther(imported), position: position)
  }

  /// `matplotlib.pyplot`
  private mutating func readModule() throws(NotationError) -> String {
    var module = try expectName("the name of a module")
    while accept(".") { module += "." + (try expectName("the name of a module")) }
    return module
  }
}
