package import GradusScreen

/// Plays a key script against a model, without a terminal and without a clock.
package struct Replay: Sendable {
  package private(set) var model: Model
  /// Whether a key asked to quit.
  package private(set) var hasQuit = false
  /// Answers a command that asks for a file of points.
  private let readTable: @Sendable (String) -> Reply

  package init(
    _ model: Model,
    readTable: @escaping @Sendable (String) -> Reply = {
      .tableNotRead(path: $0, reason: "there are no files here")
    }
  ) {
    self.model = model
    self.readTable = readTable
  }

  private mutating func tick() { _ = update(&model, .tick(iterations: 0, blocks: .max)) }

  /// Plays one item.
  /// - Throws: where there is nothing it could apply to: `train:` without a run under way, or anything
  ///   after quit.
  package mutating func play(
    _ entry: (item: KeyScript.Item, word: String, place: Int)
  ) throws(KeyScript.Problem) {
    if hasQuit {
      throw KeyScript.Problem(
        word: entry.word, place: entry.place, advice: "comes after the key that quits")
    }
    switch entry.item {
    case .key(let key):
      for effect in update(&model, .key(key)) {
        switch effect {
        case .quit: hasQuit = true
        case .readTable(let path): _ = update(&model, .reply(readTable(path)))
        case .saveProgress, .saveSoon, .redraw, .useMouse, .timeCheck, .publish, .openEditor,
          .saveFile, .tellRoom, .askBackground:
          break
        case .join: model.notice = "a room is joined in a terminal: gradus join"
        }
      }
      // A check of code is over before anything else is played.
      while model.session?.code?.isChecking == true { tick() }
      // What a key seeks in the past is found before anything else is played.
      if model.session?.lab?.isSeeking == true { tick() }
      if model.session?.lab?.isTraining == false, model.session?.lab?.isToBeScored == true {
        tick()
      }
    case .resize(let size): _ = update(&model, .resized(size))
    case .wait: break
    case .train(let iterations):
      guard model.speed != nil else {
        throw KeyScript.Problem(
          word: entry.word, place: entry.place, advice: "needs a run under way: press Space first")
      }
      train(iterations)
    }
  }

  /// Lets what is under way go on, for some iterations, or for as many as some blocks of eight examples
  /// last.
  package mutating func train(_ iterations: Int, blocks: Int = .max) {
    _ = update(&model, .tick(iterations: iterations, blocks: blocks))
  }
}
