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

    #if !DEBUG
      /// Swift's own libraries, which are linked in where it is installed, are another 12 MB.
      @Test func `the program itself is small`() throws {
        let size = try loadedSize(of: BuiltProgram.path)
        #expect((1_000_000...11_500_000).contains(size))
      }

      /// How many bytes of a program are loaded, without what is there for debuggers: the file sizes of the
      /// segments of kind 1 in its table, as ELF has it for 64 bits.
      private func loadedSize(of path: String) throws -> Int {
        let program = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
        func number(at offset: Int, bytes: Int) -> Int {
          (0..<bytes).reduce(0) { $0 | Int(program[offset + $1]) << (8 * $1) }
        }
        let (table, width) = (number(at: 32, bytes: 8), number(at: 54, bytes: 2))
        return (0..<number(at: 56, bytes: 2)).map { table + $0 * width }
          .filter { number(at: $0, bytes: 4) == 1 }
          .reduce(0) { $0 + number(at: $1 + 32, bytes: 8) }
      }
    #endif

    @Test func `these tests, which use all of Foundation, show what would be found`() throws {
      #expect(try parts(of: "/proc/self/exe").contains("$s10Foundation"))
    }
  }
#endif
