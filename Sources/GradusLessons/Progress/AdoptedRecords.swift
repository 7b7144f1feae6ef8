extension LearnerProgress {
  /// The same with what was recorded under the names of lessons that have a key of their own now.
  ///
  /// Records used to be kept by name alone. What was done in a lesson of a file moves to its key; the steps
  /// that a built-in lesson of the same name has, too, stay with that one. Nothing is lost.
  ///
  /// - Parameter builtIn: the lessons of the program.
  package func adopted(by lessons: [Lesson], builtIn: [Lesson]) -> LearnerProgress {
    var progress = self
    for lesson in lessons where lesson.key != lesson.name && progress.lessons[lesson.key] == nil {
      progress.move(lesson, besides: builtIn.first { $0.name == lesson.name })
    }
    return progress
  }

  private mutating func move(_ lesson: Lesson, besides builtIn: Lesson?) {
    guard var old = lessons[lesson.name] else { return }
    let own = lesson.slugs.subtracting(builtIn?.slugs ?? [])
    let moving = old.steps.filter { own.contains($0.key) }
    let isOpen = old.currentStep.map(own.contains) ?? false
    guard !moving.isEmpty || isOpen && builtIn == nil else { return }
    var new = LessonRecord()
    new.steps = builtIn == nil ? old.steps : moving
    if isOpen || builtIn == nil { new.currentStep = old.currentStep }
    lessons[lesson.key] = new
    for slug in new.steps.keys { old.steps[slug] = nil }
    if isOpen { old.currentStep = nil }
    lessons[lesson.name] = builtIn == nil || old.steps.isEmpty ? nil : old
    if lastLesson == lesson.name, lessons[lesson.name] == nil { lastLesson = lesson.key }
  }
}

extension Lesson {
  /// The slugs of all steps, also those they had before.
  fileprivate var slugs: Set<String> { Set(steps.flatMap { [$0.slug] + $0.formerSlugs }) }
}
