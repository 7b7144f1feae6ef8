/// Whether somebody who knocks is let in.
///
/// Nobody has more than a few connections, and nobody keeps others out with them: where the room is full,
/// whoever has the most gives up the oldest for somebody who has fewer.
package enum RoomDoor: Hashable, Sendable {
  case open
  /// In the place of the connection at this index, which goes.
  case instead(of: Int)
  case full

  /// - Parameters:
  ///   - people: who has each connection, the oldest first.
  ///   - person: who knocks.
  ///   - limit: the most connections in all.
  ///   - each: the most of one person.
  package init(
    _ people: [RoomBallots.Person], for person: RoomBallots.Person, limit: Int = 400, each: Int = 4
  ) {
    let places = Dictionary(grouping: people.indices) { people[$0] }
    let own = places[person] ?? []
    if own.count >= each {
      self = .instead(of: own[0])
    } else if people.count < limit {
      self = .open
    } else {
      let most = places.values.max { ($0.count, $1[0]) < ($1.count, $0[0]) } ?? []
      self = most.count > own.count + 1 ? .instead(of: most[0]) : .full
    }
  }
}
