package import GradusEngine
package import GradusLessons
package import GradusScreen

/// Everything that can happen to the tutor.
package enum Event: Hashable, Sendable {
  case key(Key)
  case mouse(MouseAction)
  /// A text that was put in at once.
  case paste(String)
  case resized(Size)
  /// Time for training: how many iterations the run may make now, and how many blocks of eight
  /// examples it may process on the way. It stops at whichever comes first.
  case tick(iterations: Int, blocks: Int)
  /// What an effect brought back.
  case reply(Reply)
  /// The terminal has said whether its ground is dark or light.
  case background(Theme)
}

/// What became of an effect.
package enum Reply: Hashable, Sendable {
  /// Progress could not be saved, and why.
  case progressNotSaved(String)
  /// Progress is saved, but the file that was there was damaged: what became of it.
  case progressFileDamaged(String)
  /// A file of points, under the path it was asked for by.
  case table(DataTable)
  /// A file of points cannot be read, and why.
  case tableNotRead(path: String, reason: String)
  /// How many seconds a gradient check takes on this machine, and one gradient by backpropagation.
  case checkTimed(check: Double, gradient: Double)
  /// What a text is after the learner's own editor, or another program, has saved it; under the name it
  /// was given out by.
  case edited(name: String, text: String)
  /// A file was written, or why it was not.
  case fileSaved(path: String)
  case fileNotSaved(String)
  /// What a room's terminals have sent so far.
  case room(RoomCount)
  /// The learner's own editor cannot be opened, and why.
  case editorFailed(String)
}

/// What the tutor asks the outside world to do.
package enum Effect: Hashable, Sendable {
  case quit
  case saveProgress(LearnerProgress)
  /// The same within a second, for what changes with every key.
  case saveSoon(LearnerProgress)
  /// Open a text in the learner's own editor, under the name of a file; the reply brings it back.
  case openEditor(name: String, text: String)
  /// Read a CSV file of points; the reply brings them, or what is wrong.
  case readTable(String)
  /// Have the terminal report the mouse, or leave it to the terminal again.
  case useMouse(Bool)
  /// Measure how long a gradient check takes; the reply says it.
  case timeCheck(CheckGround)
  /// Tell the teacher's own terminal what is presented; nil is the end of it.
  case publish(Presentation?)
  /// Tell the terminals of a room what it is asked.
  case tellRoom(RoomQuestion)
  /// Let the learner vote in a room, on this terminal, and come back.
  case join(room: String?)
  /// Write a text to a file that is not there yet; the reply says what became of it.
  case saveFile(path: String, text: String)
  /// Ask the terminal for the colour of its ground, unless it was asked before.
  case askBackground
  /// Draw every cell anew.
  case redraw
}
