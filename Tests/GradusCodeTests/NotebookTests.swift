import GradusCode
import GradusEngine
import TestSupport
import Testing

/// Cells and whole notebooks of the course, pasted as they are.
@Suite struct NotebookTests {
  @Test(arguments: CourseCells.graded)
  func `a filled cell is fine, and its starter is not written yet`(name: String) throws {
    let text = CourseCells.text("imports") + CourseCells.text(name)
    let judgement = CodeJudge.judgement(of: text)
    #expect(judgement.isFine && judgement.functions.count == 1, "\(judgement)")
    #expect(judgement.remarks.count == 1, "\(judgement.remarks)")
    let starter = CourseCells.starter(name)
    guard starter != CourseCells.text(name) else { return }
    let open = CodeJudge.judgement(of: CourseCells.text("imports") + starter)
    #expect(open.problem == nil && open.verdict == .unfinished, "\(open)")
    #expect(open.functions.first?.findings.allSatisfy { $0.line != nil } == true)
    #expect(open.functions.first?.blocks.contains { $0.verdict == .wrong } == false)
  }

  @Test func `the pass that the notebook gives has two wrong blocks`() throws {
    let text = CourseCells.text("backward_propagation_n")
      .replacing("np.dot(dZ2, A1.T)", with: "np.dot(dZ2, A1.T) * 2")
      .replacing("db1 = 1./m", with: "db1 = 4./m")
    let function = try #require(CodeJudge.judgement(of: text).functions.first)
    #expect(function.findings.map(\.blocks) == [["W2"], ["b1"]])
    #expect(function.findings[0].words.contains("twice too large"))
    #expect(function.findings[1].words.contains("4 times"))
  }

  /// A notebook as it is saved for Python, with what its own files would bring.
  private static let notebook =
    CourseCells.text("imports") + """
      train_X, train_Y, test_X, test_Y = load_2D_dataset()
      print(train_X.shape)


      """
    + CourseCells.program("backward_propagation", "compute_cost", "update_parameters") + """

      parameters = model(train_X, train_Y)
      print ("On the training set:")
      predictions_train = predict(train_X, train_Y, parameters)
      plt.title("Model")
      axes = plt.gca()
      axes.set_xlim([-0.75, 0.40])
      plot_decision_boundary(lambda x: predict_dec(parameters, x.T), train_X, train_Y)
      backward_propagation_test(backward_propagation)
      A3, Y_assess, parameters = compute_cost_test_case()
      print("cost = " + str(compute_cost(A3, Y_assess)))

      """

  @Test func `a whole notebook is judged without the course's files`() {
    let judgement = CodeJudge.judgement(of: Self.notebook)
    #expect(judgement.isFine, "\(judgement)")
    #expect(judgement.functions.count == 3 && judgement.remarks.count == 2)
    #expect(judgement.remarks.last?.contains("load_2D_dataset") == true)
  }

  @Test func `a whole notebook trains`() throws {
    let code = try CodeRunTests.pair([("iterations", "2")], Self.notebook).code
    var run = TrainingRun(code)
    run.advance(by: .max)
    #expect(run.divergence == nil && run.costs.count == 2, "\(String(describing: run.divergence))")
    let notes = code.code?.program.notes(on: code).joined(separator: "\n") ?? ""
    #expect(notes.contains("passed over: imports") && notes.contains("load_2D_dataset"))
    #expect(!(try CourseDocument(code)).program.contains("\nimport matplotlib"))
  }

  @Test func `lines that need a function that is not written yet are no problem`() {
    let starter = CourseCells.starter("forward_propagation_with_dropout")
    let judgement = CodeJudge.judgement(
      of: starter + """
        np.random.seed(1)
        p = {"W1": np.ones((5, 4)), "b1": np.zeros((5, 1)), "W2": np.ones((3, 5)),
             "b2": np.zeros((3, 1)), "W3": np.ones((1, 3)), "b3": np.zeros((1, 1))}
        A3, cache = forward_propagation_with_dropout(np.random.randn(4, 7), p, keep_prob = 0.7)
        print ("A3 = " + str(A3))

        """)
    #expect(judgement.problem == nil && judgement.verdict == .unfinished, "\(judgement)")
    #expect(judgement.remarks.count == 1)
  }

  @Test func `what stands below a line that stops is judged, too`() {
    let judgement = CodeJudge.judgement(
      of: "x = np.dot(np.ones(3), np.ones(4))\n" + CourseCells.text("backward_propagation"))
    #expect(judgement.problem?.line == 1 && judgement.functions.map(\.verdict) == [.fine])
  }

  // MARK: What seeds itself

  @Test func `a function that seeds itself is noted`() throws {
    for (name, words) in [
      ("initialize_parameters_he", "the same numbers at every start"),
      ("forward_propagation_with_dropout", "the same mask in every iteration"),
    ] {
      let text = CourseCells.text(name)
      let function = try #require(CodeJudge.judgement(of: text).functions.first)
      #expect(function.remarks.contains { $0.contains(words) }, "\(function.remarks)")
      let other = text.replacing("    np.random.seed(3)\n", with: "")
        .replacing("    np.random.seed(1)\n", with: "")
      let quiet = try #require(CodeJudge.judgement(of: other).functions.first)
      #expect(quiet.verdict == .fine && quiet.remarks.isEmpty, "\(quiet)")
    }
  }
}
