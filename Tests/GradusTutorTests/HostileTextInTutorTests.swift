import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

/// Text up to no good in every place of the tutor that text can reach: no frame holds any of it.
@Suite struct HostileTextInTutorTests {
  private static let sizes = [Size(80, 24), Size(120, 40), Size(40, 12), Size(10, 3)]
  private static let looks = [
    Look(glyphs: .ascii, isColored: false), Look(glyphs: .braille, isColored: true),
  ]

  private func expectClean(_ frame: Frame, _ place: String, _ text: String) {
    #expect(
      !HostileText.isHostile(frame),
      "\(place): \(text.prefix(60).debugDescription)\n\(frame.text.debugDescription.prefix(3000))")
  }

  // MARK: A lesson

  private static let points = Dataset(
    points: (0..<20).map { SIMD2(Double($0 % 7) - 3, Double($0 % 3) - 1) },
    labels: (0..<20).map { UInt8($0 % 2) })

  /// A short experiment over points of files with hostile names.
  private static func experiment(_ text: String) throws -> Experiment {
    let names = [text + ".csv", text + "2.csv"]
    let tables = names.map { ($0, DataTable(name: $0, dataset: points)) }
    return try Experiment(
      [("data", names[0]), ("test-data", names[1]), ("hidden", "3"), ("iterations", "20")],
      tables: Dictionary(uniqueKeysWithValues: tables))
  }

  /// A lesson in which every text is the hostile one. It is made without the parser, which would
  /// refuse most of it.
  private static func lesson(_ text: String) throws -> Lesson {
    // A long formula takes long to lay out.
    let part = text.prefix(20)
    let spans: [Span] = [
      .text(text), .emphasis(text), .strong(text), .code(text), .formula(String(part)),
      .formula("\\frac{\\text{\(part)}}{\(part)}"), .link(text: text, target: text), .figure(text),
    ]
    let blocks: [ProseBlock] = [
      .heading(level: 3, spans), .paragraph(spans), .code([text, text]),
      .formula("x = \\text{\(part)} + \(part)", line: 1), .live(spans),
      .quote([.unorderedList([[.paragraph(spans)]])]),
      .orderedList(start: 3, [[.paragraph(spans)]]),
    ]
    let experiment = try experiment(text)
    var other = experiment
    other.lambda = 0.1
    let lab = Lab(
      experiment: experiment, compared: [ComparedRun(name: text, experiment: other)],
      views: [
        .boundary, .network, .histograms, .weights, .spread, .code, .cost, .settings, .result,
      ],
      controls: ["data", "test-data", "lambda", "init", "fault"])
    let iterations = FigureReference(figure: "iterations")
    let condition = Condition(iterations, .atLeast, 10, text: text)
    let never = Condition(iterations, .below, 0, text: text)
    let prediction = Prediction(
      question: blocks,
      options: [
        Prediction.Option(text: spans, conditions: [condition]),
        Prediction.Option(text: spans, conditions: [never]),
      ], explanation: blocks)
    let quiz = Quiz(
      question: blocks,
      options: [
        Quiz.Option(text: spans, isRight: false, feedback: blocks),
        Quiz.Option(text: spans, isRight: true, feedback: blocks),
      ])
    let challenge = Challenge(
      text: blocks, goal: [never, condition], hints: [blocks, blocks, blocks],
      solution: [SettingAssignment(name: "lambda", value: "0.3")])
    var sweep = LessonSweep(
      groups: [
        LessonSweep.Group(name: text, experiment: experiment),
        LessonSweep.Group(name: text + "b", experiment: other),
      ], seeds: [1, 2], figures: ["train-accuracy"], pair: [text, text + "b"], title: text)
    var results = sweep.noResults
    for group in 0..<2 { for seed in 0..<2 { results[group, 0, seed] = 0.5 } }
    sweep.kept = results
    let recall = Recall(prompt: blocks, claims: [blocks, blocks])
    let submit = Submit(budget: 40, sealed: Experiment(), stars: [0.5], explanation: blocks)
    func step(_ items: [StepItem], lab: Lab? = nil, sweep: LessonSweep? = nil) -> Step {
      Step(slug: text, title: text, items: items, lab: lab, sweep: sweep)
    }
    var lesson = Lesson(
      name: text, number: text, file: text, title: text, summary: text, minutes: 1,
      requires: [text], introduction: blocks,
      steps: [
        step([.predict(prediction), .prose(Passage(blocks)), .note(Note(blocks))], lab: lab),
        step([.challenge(challenge)], lab: lab), step([.quiz(quiz), .note(Note(blocks))]),
        step([.recall(recall)]), step([.prose(Passage(blocks))], lab: lab, sweep: sweep),
        step([.submit(submit)], lab: lab),
      ])
    lesson.demo = Demo(script: try KeyScript("n"), line: 1)
    return lesson
  }

  private static func model(_ text: String, _ size: Size, _ look: Look) throws -> Model {
    let lesson = try lesson(text)
    var progress = LearnerProgress()
    progress.lastLesson = text
    progress[text, text] = StepRecord()
    return Model(
      size: size, look: look, lessons: [lesson, lesson], progress: progress,
      progressPlace: "/\(text)/progress.json")
  }

  /// Plays keys, and looks at every frame on the way.
  private func play(_ keys: String, _ model: inout Model, _ text: String) throws {
    var replay = Replay(model) { .tableNotRead(path: $0, reason: "\(text): \($0)") }
    for entry in try KeyScript(keys).items {
      if replay.hasQuit { return }
      if case .train = entry.item, replay.model.speed == nil { continue }
      try replay.play(entry)
      expectClean(view(replay.model), "after \(entry.word) of \(keys)", text)
      if let presentation = replay.model.presentation {
        let screen = NotesScreen(.presentation(presentation, seconds: 5))
        expectClean(
          notesView(screen, size: replay.model.size, look: replay.model.look), "notes", text)
      }
    }
    model = replay.model
  }

  /// Keys that lead to all that a step can show.
  private static let tour = [
    "1 Enter Space train:20 d d u c", ": \"set lambda 2\" Enter B B w m train:50 m",
    "H H y H y Enter Enter", "v v v v v v L z z Tab y Esc ? Esc f Esc i Esc",
    ": \"notes\" Enter Esc / Down Esc x n",
  ]

  @Test(arguments: sizes.indices, 0..<6)
  func `no text of a lesson or of a run reaches a frame as it is`(size: Int, step: Int) throws {
    let text = HostileText.mixtures[(size + step) % 4]
    var model = try Self.model(text, Self.sizes[size], Self.looks[(size + step / 2) % 2])
    expectClean(view(model), "home", text)
    _ = model.open(model.lessons[0], step: step)
    for keys in Self.tour { try play(keys, &model, text) }
  }

  @Test func `no text of the corpus reaches the first frames of a lesson`() throws {
    for (index, whole) in HostileText.corpus.enumerated() {
      // A tower of ten thousand marks a hundred times takes long to lay out.
      let text = String(String.UnicodeScalarView(whole.unicodeScalars.prefix(400)))
      var model = try Self.model(text, Size(80, 24), Self.looks[index % 2])
      expectClean(view(model), "home", text)
      _ = model.open(model.lessons[0], step: index % 6)
      try play("1 Enter d", &model, text)
    }
  }

  @Test(arguments: HostileText.mixtures.indices)
  func `no text reaches the room or the teacher while a lesson is presented`(part: Int) throws {
    let text = HostileText.mixtures[part]
    var model = try Self.model(text, Self.sizes[part], Self.looks[part % 2])
    model.presentFromTheStart(of: model.lessons[0])
    try play("Space*9 b b PageUp z Space*9 train:20 Space*12 : \"notes\" Enter", &model, text)
    let hostile = Presentation(
      lesson: text, step: text, number: -5, count: .max, screen: text, notes: [text, text],
      answer: [text], space: text, ahead: [text])
    for size in Self.sizes {
      for look in Self.looks {
        for content in [
          NotesScreen.Content.presentation(hostile, seconds: .max), .nothing(text),
        ] {
          expectClean(notesView(NotesScreen(content), size: size, look: look), "notes", text)
        }
      }
    }
  }

  // MARK: What is typed, pasted and answered

  /// What comes before hostile text on a line, and what is pressed after it.
  private static let lines = [
    (":", "Enter"), (":set data ", ".csv Tab Enter"), (":set ", " 1 Enter"),
    (":help ", "Tab Enter"),
    (":goto ", "Enter"), (":set lambda ", "Enter Esc : Up Up"), (":seed ", "Enter"),
    (":speed ", "Enter"), (":set fault ", "Enter"), ("/", "Down Enter"), (":border ", "Enter"),
    (":hunt ", "Enter"), (":set data \"", "\\\" Enter"), ("", "Enter"),
  ]

  @Test(arguments: sizes.indices)
  func `nothing typed or pasted reaches a frame as it is`(size: Int) throws {
    for (index, text) in HostileText.corpus.enumerated() {
      let (start, end) = Self.lines[index % Self.lines.count]
      // Long ones are cut: what is typed is drawn at every key.
      let typed = start + text.prefix(60)
      var model = Model(
        size: Self.sizes[size], look: Self.looks[index % 2],
        lessons: LessonLibrary.embedded.lessons)
      // At home, in a lesson, in the lab.
      let place = (index + size) % 3
      if place == 1 { _ = model.open(model.lessons[1], step: 2) }
      if place == 2 { _ = model.openLab() }
      for character in typed { _ = update(&model, .key(.character(character))) }
      expectClean(view(model), typed, text)
      for word in end.split(separator: " ") {
        let keys = Key(name: String(word)).map { [$0] } ?? word.map { .character($0) }
        for key in keys {
          for case .readTable(let path) in update(&model, .key(key)) {
            expectClean(view(model), "reading", text)
            _ = update(&model, .reply(.tableNotRead(path: path, reason: "\(path): \(text)")))
          }
        }
        expectClean(view(model), typed + end, text)
      }
    }
  }

  @Test(arguments: sizes.indices)
  func `no answer of the edge and no message reaches a frame as it is`(size: Int) throws {
    for (index, text) in HostileText.corpus.enumerated() {
      var experiment = Experiment()
      experiment.lambda = 1
      let overlays: [Overlay] = [
        .message(title: text, lines: [text, "", text]),
        .question(.diverge(experiment, because: text)),
        .commandLine(CommandLine(text)), .summary(lesson: 0, scroll: 0),
      ]
      var model = Model(
        size: Self.sizes[size], look: Self.looks[index % 2],
        lessons: LessonLibrary.embedded.lessons, progressPlace: text)
      if (index + size) % 2 == 1 { _ = model.openLab() }
      for reply in [
        Reply.progressNotSaved(text), .progressFileDamaged(text),
        .tableNotRead(path: text, reason: text),
      ] {
        _ = update(&model, .reply(reply))
        expectClean(view(model), "\(reply)", text)
      }
      model.notice = text
      expectClean(view(model), "notice", text)
      model.notice = nil
      for overlay in overlays {
        model.overlay = overlay
        expectClean(view(model), "overlay", text)
      }
    }
  }

  @Test(arguments: HostileText.mixtures.indices)
  func `no name of a file reaches a frame as it is, nor that of a kept run`(part: Int) throws {
    let text = HostileText.mixtures[part]
    var model = Model(size: Self.sizes[part], look: Self.looks[part % 2], lessons: [])
    _ = model.openLab()
    let typed = ": \"set iterations 30 hidden 3 samples 20\" Enter Space train:30 c"
    try play(typed, &model, text)
    _ = model.openLab(try Self.experiment(text))
    try play("Space train:20 c : \"set data moons\" Enter v v v v y Esc B m", &model, text)
    try play("Space train:30 w L z Tab j k", &model, text)
  }

  /// The control: text of the same places is seen where it is not hostile.
  @Test func `what is not hostile is there to be seen`() throws {
    var model = try Self.model("plain", Size(120, 40), Self.looks[0])
    #expect(view(model).text.contains("plain"))
    _ = model.open(model.lessons[0], step: 0)
    let text = view(model).text
    #expect(text.contains("plain") && text.contains("1 plain"), "\(text)")
    try play("1 Enter Space train:20 Tab", &model, "plain")
    #expect(view(model).text.contains("plain.csv"), "\(view(model).text)")
    model.notice = "plain words"
    #expect(view(model).text.contains("plain words"))
  }
}
