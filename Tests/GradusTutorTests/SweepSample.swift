import GradusEngine
import GradusLessons
import Testing

/// Two steps with sweeps, of two groups seed by seed and of several, with what they come to.
enum SweepSample {
  static let steps = """
    ## A pair

    ```experiment
    data: pitch
    samples: 60
    test-samples: 60
    iterations: 200
    controls: [lambda]
    ```

    ```sweep
    seeds: 1-8
    figures: [test-accuracy, train-accuracy, weight-norm]
    groups:
      - name: none
        lambda: 0
      - name: l2
        lambda: 3
    pair: [none, l2]
    title: A price on weights
    ```

    ```predict
    question: How often does L2 do better?
    options:
      - text: In fewer than half
        when: l2.wins(none) < 4
      - text: In half of them or more
        when: l2.wins(none) >= 4
    explanation: |
      It won {l2.wins(none)}, lost {l2.losses(none)}; weights {l2.weight-norm.mean}, {none.weight-norm.mean}.
    ```

    After the sweep.

    ## Several

    ```experiment
    data: pitch
    samples: 60
    test-samples: 60
    iterations: 100
    ```

    ```sweep
    seeds: [1, 2, 3, 5]
    over: data-seed
    vary:
      lambda: [0, 0.7, 3, 10]
    ```

    At 0.7 the mean is {0.7.test-accuracy.mean}.
    """

  /// The lesson with nothing kept.
  static let bare = parsed(steps)

  /// A recall and a submission.
  static let end = parsed("\(recallStep)\n\n\(submitStep)")

  static func parsed(_ steps: String) -> Lesson {
    do {
      return try lesson(steps)
    } catch {
      fatalError("the sample is no lesson")
    }
  }

  /// The lesson with what its sweeps come to.
  static let kept: Lesson = {
    var lesson = bare
    for index in lesson.steps.indices {
      guard let plan = lesson.steps[index].sweep else { continue }
      let sweep = plan.sweep
      lesson.steps[index].sweep?.kept = plan.results(
        sweep.members.map { Sweep.outcome(of: $0, figures: sweep.figures) })
    }
    return lesson
  }()
}

/// A recall of two claims, and a quiz behind it.
let recallStep = """
  ## From memory

  ```recall
  prompt: What did you see? Say it, then look.
  claims:
    - The first claim.
    - The second claim.
  ```

  \(quiz)
  """

/// A step with a budget and a sealed set.
let submitStep = """
  ## The end

  ```experiment
  samples: 40
  test-samples: 20
  hidden: [4]
  learning-rate: 0.3
  iterations: 60
  controls: [iterations, learning-rate]
  ```

  ```predict
  question: What will the sealed points say?
  options:
    - text: Below 60 %
      when: sealed-accuracy < 0.6
    - text: 60 % or more
      when: sealed-accuracy >= 0.6
  explanation: It was {sealed-accuracy}.
  ```

  ```submit
  budget: 100
  sealed:
    test-samples: 200
    test-seed: 3
  stars: [0.01, 0.02, 1]
  explanation: Chosen by {test-accuracy}, sealed {sealed-accuracy}, {iterations-left} left, {stars} stars.
  ```

  After the submission.
  """
