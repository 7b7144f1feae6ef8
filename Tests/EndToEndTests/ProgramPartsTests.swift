import Foundation
import Testing

#if os(Linux)
  /// What is linked into the program.
  @Suite struct ProgramPartsTests {
    /// Names of Foundation as a whole, and of the data of all languages and calendars that comes with it
    /// where everything is linked into one file.
    private static let heavy = ["$s10Foundation", "_foundation_unicode"]

    private func parts(of path: String) throws -> [String] {
      let program = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
      return Self.heavy.filter { program.range(of: Data($0.utf8)) != nil }
    }

    /// Half of the installed program would be data that it has no use for.
    @Test func `the program comes without the data of all languages`() throws {
      #expect(try parts(of: BuiltProgram.path) == [])
    }

    @Test func `these tests, which use all of Foundation, show what would be found`() throws {
      #expect(try parts(of: "/proc/self/exe").contains("$s10Foundation"))
    }
  }
#endif
