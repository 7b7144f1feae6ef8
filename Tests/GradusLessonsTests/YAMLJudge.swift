import GradusLessons
import Yams

/// What our reader of YAML and libyaml make of the same text.
enum YAMLVerdict: Hashable {
  /// The same value, on the same lines.
  case same
  /// Neither reads it.
  case refusedByBoth
  /// Ours refuses on purpose what libyaml reads; what it says.
  case refusedOnPurpose(String)
  /// What must not be.
  case different(ours: String, theirs: String)

  /// - Parameter other: what libyaml is given, where that is to be another text.
  init(_ text: String, against other: String? = nil) {
    switch (Self.ours(Self.lines(text)), Self.theirs(Self.lines(other ?? text))) {
    case (.success(let ours), .success(let theirs)):
      self = ours == theirs ? .same : .different(ours: ours, theirs: theirs)
    case (.failure, .failure): self = .refusedByBoth
    case (.success(let ours), .failure(let error)):
      self = .different(ours: ours, theirs: "\(error)")
    case (.failure(let error), .success(let theirs)):
      self =
        error.isRefusal
        ? .refusedOnPurpose(error.message)
        : .different(ours: "line \(error.line): \(error.message)", theirs: theirs)
    }
  }

  /// A block is lines, of which the last one ends as the others do.
  private static func lines(_ text: String) -> String { text.hasSuffix("\n") ? text : text + "\n" }

  private static func ours(_ text: String) -> Result<String, YAMLError> {
    do throws(YAMLError) {
      return .success(try parseYAML(text)?.outline ?? "nothing")
    } catch {
      return .failure(error)
    }
  }

  private static func theirs(_ text: String) -> Result<String, any Error> {
    Result {
      try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()?.outline ?? "nothing"
    }
  }
}

extension YAMLValue {
  /// Everything that is in it, with its lines.
  var outline: String {
    switch content {
    case .scalar(let text, _, _): "\(line):\(text.debugDescription)"
    case .list(let items): "\(line):[\(items.map(\.outline).joined(separator: ", "))]"
    case .map(let entries):
      "\(line):{"
        + entries.map { "\($0.line):\($0.key.debugDescription): \($0.value.outline)" }
        .joined(separator: ", ") + "}"
    }
  }
}

extension Node {
  fileprivate var outline: String {
    let line = mark?.line ?? 0
    switch self {
    case .scalar(let scalar): return "\(line):\(scalar.string.debugDescription)"
    case .sequence(let items):
      return "\(line):[\(items.map(\.outline).joined(separator: ", "))]"
    case .mapping(let pairs):
      return "\(line):{"
        + pairs.map { "\($0.key.outline): \($0.value.outline)" }.joined(separator: ", ") + "}"
    case .alias: return "\(line):*"
    }
  }
}
