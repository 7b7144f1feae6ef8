package import GradusScreen

/// The anchor that a code host makes of a heading: lower case, punctuation taken out, each blank a
/// hyphen.
///
/// `Why randn, not rand?` becomes `why-randn-not-rand`.
func headingSlug(_ heading: [Span]) -> String {
  var slug = String.UnicodeScalarView()
  for scalar in plainText(heading).lowercased().unicodeScalars {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation:
      slug.append(scalar)
    default:
      if scalar == " " || scalar == "-" { slug.append("-") }
    }
  }
  return String(slug)
}

/// The text of spans without their styles.
package func plainText(_ spans: [Span]) -> String {
  spans.map { span in
    switch span {
    case .text(let text), .emphasis(let text), .strong(let text), .code(let text),
      .formula(let text), .figure(let text):
      text
    case .link(let text, _): text
    }
  }.joined()
}
