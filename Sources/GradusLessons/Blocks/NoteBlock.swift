package import GradusScreen

/// The `note` block: words for the teacher. A learner does not see them; the presenter does, and
/// `gradus read --notes` prints them.
package struct Note: LessonItem {
  package var blocks: [ProseBlock]
  package var line: Int

  package init(_ blocks: [ProseBlock], line: Int = 0) {
    self.blocks = blocks
    self.line = line
  }

  package var texts: [ItemText] { [ItemText(blocks, .toTheTeacher)] }
}

/// Reads the `note` block.
enum NoteBlock {
  static func read(
    _ block: FencedBlock, into step: inout StepBuilder, log: inout ParseLog
  ) -> StepItem? {
    .note(Note(proseBlocks(block.lines, log: &log), line: block.line))
  }
}
