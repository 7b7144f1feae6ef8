import GradusEngine
import GradusLessons
import GradusScreen

// Predictions, quizzes, cases and challenges in the text of a step.
extension StepWriter {
  mutating func write(_ prediction: Prediction, _ index: Int) {
    let start = lines.count
    let vote = vote(on: index)
    label("PREDICT", legends: progress(of: vote))
    addClose(prediction.question)
    let isWaiting = Reveal(session.step, record).gate == .question(index)
    let chosen = record.answers(at: index).last
    let texts = prediction.options.map(\.text) + [[.text(Prediction.undecidedText)]]
    for (number, text) in texts.enumerated() {
      var tag = ""
      // With votes, what was chosen by a key need not be what most have said.
      let isMost = vote.map { $0.favourite == number } ?? true
      if record.outcome == number {
        happened = start + (start > 0 ? 1 : 0)..<lines.count + 1
        let asSaid = vote == nil ? "as you said: it happened" : "as most of you said: it happened"
        tag = chosen == number && isMost ? asSaid : "this happened"
      } else if chosen == number && !(isPresented && number == prediction.undecided) {
        tag = vote == nil ? "your answer" : isMost ? "most votes" : "chosen"
      }
      if !tag.isEmpty { tag = (glyphs.isASCII ? "<- " : "← ") + tag }
      row(
        String(number + 1), text, isSelected: isWaiting && isSelected(number), tag: tag,
        mark: record.outcome == number ? (glyphs.isASCII ? "*" : "●") : " ")
      bars(of: vote, option: number)
    }
    // What the room has said can be changed until the run decides.
    if isWaiting || isPresented && record.outcome == nil { question = start..<lines.count }
    if record.outcome != nil { add(prediction.explanation) }
  }

  mutating func write(_ quiz: Quiz, _ index: Int) {
    let start = lines.count
    let vote = vote(on: index)
    label(quizLabel(index), legends: progress(of: vote))
    addClose(quiz.question)
    let answers = record.answers(at: index)
    let isWaiting = Reveal(session.step, record).gate == .question(index)
    let isSolved = quiz.isSettled(by: answers)
    let order = quiz.order(seed: orderSeed, step: session.step.slug, place: index)
    for (row, number) in order.enumerated() {
      let answer = quiz.options[number]
      var mark: Character = " "
      if !quiz.allowsSeveral && answers.contains(number) {
        mark = answer.isRight ? (glyphs.isASCII ? "*" : "✓") : (glyphs.isASCII ? "x" : "✗")
      }
      if quiz.allowsSeveral {
        let isTicked =
          isWaiting ? session.ticked.contains(number) : isSolved && answer.isRight
        self.row(
          "\(row + 1) \(isTicked ? "[x]" : "[ ]")", answer.text,
          isSelected: isWaiting && isSelected(row))
      } else {
        self.row(
          String(row + 1), answer.text, isSelected: isWaiting && isSelected(row),
          tag: mark == " " || !isWaiting ? "" : (glyphs.isASCII ? "<- tried" : "← tried"),
          mark: mark)
        bars(of: vote, option: number)
      }
    }
    if isWaiting && quiz.allowsSeveral {
      row(
        String(quiz.options.count + 1), [.text("check my answer")],
        isSelected: isSelected(quiz.options.count))
    }
    if isWaiting { question = start..<lines.count }
    feedback(quiz, answers, rows: order, isTold: wasAnswered(index))
    if isWaiting { question = start..<lines.count }
  }

  /// Of several quizzes a learner hears that there are more.
  private func quizLabel(_ index: Int) -> String {
    let all = session.step.items.indices.filter {
      if case .quiz = session.step.items[$0] { true } else { false }
    }
    guard all.count > 1, let number = all.firstIndex(of: index) else { return "QUIZ" }
    return "QUIZ \(number + 1) OF \(all.count)"
  }

  /// Whether the answer is the tutor's: the room has given none.
  private func wasAnswered(_ index: Int, turn: Int = 0) -> Bool {
    answeredForRoom.contains(VotePlace(step: session.stepPlace, item: index, turn: turn))
  }

  /// What a room is told, with the numbers that stand before its options.
  private func answer(to quiz: Quiz, rows order: [Int]) -> String {
    let numbers = order.indices.filter { quiz.options[order[$0]].isRight }.map { String($0 + 1) }
    guard numbers.count > 1, let last = numbers.last else { return "The answer is \(numbers[0])." }
    return "The answers are \(numbers.dropLast().joined(separator: ", ")) and \(last)."
  }

  private mutating func feedback(
    _ quiz: Quiz, _ answers: [Int], rows order: [Int], isTold: Bool
  ) {
    guard let last = answers.last else { return }
    let isSolved = quiz.isSettled(by: answers)
    startParagraph()
    let verdict = !isSolved ? "Not yet." : isTold ? answer(to: quiz, rows: order) : "Right."
    lines.append([StyledText(verdict, Style(isSolved ? .green : .orange, .bold))])
    let shown: [Quiz.Option]
    if quiz.allowsSeveral && !isSolved {
      // A wrong tick is explained; a missing one is only said to be missing.
      let wrong = quiz.options.indices.first {
        last >> $0 & 1 == 1 && !quiz.options[$0].isRight
      }
      shown = wrong.map { [quiz.options[$0]] } ?? []
      if wrong == nil {
        addClose([.paragraph([.text("What you ticked is right, but there is one more.")])])
      }
    } else if quiz.allowsSeveral {
      shown = quiz.options.indices.filter { index in
        isSolved
          ? quiz.options[index].isRight : (last >> index & 1 == 1) != quiz.options[index].isRight
      }.prefix(isSolved ? .max : 1).map { quiz.options[$0] }
    } else {
      shown = quiz.options.indices.contains(last) ? [quiz.options[last]] : []
    }
    for option in shown { addClose(option.feedback) }
  }

  mutating func write(_ round: CaseRound, _ index: Int) {
    let start = lines.count
    let answers = record.answers(at: index)
    let isOver = round.isOver(answers)
    let isWaiting = Reveal(session.step, record).gate == .question(index)
    let vote = vote(on: index)
    label(
      isOver ? "CASES" : "CASE \(answers.count + 1) OF \(round.cases.count)",
      legends: progress(of: vote))
    if answers.isEmpty { addClose(round.text) }
    // The result of the last case is above the next one.
    func place(_ turn: Int) -> VotePlace {
      VotePlace(step: session.stepPlace, item: index, turn: turn)
    }
    if let last = answers.last, round.cases.indices.contains(answers.count - 1),
      !revealedCases.contains(place(answers.count - 1))
    {
      let item = round.cases[answers.count - 1]
      let isRight = item.answer == last
      let isTold = wasAnswered(index, turn: answers.count - 1)
      lines.append([
        StyledText(
          "Case \(answers.count): \(isTold ? "the answer." : isRight ? "right." : "no.")",
          Style(isRight ? .green : .orange, .bold))
      ])
      if !isRight || isTold { addClose([.paragraph(round.options[item.answer].text)]) }
      addClose(item.feedback)
    }
    let count = round.rightCount(answers)
    if isOver, isPresented {
      // Nobody is marked in front of a room.
      say("All \(round.cases.count) cases are answered.")
    } else if isOver {
      say("\(count) of \(round.cases.count) right; \(round.pass) are enough.")
      if isWaiting { row("1", [.text("once more, from the start")], isSelected: true) }
    } else {
      startParagraph()
      for (number, option) in round.options.enumerated() {
        row(
          String(number + 1), option.text, isSelected: isWaiting && isSelected(number))
        bars(of: vote, option: number)
      }
      if revealedCases.contains(place(answers.count)) {
        let item = round.cases[answers.count]
        startParagraph()
        lines.append([StyledText("The answer is \(item.answer + 1).", Style(.green, .bold))])
        addClose(item.feedback)
      }
    }
    if isWaiting { question = start..<lines.count }
  }

  mutating func write(_ challenge: Challenge, _ index: Int) {
    label("CHALLENGE")
    addClose(challenge.text)
    let isMet = record.metChallenges.contains(index)
    for condition in challenge.goal {
      let holds =
        isMet
        || session.lab?.isShownToHold(condition) == true
          && session.lab?.hasResult == true
      lines.append([
        StyledText(holds ? "[x] " : "[ ] ", holds ? Style(.green, .bold) : .plain),
        StyledText(
          conditionText(condition, testName: session.lab?.testName ?? "test", glyphs: glyphs),
          holds ? .plain : .strong),
      ])
    }
    let shown = min(record.hints, challenge.hints.count)
    for number in 0..<shown {
      startParagraph()
      lines.append([StyledText("Hint \(number + 1)", Style(.accent, .bold))])
      addClose(challenge.hints[number])
    }
    if isMet {
      say(record.isAssisted ? "Goal reached, with the solution." : "Goal reached. Well done.")
    } else if shown < challenge.hints.count {
      say(
        "H: \(shown == 0 ? "a hint" : shown + 1 == challenge.hints.count ? "the solution" : "another hint")"
      )
    }
  }
}
