// What the whole room knows of the system: files, processes, clocks, JSON and the C library.
//
// On Linux it is the part of Foundation that comes without the data of all languages and calendars, which
// would be half of the installed program.
import Dispatch

#if canImport(FoundationEssentials)
  @_exported import FoundationEssentials
#else
  @_exported import Foundation
#endif
#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Darwin)
  @_exported import Darwin
#endif

/// The system's `close`, where a method has its name.
func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }

/// Does something in a thread of its own.
func inThread(_ name: String, _ work: @escaping @Sendable () -> Void) {
  // A queue of its own has a thread also while all cores work.
  DispatchQueue(label: name).async(execute: work)
}

extension FileManager {
  /// Whether a path leads to a folder; nil where it leads nowhere.
  func isFolder(_ path: String) -> Bool? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT == S_IFDIR
  }
}
