/// Frames over time as one file: a terminal recording or a picture that moves.
package protocol FrameRecording {
  /// Shows a frame from a time on. A frame that is shown already changes nothing.
  mutating func show(_ frame: Frame, at seconds: Double)

  /// The file of a recording that ends at a time.
  func file(until seconds: Double) -> String
}
