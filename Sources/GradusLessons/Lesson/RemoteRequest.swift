import GradusScreen

/// What somebody asks for who comes in over ssh with a command: `ssh -t host dropout#one-mask`.
///
/// The words come from anybody, so only two forms are read: a lesson, with a step or without, and `join`
/// with the name of a room or without. Nothing in them is a path, an option or a shell's sign.
package enum RemoteRequest: Hashable, Sendable {
  /// Nothing: home.
  case home
  /// A lesson, or `lesson#step`, as ``LessonLibrary/step(named:)`` takes it.
  case lesson(String)
  case join(String?)

  /// Why it is nothing that can be asked for.
  package struct Problem: Error, Hashable, CustomStringConvertible {
    let text: String

    package var description: String {
      safeText(quoted(text))
        + " cannot be asked for over ssh; a lesson can, or a step: dropout, dropout#one-mask"
    }
  }

  /// The longest text that is read, in bytes.
  package static let longest = 300

  /// - Parameter text: the command, as sshd puts it into `SSH_ORIGINAL_COMMAND`.
  package init(_ text: String) throws(Problem) {
    guard text.utf8.count <= RemoteRequest.longest else { throw Problem(text: text) }
    let words = text.split(separator: " ").map(String.init)
    switch words.count {
    case 0: self = .home
    case 1 where words[0] == "join": self = .join(nil)
    case 1 where RemoteRequest.isPlace(words[0]): self = .lesson(words[0])
    case 2 where words[0] == "join" && RemoteRequest.isName(words[1]): self = .join(words[1])
    default: throw Problem(text: text)
    }
  }

  /// Whether it is written as lesson files and steps are called.
  private static func isPlace(_ word: String) -> Bool {
    let parts = word.split(separator: "#", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { isName(String($0)) }
  }

  /// Letters, digits, hyphens and underscores, of which a hyphen is not the first.
  private static func isName(_ word: String) -> Bool {
    !word.isEmpty && !word.hasPrefix("-")
      && word.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
          .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber,
          .connectorPunctuation:
          true
        default: scalar == "-"
        }
      }
  }
}
