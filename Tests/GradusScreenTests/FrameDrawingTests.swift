import Foundation
import GradusScreen
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A drawing as a program that shows it reads it.
private final class ReadDrawing: NSObject, XMLParserDelegate {
  struct Element: Hashable {
    var name = ""
    var attributes: [String: String] = [:]
    var text = ""
    /// The class of the group around it.
    var group: String?
  }

  private(set) var elements: [Element] = []
  private(set) var isWellFormed = false
  private var open: [Element] = []

  init(_ file: String) {
    super.init()
    let parser = XMLParser(data: Data(file.utf8))
    parser.delegate = self
    isWellFormed = parser.parse() && !hasError && open.isEmpty
  }

  private var hasError = false

  func parser(_: XMLParser, parseErrorOccurred _: any Error) { hasError = true }

  /// What is drawn: everything but the picture's frame and its words about itself.
  var drawn: [Element] { elements.filter { ["path", "text"].contains($0.name) } }

  var style: String { elements.first { $0.name == "style" }?.text ?? "" }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?,
    attributes: [String: String]
  ) {
    let group = open.last { $0.name == "g" }?.attributes["class"]
    open.append(Element(name: name, attributes: attributes, group: group))
  }

  func parser(_: XMLParser, foundCharacters text: String) {
    if !open.isEmpty { open[open.count - 1].text += text }
  }

  func parser(
    _: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?
  ) {
    if let element = open.popLast() { elements.append(element) }
  }
}

@Suite struct FrameDrawingTests {
  private func frame(_ rows: [StyledLine], _ size: Size = Size(12, 3)) -> Frame {
    var frame = Frame(size)
    for (y, row) in rows.enumerated() { frame.write(row, at: Position(0, y)) }
    return frame
  }

  @Test func `a frame becomes text on a grid, grounds and shapes`() {
    let drawing = FrameDrawing(
      frame([
        [StyledText("a <b>", .title), StyledText("  c", Style(.dark, on: .shade4))],
        [StyledText("⠁─", Style(.orange)), StyledText("√x", .selected)],
      ]))
    let lines = drawing.file(title: "a & b").split(separator: "\n")
    let wanted = """
      <path d="M45 0h27v18H45z" fill="#ffd7af" shape-rendering="crispEdges"/>
      <path d="M18 18h18v18H18z" fill="#5fafd7" shape-rendering="crispEdges"/>
      <text x="0" y="13.5" textLength="45" fill="#5fafd7" font-weight="bold">a &lt;b&gt;</text>
      <text x="63" y="13.5" textLength="9" fill="#000000">c</text>
      <path d="M2.25 20.25h.01" stroke="#ffaf00" stroke-width="3.2" stroke-linecap="round"/>
      <path d="M13.5 27h-4.7M13.5 27h4.7" stroke="#ffaf00" stroke-width="1.2"/>
      <text x="22.5" y="31.5" text-anchor="middle" fill="#16191f" font-weight="bold">√</text>
      <text x="27" y="31.5" textLength="9" fill="#16191f" font-weight="bold">x</text>
      """
    #expect(lines[1] == "<title>a &amp; b</title>")
    #expect(lines.dropFirst(4).dropLast(2).joined(separator: "\n") == wanted)
  }

  @Test func `without colours there are two: of the text and of the ground`() {
    var plain = frame([[StyledText("a", .title), StyledText("b", Style(.dark, on: .shade4))]])
    plain.palette.depth = .none
    let drawing = FrameDrawing(plain)
    let colors = Set(drawing.file(title: "").matches(of: #/fill="(#\w+)"/#).map { $0.output.1 })
    #expect(colors == ["#d7dae0", "#16191f"])
  }

  /// Whatever golden frames are drawn with that is neither a letter nor a sign of a formula.
  @Test func `nothing that must fit together is left to a font`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Frames")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    var used = Set<Character>()
    for file in files { used.formUnion(try String(contentsOf: file, encoding: .utf8)) }
    let pictures = used.filter { character in
      guard let code = character.unicodeScalars.first?.value else { return false }
      return (0x239B...0x23AD).contains(code) || (0x2500...0x25FF).contains(code)
        || (0x2801...0x28FF).contains(code)
    }
    .filter { $0 != "◇" }  // a mark that stands alone
    #expect(pictures.count > 100)
    for character in pictures.sorted() {
      let read = ReadDrawing(FrameDrawing(frame([[StyledText(String(character))]])).file(title: ""))
      #expect(read.drawn.map(\.name) == ["path"], "\(character)")
    }
  }

  @Test(arguments: HostileText.corpus)
  func `hostile text makes a picture that is well-formed and says nothing else`(hostile: String) {
    let hostile = hostile + "<&\">"
    var film = FilmDrawing(title: hostile)
    let shown = frame([[StyledText(hostile)], [], [StyledText("x" + hostile, .title)]])
    film.show(shown, at: 0)
    film.show(frame([[StyledText(hostile)]]), at: 1)
    for file in [FrameDrawing(shown).file(title: hostile), film.file(until: 2)] {
      let read = ReadDrawing(file)
      #expect(read.isWellFormed && !HostileText.isHostileInLines(file))
      #expect(
        Set(read.elements.map(\.name)).isSubset(of: [
          "svg", "title", "rect", "g", "path", "text", "style",
        ]))
    }
    #expect(
      !ReadDrawing(FrameDrawing(shown).file(title: "").replacing("</g>", with: "")).isWellFormed)
  }

  @Test func `no size and no text stands outside of what can be drawn`() {
    for size in [Size(0, 0), Size(1, 1), Size(300, 100)] {
      #expect(ReadDrawing(FrameDrawing(Frame(size)).file(title: "")).isWellFormed)
      var film = FilmDrawing(title: "")
      film.show(Frame(size), at: 0)
      film.show(frame([[StyledText("日本語 ⢝")]], size), at: 0)
      #expect(ReadDrawing(film.file(until: 0)).isWellFormed)
    }
    #expect(ReadDrawing(FilmDrawing(title: "").file(until: 0)).isWellFormed)
  }

  // MARK: Films

  /// What a program that plays the film draws at some time.
  private func drawn(_ film: ReadDrawing, at second: Double) throws -> Set<ReadDrawing.Element> {
    let length = try #require(film.style.firstMatch(of: #/animation:([\d.]+)s step-end/#))
    let share = try #require(Double(length.output.1)).magnitude
    let now = second / share * 100
    var shown = Set<ReadDrawing.Element>()
    for var element in film.drawn {
      if let group = element.group?.split(separator: " ").last {
        let rule = try #require(
          film.style.split(separator: "\n").first { $0.contains("@keyframes \(group){") })
        let marks = rule.matches(of: #/([\d.]+)%\{visibility:(\w+)\}/#)
        let mark = marks.last { (Double($0.output.1) ?? .infinity) <= now + 1e-3 }
        guard mark?.output.2 == "visible" else { continue }
      }
      element.group = nil
      shown.insert(element)
    }
    return shown
  }

  @Test func `at every time a film shows the frame of that time, and it holds what stays once`()
    throws
  {
    var random = RandomSource(seed: 7)
    let words = ["one", "two", "⢝⢕", "━━", "xo"]
    let styles = [Style.plain, .title, .selected, Style(.dark, on: .shade2)]
    let frames = (0..<20).map { index in
      frame(
        (0..<3).map { row in
          row == 0
            ? [StyledText("what stays")]
            : [
              StyledText(
                words[Int(random.next() % 5)], styles[Int(random.next() % 4)])
            ]
        })
    }
    var film = FilmDrawing(title: "")
    for (index, frame) in frames.enumerated() { film.show(frame, at: Double(index) * 0.25) }
    let file = film.file(until: 6)
    let read = ReadDrawing(file)
    #expect(file.matches(of: #/what stays/#).count == 1)
    for (index, frame) in frames.enumerated() {
      let still = ReadDrawing(FrameDrawing(frame).file(title: ""))
      #expect(try drawn(read, at: Double(index) * 0.25) == Set(still.drawn), "\(index)")
    }
    #expect(
      try drawn(read, at: 5.9) == Set(ReadDrawing(FrameDrawing(frames[19]).file(title: "")).drawn))
    // Where nothing moves, it is the last frame: what only other frames have is hidden.
    let still = ReadDrawing(
      file.replacing(#/<g class="t \w+" visibility="hidden">\n(?:<[pt].*\n)*<\/g>/#, with: ""))
    #expect(
      Set(
        still.drawn.map { element in
          var element = element
          element.group = nil
          return element
        }) == Set(ReadDrawing(FrameDrawing(frames[19]).file(title: "")).drawn))
  }
}
