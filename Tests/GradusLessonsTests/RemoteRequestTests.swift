import GradusLessons
import TestSupport
import Testing

/// What may be asked for over ssh.
@Suite struct RemoteRequestTests {
  @Test(arguments: [
    ("", RemoteRequest.home), ("  ", .home), ("dropout", .lesson("dropout")),
    ("dropout#one-mask", .lesson("dropout#one-mask")), (" 3 ", .lesson("3")),
    ("übung#größe-2", .lesson("übung#größe-2")), ("join", .join(nil)), ("join b12", .join("b12")),
  ])
  func `a lesson, a step or a room`(text: String, expected: RemoteRequest) throws {
    #expect(try RemoteRequest(text) == expected)
  }

  @Test(arguments: LessonLibrary.embeddedNames)
  func `every step there is can be asked for`(lesson name: String) throws {
    let lesson = try LessonLibrary.embedded.lesson(named: name)
    for step in lesson.steps {
      let name = "\(lesson.name)#\(step.slug)"
      #expect(try RemoteRequest(name) == .lesson(name))
    }
  }

  static let hostile =
    ([
      "; sh", "tour;sh", "tour; sh", "$(sh)", "`sh`", "tour|sh", "tour&", "tour>x",
      "--lessons /etc",
      "--lessons=/etc", "-h", "--help", "--ssh", "../x.md", "/etc/passwd", "x.md", "./tour", "~",
      "tour#a#b", "tour#", "#one", "tour dropout", "learn tour", "join -x", "join --help",
      "join a b", "join ../x", "join a;sh", "tour\nsh", "tour\n", "\ntour", "tour\tsh", "tour\0sh",
      "'tour'", "\"tour\"", "tour\\", "to ur", "*",
      "/usr/lib/openssh/sftp-server", "scp -t .", "rsync --server .",
      String(repeating: "a", count: 301),
      String(repeating: "a", count: 1_000_000), String(repeating: "tour ", count: 200_000),
    ]
    + HostileText.corpus.filter { text in
      // Letters with marks upon them are a name, of a lesson that there is not.
      HostileText.isHostile(text)
        && !text.unicodeScalars.allSatisfy {
          $0.properties.isAlphabetic || $0.properties.generalCategory == .nonspacingMark
        }
    }).map { LongText($0) }

  @Test(arguments: hostile)
  func `anything else is refused in one line that any terminal can show`(request: LongText) throws {
    guard
      let problem = #expect(
        throws: RemoteRequest.Problem.self,
        performing: {
          try RemoteRequest(request.text)
        })
    else { return }
    #expect(problem.description.contains("cannot be asked for over ssh; a lesson can"))
    #expect(!HostileText.isHostile(problem.description) && problem.description.count < 200)
  }
}
