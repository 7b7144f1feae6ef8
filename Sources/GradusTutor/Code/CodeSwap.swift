import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen

// A learner's right code with one mistake in it, for somebody else to find.
extension Model {
  /// `:swap FILE` saves it, `:swap reveal` says what was changed.
  mutating func swapCode(_ words: [String]) throws(CommandProblem) -> [Effect] {
    if words == ["reveal"] {
      guard let secret = swap?.secret else {
        throw CommandProblem("nothing was swapped yet: :swap FILE saves your code with a mistake")
      }
      overlay = .message(
        title: "WHAT WAS CHANGED",
        lines: [
          "Line \(secret.line) was", "", secret.was.trimmed, "", "and now reads", "",
          secret.reads.trimmed, "", "The check says: \(secret.words).",
        ])
      return []
    }
    guard words.count == 1, let path = words.first, !path.isEmpty else {
      throw CommandProblem("swap takes the name of a new file, such as friend.py, or reveal")
    }
    guard let source = session?.code?.program ?? session?.lab?.experiment.code?.text else {
      throw CommandProblem("there is no code here; first write a backward pass that is right")
    }
    let count = (swap?.count ?? 0) + 1
    do throws(SwappedCode.Refusal) {
      let swapped = try SwappedCode(source, seed: (progress.orderSeed ?? 1) &+ UInt32(count))
      swap = (swapped.secret, count)
      return [.saveFile(path: path, text: swapped.source)]
    } catch {
      throw CommandProblem(error.words)
    }
  }
}
