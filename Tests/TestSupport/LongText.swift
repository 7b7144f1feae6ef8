import Testing

/// A text for a test that may be endless: what is printed of it is its beginning and its length.
package struct LongText: ExpressibleByStringLiteral, Sendable, CustomTestStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  package init(stringLiteral text: String) { self.text = text }

  package var testDescription: String {
    let count = text.unicodeScalars.count
    return count <= 300
      ? text.debugDescription
      : "\(String(text.unicodeScalars.prefix(60)).debugDescription) … (\(count) characters)"
  }
}
