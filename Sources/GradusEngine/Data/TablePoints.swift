/// The points that some columns of a table make: two features and a label.
///
/// | asked for | not asked for                                                                    |
/// |-----------|----------------------------------------------------------------------------------|
/// | columns: x1, then x2 | every column but the label, where they are two and none only counts the rows |
/// | label     | the column named label, class, target or y; otherwise the last one                 |
///
/// Beside a column named x, one named y is a coordinate, no label.
package struct TablePoints: Hashable, Sendable {
  package let dataset: Dataset
  /// The columns of x1 and x2, from 0.
  let features: [Int]
  /// The label's column, from 0.
  let label: Int
  package let labels: LabelValues
  /// What x1 and x2 are called; `x1` and `x2` where the file says nothing else.
  package let featureNames: [String]
  /// The column of each, and of the label, as settings name them.
  package let columns: [String]
  package let labelColumn: String
  package let labelName: String

  /// What is worth saying about how the file was read: `x1 is age, x2 is salary, bought: no → 0, yes
  /// → 1`; nil where it goes without saying.
  package var inWords: String? {
    var parts: [String] = []
    if featureNames != ["x1", "x2"] {
      parts += featureNames.enumerated().map { "x\($0 + 1) is \(echoed($1, limit: 40))" }
    }
    if !labels.areNumbersOfClasses || !parts.isEmpty && labelName != "label" {
      parts.append("\(echoed(labelName, limit: 40)): \(labels.inWords)")
    }
    if let only = labels.texts.first(where: { !$0.isEmpty }), labels.texts.contains("") {
      parts.append("every label is \(echoed(only, limit: 20)), there is nothing to tell apart")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension Dataset {
  /// The points of a CSV file's text, by the columns that the file itself suggests.
  package init(csv text: String) throws(DatasetCSVError) {
    self = try TableReader(CSVTable(text)).points(columns: [], label: nil).dataset
  }
}
