import Foundation

/// Whether everything is tried that the tests can try (`GRADUS_FULL=1`), or a part of it that takes
/// minutes less and finds the same faults as a rule.
package let isFull = ProcessInfo.processInfo.environment["GRADUS_FULL"] != nil

/// What takes as long as this hangs, even on a slow machine. A guard, and no promise of speed.
package let longEnough = Duration.seconds(60)
