import Foundation
import Testing

/// `gradus read`, `gradus lessons` and `gradus progress`, as a shell runs them.
@Suite struct ReadingCommandTests {
  private func gradus(_ arguments: String, state: StateFolder = StateFolder()) -> (
    text: String, status: Int
  ) {
    shell(state.command(arguments, environment: "LC_ALL=C.UTF-8"))
  }

  private static let record = """
    {"version": 1, "lastLesson": "tour", "lessons": {"tour": {"currentStep": "turn-a-setting",
    "steps": {"watch-one-learn": {"isDone": true},
    "turn-a-setting": {"hints": 2, "isAssisted": true}}}, "gone": {"steps": {}}}}
    """

  @Test func `a lesson is read on paper, in ASCII too`() {
    let step = gradus("read initialization#through-eight-layers --width 70")
    #expect(step.status == 0)
    #expect(step.text.contains("╲╱"))
    #expect(step.text.contains("gradus train") && step.text.contains("Answer 1:"))
    #expect(step.text.split(separator: "\n").allSatisfy { $0.count <= 70 })
    let plain = gradus("read 1#through-eight-layers --glyphs ascii --no-answers")
    #expect(plain.status == 0 && !plain.text.contains("Answer 1"))
    #expect(plain.text.unicodeScalars.allSatisfy { $0.isASCII })
    let linear = gradus("read initialization#through-eight-layers --linear --answers")
    #expect(linear.text.contains("Formula: he = square root of (2/n), xavier = "))
    let wrong = gradus("read initialisation")
    #expect(wrong.status == 64 && wrong.text.contains("did you mean 'initialization'?"))
    #expect(gradus("read tour --width 5").status == 64)
  }

  @Test func `the lessons are listed with the progress in them`() throws {
    let state = StateFolder()
    #expect(gradus("lessons", state: state).text.contains("Tour (30 min): 13 steps"))
    state.text = Self.record
    #expect(gradus("lessons", state: state).text.contains("1 of 13 steps done"))
    let report = try json(gradus("lessons --json", state: state).text)
    let lessons = try #require(report["lessons"] as? [[String: Any]])
    #expect(lessons.map { $0["name"] as? String ?? "" }.prefix(2) == ["tour", "initialization"])
    #expect(lessons[0]["done"] as? Int == 1 && lessons[0]["state"] as? String == "started")
    #expect(lessons[1]["state"] as? String == "new" && lessons[1]["minutes"] as? Int ?? 0 > 0)
  }

  @Test func `progress is shown step by step`() throws {
    let state = StateFolder()
    #expect(gradus("progress", state: state).text.contains("nothing yet"))
    state.text = Self.record
    let text = gradus("progress", state: state).text
    #expect(text.contains("1 of 13 steps done"))
    #expect(text.contains("(2 hints, with the solution)"))
    let report = try json(gradus("progress --json", state: state).text)
    let lessons = try #require(report["lessons"] as? [[String: Any]])
    #expect(lessons.count == 1)
    let steps = try #require(lessons[0]["steps"] as? [[String: Any]])
    #expect(steps.count == 13 && steps[0]["isDone"] as? Bool == true)
    #expect(steps[1]["hints"] as? Int == 2)
  }

  @Test func `nothing is forgotten without a yes`() throws {
    let state = StateFolder()
    state.text = Self.record
    let asked = gradus("progress reset", state: state)
    #expect(asked.status == 2 && asked.text.contains("--yes"))
    #expect(state.text == Self.record)
    let wrong = gradus("progress reset tuor --yes", state: state)
    #expect(wrong.status == 64 && wrong.text.contains("did you mean 'tour'?"))
    #expect(gradus("progress reset initialization --yes", state: state).status == 0)
    #expect(state.text == Self.record)
    let one = gradus("progress reset gone --yes", state: state)
    #expect(one.status == 0 && !state.text.contains("gone") && state.text.contains("tour"))
    let all = gradus("progress reset --yes", state: state)
    #expect(all.status == 0 && !state.text.contains("tour"))
    #expect(state.names == ["progress.json"])
  }

  @Test func `a newer record is left alone`() {
    let state = StateFolder()
    let newer = #"{"version": 99, "lessons": {}}"#
    state.text = newer
    let reset = gradus("progress reset --yes", state: state)
    #expect(reset.status == 2 && reset.text.contains("newer gradus") && state.text == newer)
    #expect(gradus("lessons", state: state).text.contains("newer gradus"))
  }
}
