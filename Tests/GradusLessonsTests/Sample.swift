import GradusLessons

/// A lesson with every key of every block, as the authors' guide shows it.
let completeLesson = ##"""
  ---
  title: Trial
  summary: Every key of every block.
  minutes: 5
  requires: []
  skip: false
  ---

  # Trial

  What stands *before* the first step is an introduction, with a [link](https://example.org)
  over two lines.

  ## Three starts, one network <!-- was: three-starts -->
  <!-- another comment
  over two lines -->

  A **small** network, `He` start, cost $J = -\frac{1}{m} \sum_i y_i$:

  $$
  \theta := \theta
    - \alpha \, \nabla J
  $$

  ```experiment
  # Settings are named as on the command line.
  data: circles
  samples: 50
  test-samples: 20
  noise: 0.05
  data-seed: 1
  test-seed: 2
  hidden: [4, 3]
  activation: relu
  init: he
  init-scale: 1
  init-mean: 0
  init-spread: 1
  seed: 3
  learning-rate: 0.10
  iterations: 200
  views: [boundary, cost, settings, result]
  controls: [learning-rate, iterations, init]
  compare:
    - init: zeros
    - name: slow
      learning-rate: 0.001
  speed: flat-out
  until: 150
  ```

  ```predict
  question: |
    Which start lowers the cost by more?

    - He
    - zeros
  options:
    - text: The **zeros** do
      when: zeros.train-accuracy > 0.9
    - text: Neither diverges
      when:
        - not diverged
        - cost@0 > 0.1
        - iterations >= 100
        - zeros.train-accuracy <= 0.9
  explanation: Now the cost is {cost}, at first it was {cost@0}; with zeros {zeros.cost}.
  ```

  ```quiz
  question: Which may start at zero?
  options:
    - text: the biases
      right: true
      feedback: Yes. The weights break the tie.
    - text: 'the weights: all of them'
      feedback: >
        No. Then every unit
        does the same.
  ```

  ```challenge
  text: Make it learn *nothing*.
  goal: [iterations <= 10, not diverged]
  hints:
    - Look at the number of `iterations`.
    - Fewer.
    - Ten.
  solution:
    iterations: 10
  ```

  ```note
  Let them **wait**.

  1. First this,
     on two lines.
     - nested
  2. Then that.
  ```

  ### What was seen

  > Equal units stay
  > equal.

  ---

  ```python
  W = np.zeros((2, 3))
  ```

  ## A word

  The last \*step\* has 2 * 3 = 6 and snake_case.
  """##

/// A lesson's text around a piece of it that is tried.
func lesson(_ body: String, head: String = "") -> String {
  """
  ---
  title: T
  summary: S
  minutes: 3
  \(head)---
  # T

  ## One
  \(body)
  """
}

/// The line of the file on which `lesson(_:)`'s body begins.
let bodyLine = 9

extension LessonChecker {
  /// All problems of the form of some files.
  static func check(files: [(name: String, text: String)]) -> [LessonProblem] {
    let library = LessonLibrary(files: files)
    return library.problems + library.tooWide
  }

  /// What the runs of a lesson do not bear out.
  static func rehearse(_ lesson: Lesson) -> [LessonProblem] {
    lesson.steps.flatMap { step in
      var rehearsal = StepRehearsal(step)
      return rehearsal.problems(file: lesson.file)
    }
  }
}
