import GradusScreen
import Testing
import gradus

struct KeyDecodingTests {
  @Test(arguments: [
    ("[A", Key.up), ("OB", .down), ("[5~", .pageUp), ("[6~", .pageDown), ("[1~", .home),
    ("OF", .end), ("[Z", .shiftTab), ("[3~", .delete), ("[1;5C", .wordRight), ("[1;5D", .wordLeft),
    ("OP", .function(1)), ("[[A", .function(1)), ("OQ", .function(2)), ("[[B", .function(2)),
    ("[13~", .function(3)), ("OS", .function(4)), ("[15~", .function(5)),
  ])
  func `sequences that every terminal sends are keys`(sequence: String, key: Key) {
    #expect(Key(sequence: sequence) == key)
  }

  @Test(arguments: ["[99~", "[<0;10;10M", "[1;2C", "[[Z", "OX", "[?1;2c"])
  func `unknown sequences are swallowed to their end, and no further`(text: String) {
    var sequence = EscapeSequence()
    var progress: [EscapeSequence.Progress] = []
    for byte in text.utf8 { progress.append(sequence.take(Int32(byte))) }
    #expect(progress.last == .ends)
    #expect(progress.dropLast().allSatisfy { $0 == .goesOn })
    #expect(Key(sequence: text) == nil)
  }

  @Test(arguments: [
    ("]11;rgb:ffff/ffff/dddd\u{07}", Theme.light), ("]11;rgb:00/2b/36\u{1B}\\", .dark),
    ("]11;rgba:fd/f6/e3/ff\u{07}", .light), ("]11;#303030\u{07}", .dark),
    ("]11;#eeeeee\u{1B}\\", .light), ("]11;rgb:8/8/8\u{07}", .light),
    ("]11;rgb:7000/7000/7000\u{07}", .dark), ("]11;?\u{07}", nil), ("]11;rgb:ff/ff\u{07}", nil),
    ("]11;rgb:gg/00/00\u{07}", nil), ("]11;rgb:ff/ff/ff/ff/ff\u{07}", nil),
    ("]10;rgb:ff/ff/ff\u{07}", nil), ("]52;c;\u{07}", nil), ("]11;\u{07}", nil),
  ])
  func `what a terminal answers is read to its end, and no further`(text: String, theme: Theme?) {
    var sequence = EscapeSequence()
    var progress: [EscapeSequence.Progress] = []
    for byte in text.utf8 { progress.append(sequence.take(Int32(byte))) }
    #expect(progress.last == .ends)
    #expect(progress.dropLast().allSatisfy { $0 == .goesOn })
    #expect(TerminalGround.theme(answer: sequence.text) == theme)
    #expect(Key(sequence: text) == nil)
  }

  @Test func `a bracket after Esc that no digit follows is typed`() {
    var sequence = EscapeSequence()
    #expect(sequence.take(Int32(UInt8(ascii: "]"))) == .goesOn)
    #expect(sequence.take(Int32(UInt8(ascii: "x"))) == .isNone)
    #expect(sequence.text == "]x")
  }

  @Test(arguments: [
    ("0;15", Theme.light), ("15;0", .dark), ("0;7", .light), ("7;8", .dark),
    ("15;default;0", .dark),
    ("0;default;15", .light), ("0;default", nil), ("", nil), ("15", nil), ("0;99", nil),
  ])
  func `some terminals name their colours in the environment`(text: String, theme: Theme?) {
    #expect(TerminalGround.theme(colors: text) == theme)
  }

  @Test func `only terminals that read a question to its end are asked`() {
    for type in ["xterm-256color", "xterm", "screen", "tmux-256color", "foot", "alacritty"] {
      #expect(TerminalGround.mayBeAsked(type))
    }
    for type in ["linux", "vt100", "vt220", "dumb", "ansi", "cons25", ""] {
      #expect(!TerminalGround.mayBeAsked(type))
    }
  }

  @Test func `Esc and a letter are two keys`() {
    var sequence = EscapeSequence()
    #expect(sequence.take(Int32(UInt8(ascii: "x"))) == .isNone)
  }

  @Test func `characters come together from their bytes, and bad bytes cost nothing else`() {
    var typed = TypedCharacters()
    let bytes: [UInt8] = [0x6A, 0xC3, 0xA9, 0xFF, 0x80, 0xE2, 0x88, 0x6B, 0xF0, 0x9F, 0x98, 0x80]
    #expect(bytes.compactMap { typed.take($0) } == ["j", "é", "k", "😀"])
  }

  @Test(arguments: [
    (UInt8(127), Key.backspace), (8, .backspace), (9, .tab), (10, .enter), (13, .enter),
    (12, .control("L")), (31, .control("_")), (27, .escape), (32, .character(" ")),
  ])
  func `controls are keys`(byte: UInt8, key: Key) {
    #expect(Key(typed: Unicode.Scalar(byte)) == key)
  }

  @Test func `a pasted text ends at its mark, whatever is in it`() {
    var pasted = PastedText()
    for byte in "a\u{1B}[201\u{1B}[20\u{1B}[31m é\n\u{1B}[201~".utf8 {
      #expect(!pasted.isComplete)
      pasted.take(byte)
    }
    #expect(pasted.isComplete)
    #expect(pasted.text == "a\u{1B}[201\u{1B}[20\u{1B}[31m é\n")
  }

  @Test(arguments: ["\u{0}", "\u{1C}", "\u{9B}", "\u{202E}"] as [Unicode.Scalar])
  func `what cannot be shown is no key`(scalar: Unicode.Scalar) {
    #expect(Key(typed: scalar) == nil)
  }
}
