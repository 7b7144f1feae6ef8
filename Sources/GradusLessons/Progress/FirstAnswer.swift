package import GradusScreen

/// What a learner answered first where a lesson asks.
package struct FirstAnswer: Hashable, Sendable {
  /// Which of an item's questions it answers, where that asks one after another.
  package var part = 0
  package let question: [ProseBlock]
  /// The answer in words, where it was wrong.
  package let wrong: [ProseBlock]?

  init(_ question: [ProseBlock], wrong: [ProseBlock]?, part: Int = 0) {
    (self.question, self.wrong, self.part) = (question, wrong, part)
  }
}

// Records may have been written by hand, so that any number can stand for an option.

extension Prediction {
  package var askedAs: String? { "prediction" }

  /// What was said before the run, held against what happened. Who could not tell said nothing wrong.
  package func firstAnswers(_ record: StepRecord, at place: Int) -> [FirstAnswer] {
    guard let said = record.answers(at: place).first, let outcome = record.outcome else {
      return []
    }
    let isWrong = said != outcome && options.indices.contains(said)
    return [FirstAnswer(question, wrong: isWrong ? [.paragraph(options[said].text)] : nil)]
  }
}

extension Quiz {
  package var askedAs: String? { "quiz" }

  package func firstAnswers(_ record: StepRecord, at place: Int) -> [FirstAnswer] {
    guard let first = record.answers(at: place).first else { return [] }
    if isSettled(by: [first]) { return [FirstAnswer(question, wrong: nil)] }
    let chosen =
      allowsSeveral
      ? options.indices.filter { first & 1 << $0 != 0 }
      : options.indices.filter { $0 == first }
    let words = chosen.map { options[$0].text }
    let said = words.dropFirst().reduce(words.first ?? [.text("none of them")]) {
      $0 + [.text("; ")] + $1
    }
    return [FirstAnswer(question, wrong: [.paragraph(said)])]
  }

  package func wrongCount(_ record: StepRecord, at place: Int) -> Int {
    record.answers(at: place).count { !isSettled(by: [$0]) }
  }
}

extension Compute {
  package var askedAs: String? { "number" }

  /// The number that was handed in first: where it is a known slip, the words that answer it.
  package func firstAnswers(_ record: StepRecord, at place: Int) -> [FirstAnswer] {
    let answers = record.answers(at: place)
    guard let index = answers.firstIndex(where: { $0 != Try.hint }) else { return [] }
    switch answers[index] {
    case Try.right: return [FirstAnswer(prompt, wrong: nil)]
    case Try.shown:
      return [FirstAnswer(prompt, wrong: [.paragraph([.text("had the answer shown")])])]
    case let entry:
      if let slip = slip(entry) { return [FirstAnswer(prompt, wrong: slip.words)] }
      let typed = record.typed(at: place)
      let text = typed.indices.contains(index) ? typed[index].prefix(60) : ""
      return [FirstAnswer(prompt, wrong: [.paragraph([.text(String(text))])])]
    }
  }

  package func wrongCount(_ record: StepRecord, at place: Int) -> Int {
    record.answers(at: place).count { $0 >= Try.wrong }
  }

  package func hintCount(_ record: StepRecord, at place: Int) -> Int {
    hintCount(record.answers(at: place))
  }

  package func wasShown(_ record: StepRecord, at place: Int) -> Bool {
    record.answers(at: place).contains(Try.shown)
  }
}

extension CaseRound {
  package var askedAs: String? { "case" }

  /// Of the last round: one that was not passed is begun anew.
  package func firstAnswers(_ record: StepRecord, at place: Int) -> [FirstAnswer] {
    zip(cases.indices, record.answers(at: place)).map { index, said in
      let isRight = said == cases[index].answer
      let words = options.indices.contains(said) ? options[said].text : []
      return FirstAnswer(text, wrong: isRight ? nil : [.paragraph(words)], part: index)
    }
  }

  package func wrongCount(_ record: StepRecord, at place: Int) -> Int {
    zip(cases, record.answers(at: place)).count { $0.answer != $1 }
  }
}
