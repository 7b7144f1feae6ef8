/// Frames over time as one drawing in SVG that plays by itself, over and over.
///
/// What stays from one frame to the next is in the file once: each element shows whenever a frame has
/// it, and elements with the same times are one group. Where nothing may move, and in programs that
/// know no animation, it is the last frame.
package struct FilmDrawing: FrameRecording {
  private let title: String
  /// The frames, each with the second from which on it shows.
  private var frames: [(start: Double, frame: Frame)] = []

  package init(title: String) {
    self.title = title
  }

  package mutating func show(_ frame: Frame, at seconds: Double) {
    if frames.last?.frame != frame { frames.append((seconds, frame)) }
  }

  package func file(until seconds: Double) -> String {
    let size = Size(
      frames.map(\.frame.width).max() ?? 0, frames.map(\.frame.height).max() ?? 0)
    let drawings = frames.map { FrameDrawing($0.frame) }
    let layers = [drawings.map(\.grounds), drawings.map(\.figures)].map(Layer.init)
    var names: [[Int]: String] = [:]
    for group in layers.flatMap(\.groups) where names[group.frames] == nil {
      names[group.frames] = "t\(names.count)"
    }
    let rules = names.sorted { ($0.value.count, $0.value) < ($1.value.count, $1.value) }
      .filter { $0.key.count < frames.count }
      .map { ".\($0.value){animation-name:\($0.value)}" + keyframes($0.value, $0.key, seconds) }
    let style = """
      <style>
      .t{animation:\(SVGDrawing.number(seconds))s step-end infinite}
      \(rules.joined(separator: "\n"))
      @media (prefers-reduced-motion:reduce){.t{animation:none}}
      </style>
      """
    let body = layers.flatMap(\.groups).flatMap { group -> [String] in
      guard group.frames.count < frames.count else { return group.elements }
      let isLast = group.frames.last == frames.count - 1
      let name = names[group.frames] ?? ""
      let visibility = isLast ? "" : " visibility=\"hidden\""
      return ["<g class=\"t \(name)\"\(visibility)>"] + group.elements + ["</g>"]
    }
    return FrameDrawing.file(
      title: title, size: size, theme: frames.last?.frame.palette.theme ?? .dark,
      body: (rules.isEmpty ? [] : [style]) + body)
  }

  /// When something shows that some of the frames have.
  private func keyframes(_ name: String, _ shown: [Int], _ end: Double) -> String {
    let shown = Set(shown)
    var text = ""
    var wasShown: Bool?
    for index in frames.indices where shown.contains(index) != wasShown {
      let isShown = shown.contains(index)
      let share = index == 0 || end <= 0 ? 0 : min(frames[index].start / end, 1) * 100
      text += "\(fixed(share, digits: 3))%{visibility:\(isShown ? "visible" : "hidden")}"
      wasShown = isShown
    }
    return "@keyframes \(name){\(text)}"
  }

  /// Elements of all frames that do not hide each other.
  private struct Layer {
    /// Elements that the same frames have, in the order in which they first appear.
    var groups: [(frames: [Int], elements: [String])] = []

    init(_ frames: [[String]]) {
      var shown: [String: [Int]] = [:]
      var order: [String] = []
      for (index, elements) in frames.enumerated() {
        for element in elements where shown[element]?.last != index {
          if shown[element] == nil { order.append(element) }
          shown[element, default: []].append(index)
        }
      }
      var places: [[Int]: Int] = [:]
      for element in order {
        let times = shown[element] ?? []
        if let place = places[times] {
          groups[place].elements.append(element)
        } else {
          places[times] = groups.count
          groups.append((times, [element]))
        }
      }
    }
  }
}
