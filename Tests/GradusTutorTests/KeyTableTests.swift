import GradusLessons
import GradusScreen
import GradusTutor
import Testing

@Suite struct KeyTableTests {
  /// Every key of every place, once.
  static let bindings = KeyPlace.all.flatMap(\.bindings)

  @Test(arguments: KeyPlace.all.indices)
  func `no key has two meanings in one place`(index: Int) {
    let keys = KeyPlace.all[index].bindings.flatMap(\.keys)
    #expect(!keys.isEmpty)
    let doubled = Dictionary(grouping: keys, by: \.self).filter { $0.value.count > 1 }
    #expect(doubled.isEmpty, "\(KeyPlace.all[index].name)")
  }

  @Test func `every place has a name of its own`() {
    #expect(Set(KeyPlace.all.map(\.name)).count == KeyPlace.all.count)
  }

  @Test func `every action has a plain key`() {
    // Ctrl-L is what every terminal program redraws with; a letter would be wasted on it. Ctrl-C
    // ends the program from a dialog, too, where q might be meant for the question.
    // Where text is typed, letters are text.
    let typing: Set = ["dialog", "typing", "command line", "search", "code", "answer"]
    for place in KeyPlace.all where !typing.contains(place.name) {
      for binding in place.bindings where !binding.has(.control("L")) {
        let isPlain = binding.keys.contains {
          if case .character(let key) = $0 { return key.isASCII }
          return [.enter, .escape, .tab, .shiftTab, .backspace].contains($0)
        }
        #expect(isPlain, "\(binding.help)")
      }
    }
  }

  @Test func `keys that many keyboards lack are not used`() {
    let keys = KeyTableTests.bindings.flatMap(\.keys)
    for key: Character in ["[", "]", "{", "}", "\\", "|", "~", "@"] {
      #expect(!keys.contains(.character(key)))
    }
  }

  @Test(
    arguments: [
      (Key.up, "k"), (.down, "j"), (.left, "h"), (.right, "l"), (.pageUp, "u"), (.pageDown, "d"),
    ] as [(Key, Character)])
  func `arrows have letters beside them`(arrow: Key, letter: Character) {
    for place in KeyPlace.all
    where !["presenter", "search", "command line", "typing", "code", "answer"].contains(place.name)
    {
      for binding in place.bindings where binding.has(arrow) {
        #expect(binding.has(.character(letter)), "\(place.name): \(binding.help)")
      }
    }
    #expect(keyTable.contains { $0.has(arrow) && $0.has(.character(letter)) })
  }

  @Test func `every key has help, and what names itself does so once`() {
    for binding in KeyTableTests.bindings {
      #expect(!binding.help.isEmpty && !binding.keys.isEmpty)
      #expect(binding.help.allSatisfy { $0.isASCII })
    }
    #expect(keyTable.count { $0.shownKeys == "1-9" } == 1)
    #expect(Set(keyTable.map(\.help)).count == keyTable.count)
  }

  /// Places from which a key may be tried: what it is tried on, and the keys that lead there.
  static let situations: [(lesson: String?, keys: String)] = [
    (nil, ""), (nil, "Down"), (nil, "? d"), ("tour", ""),
    ("tour", "Space train:10"), ("tour", ": \"present\" Enter : \"home\" Enter"),
    ("tour#turn-a-setting", "Tab d"), ("tour#turn-a-setting", "j"),
    ("tour#say-what-you-expect", ""), ("tour#say-what-you-expect", "Down"),
    ("initialization#two-questions-first", "d*4"), ("tour", ": \"present\" Enter"),
    ("tour#turn-a-setting", ": \"present\" Enter Space"), ("tour", ": \"present\" Enter b"),
    ("tour", "? d"), ("tour", "y"), ("tour", "x"), ("tour", ": \"set\" Enter Esc : \"set l\""),
    (nil, ": \"se\" Up*2"), ("tour", ": \"home\" Enter : \"keys\" Enter : \"a\" Up*2"),
    ("tour", ": \"set l\" Left"), ("tour", "/ e Down*7"), (nil, "/ \"ze ro\" Left"),
    (nil, ": \"lab\" Enter"), (nil, ": \"lab\" Enter d*2"),
    (nil, ": \"lab\" Enter f"), (nil, ": \"lab\" Enter f j"),
    (nil, ": \"lab\" Enter s c r s B"), (nil, ": \"lab\" Enter S i"),
    (nil, ": \"lab\" Enter S i h*3"),
    (nil, ": \"lab\" Enter S : \"check\" Enter train:1"),
    (nil, ": \"lab\" Enter S : \"check\" Enter train:1 j*2"),
    (nil, ": \"lab\" Enter S : \"check\" Enter train:1 z"),
    (nil, ": \"lab\" Enter S : \"check\" Enter train:1 z j"),
    (nil, ": \"lab\" Enter S : \"hunt\" Enter train:1"),
    (nil, ": \"lab\" Enter S : \"hunt\" Enter train:1 j*2"),
    (nil, ": \"lab\" Enter v Tab*2"), (nil, ": \"lab\" Enter v Tab*2 Right Down*2"),
    ("gradient-checking#how-small-is-epsilon", ""),
    ("gradient-checking#how-small-is-epsilon", "1 Space"),
    ("initialization", "G n"), ("initialization", "G n d"),
    ("tour#the-blame-in-numbers", ""), ("tour#the-blame-in-numbers", "7 Enter"),
    ("tour#downhill", "7 Enter"), ("tour#downhill", "7 Enter Up"), ("tour#downhill", "7 PageUp"),
  ]

  /// Code that is being written: with blanks, with lines, with something to redo.
  private static func writing() throws -> [Model] {
    let starts = [(blankExercise, "Enter"), (backwardExercise, "Enter")]
    let more = ["\"a = b\" Enter \"c = d\" Up Left*2", "\"ab cd\" Enter \"c\" Ctrl-_"]
    return try starts.flatMap { exercise, keys in
      try more.map { more in
        var learner = Learner(try lesson("## One\n\n\(smallLab())\n\n\(exercise)"))
        try learner.press(keys + " " + more)
        return learner.model
      }
    }
  }

  @Test(arguments: KeyPlace.all.indices)
  func `every key of a place does something or says why not`(index: Int) throws {
    let place = KeyPlace.all[index]
    // Each situation in which the place is the nearest that knows its keys, or among those asked.
    var models: [Model] = []
    for situation in KeyTableTests.situations {
      var learner = try situation.lesson.map { try Learner(at: $0) } ?? Learner()
      try learner.press(situation.keys)
      if learner.model.keyPlaces.contains(where: { $0.name == place.name }) {
        models.append(learner.model)
      }
    }
    if place.name == KeyPlace.code.name { models = try KeyTableTests.writing() }
    #expect(!models.isEmpty, "no situation leads to \(place.name)")
    for binding in place.bindings {
      // No question has nine answers.
      for key in binding.keys.prefix(binding.shownKeys == "1-9" ? 3 : .max) {
        let hasEffect = models.contains { start in
          var model = start
          let before = view(model)
          let effects = update(&model, .key(key))
          return !effects.isEmpty || view(model) != before
        }
        #expect(hasEffect, "\(place.name): \(key.name) \(binding.help)")
      }
    }
  }

  @Test func `keys that are in no table do nothing`() throws {
    for key: Key in [.character("é"), .character("\u{1B}"), .control("A"), .backspace, .home, .end]
    {
      var model = try Learner(at: "tour").model
      let before = view(model)
      #expect(update(&model, .key(key)) == [])
      #expect(view(model) == before)
    }
  }

  @Test(arguments: [Size(80, 24), Size(120, 40), Size(300, 100)])
  func `the help shows every key of its screen`(size: Size) throws {
    for lesson in [nil, "tour"] {
      var learner = try lesson.map { try Learner(at: $0, size: size) } ?? Learner(size: size)
      var shown = ""
      try learner.press("?")
      for _ in 0..<40 {
        shown += learner.screen
        try learner.press("j")
      }
      let places: [KeyPlace] = [.anywhere, lesson == nil ? .home : .lesson]
      for binding in places.flatMap(\.bindings) {
        #expect(shown.contains(binding.help), "\(binding.help)")
      }
    }
  }
}
