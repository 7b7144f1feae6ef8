import GradusLessons
import GradusScreen
import GradusTutor
import Testing

@Suite struct KeyTableTests {
  @Test(arguments: KeyPlace.allCases)
  func `no key has two meanings in one place`(place: KeyPlace) {
    let keys = keyBindings.filter {
      // What is presented comes before the lesson's own keys, with some of the same keys.
      place.reach.contains($0.place) && (place != .presenter || $0.place == .presenter)
    }.flatMap(\.keys)
    #expect(Dictionary(grouping: keys, by: \.self).filter { $0.value.count > 1 }.isEmpty)
  }

  @Test func `every action has a plain key`() {
    // Ctrl-L is what every terminal program redraws with; a letter would be wasted on it. Ctrl-C
    // ends the program from a dialog, too, where q might be meant for the question.
    // Where text is typed, letters are text.
    for binding in keyBindings
    where binding.action != .redraw && binding.place != .dialog && !binding.place.isForTyping {
      let isPlain = binding.keys.contains {
        if case .character(let key) = $0 { return key.isASCII }
        return [.enter, .escape, .tab, .shiftTab, .backspace].contains($0)
      }
      #expect(isPlain, "\(binding.help)")
    }
  }

  @Test func `keys that many keyboards lack are not used`() {
    let keys = keyBindings.flatMap(\.keys)
    for key: Character in ["[", "]", "{", "}", "\\", "|", "~", "@"] {
      #expect(!keys.contains(.character(key)))
    }
  }

  @Test(
    arguments: [
      (Key.up, "k"), (.down, "j"), (.left, "h"), (.right, "l"), (.pageUp, "u"), (.pageDown, "d"),
    ] as [(Key, Character)])
  func `arrows have letters beside them`(arrow: Key, letter: Character) {
    for place in [KeyPlace.home, .lesson, .help] {
      #expect(action(for: arrow, in: place) == action(for: .character(letter), in: place))
    }
  }

  @Test func `every key has help, and what names itself does so once`() {
    for binding in keyBindings {
      #expect(!binding.help.isEmpty && !binding.keys.isEmpty)
      #expect(binding.help.allSatisfy { $0.isASCII })
    }
    #expect(keyBindings.first { $0.action == .answer(1) }?.shownKeys == "1-9")
  }

  /// Places from which a key may be tried: what it is tried on, and the keys that lead there.
  static let situations: [(place: KeyPlace, lesson: String?, keys: String)] = [
    (.home, nil, ""), (.home, nil, "Down"), (.lesson, "tour", ""),
    (.lesson, "tour", "Space train:10"), (.lesson, "tour#turn-a-setting", "Tab d"),
    (.lesson, "tour#turn-a-setting", "j"), (.lesson, "tour#say-what-you-expect", ""),
    (.lesson, "tour#say-what-you-expect", "Down"),
    (.lesson, "initialization#two-questions-first", "d*4"),
    (.presenter, "tour", ": \"present\" Enter"),
    (.presenter, "tour#turn-a-setting", ": \"present\" Enter Space"),
    (.help, "tour", "? d"), (.help, "tour", "y"), (.dialog, "tour", "x"),
    (.commandLine, "tour", ": \"set\" Enter Esc : \"set l\""), (.commandLine, nil, ": \"se\" Up*2"),
    (.commandLine, "tour", ": \"home\" Enter : \"keys\" Enter : \"a\" Up*2"),
    (.commandLine, "tour", ": \"set l\" Left"), (.search, "tour", "/ e Down*7"),
    (.search, nil, "/ \"ze ro\" Left"),
  ]

  @Test(arguments: keyBindings.indices)
  func `every key does something or says why not`(index: Int) throws {
    let binding = keyBindings[index]
    // No question has nine answers.
    for key in binding.keys.prefix(binding.action == .answer(1) ? 3 : .max) {
      var hasEffect = false
      for situation in KeyTableTests.situations
      where situation.place.reach.contains(binding.place) {
        var learner = try situation.lesson.map { try Learner(at: $0) } ?? Learner()
        try learner.press(situation.keys)
        var model = learner.model
        let before = view(model)
        let effects = update(&model, .key(key))
        hasEffect = hasEffect || !effects.isEmpty || view(model) != before
        if hasEffect { break }
      }
      #expect(hasEffect, "\(key.name) \(binding.help)")
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
      for binding in keyBindings
      where binding.place == .anywhere || binding.place == (lesson == nil ? .home : .lesson) {
        #expect(shown.contains(binding.help), "\(binding.help)")
      }
    }
  }
}
