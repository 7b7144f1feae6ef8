package import GradusLessons

// What a pane shows: the first of its views, or another one that the learner chose.
extension Lab {
  /// The views that are pictures of the network or of many runs, in the step's order.
  package var pictures: [LabView] { views.filter { ![.cost, .settings, .result].contains($0) } }

  package var hasPicture: Bool { !pictures.isEmpty }

  /// Whether there is a pane below the others: the curve, the valley, or the lines of a hunt.
  package var hasLowerPane: Bool {
    lowerView != nil || gradcheck != nil && views.contains(.code)
  }

  /// What the pane below the others shows first: the curve or the valley, whichever is named first and
  /// is not the picture above; nil where there is no such pane.
  var lowerView: LabView? {
    views.first { $0 == .cost || $0 == .valley && pictures.first != .valley }
  }
}

extension LessonSession {
  /// The views that a pane can show, its own first.
  package func views(of pane: Pane) -> [LabView] {
    guard let lab else { return [] }
    switch pane {
    case .text: return []
    case .settings: return [.settings, .result].filter { lab.setup.views.contains($0) }
    case .map:
      // Before its turn there is nothing of a sweep.
      let isEarly = step.sweep != nil && lab.sweep == nil
      let pictures = lab.setup.pictures.filter { $0 != .spread || !isEarly }
      return pictures.isEmpty ? lab.setup.pictures : pictures
    case .cost: return lab.work.lowerViews(of: lab.setup)
    }
  }

  /// What a pane shows; nil where the step has no such pane.
  package func shownView(in pane: Pane) -> LabView? {
    guard panes.contains(pane), pane != .text else { return nil }
    return shown[pane] ?? views(of: pane).first
  }

  /// The pane that keys for views mean: the one with the focus if it is a picture, else the map, else
  /// the curve.
  package var picturePane: Pane? {
    let candidates = [focus, .map, .cost]
    return candidates.first { panes.contains($0) && ($0 == .map || $0 == .cost) }
  }

  /// Whether a pane shows the gradient check.
  package var showsCheck: Bool { panes.contains { shownView(in: $0) == .gradcheck } }

  /// How fast the work in sight wants to go; nil where there is none.
  package var pace: Speed? {
    guard let lab else { return nil }
    if let pace = lab.pace { return pace }
    return showsCheck && lab.checkIsDue ? .flatOut : nil
  }

  /// Whether the arrow keys walk the units of the network.
  package var networkHasFocus: Bool { shownView(in: focus) == .network }

  /// Shows the next of a pane's views that no other pane shows.
  /// - Returns: what is shown now; nil where there is no other.
  mutating func changeView() -> LabView? {
    guard let pane = picturePane else { return nil }
    let other = shownView(in: pane == .map ? .cost : .map)
    let candidates = views(of: pane).filter { $0 != other }
    let now = candidates.firstIndex { $0 == shownView(in: pane) }
    guard let next = now.map({ candidates[($0 + 1) % candidates.count] }) ?? candidates.first,
      next != shownView(in: pane)
    else { return nil }
    shown[pane] = next
    return next
  }
}
