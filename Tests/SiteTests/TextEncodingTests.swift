import Diagnostics
import SitePipeline
import TestSupport
import Testing

@Suite struct TextEncodingTests {
    private func read(_ bytes: [UInt8]) -> (text: String, messages: [String], places: [SourcePosition]) {
        var report = Report()
        let file = SourceFile.text(path: "a.md", bytes: bytes, report: &report)
        return (
            String(decoding: file.bytes, as: UTF8.self), report.diagnostics.map(\.message),
            report.diagnostics.compactMap { $0.span?.start }
        )
    }

    private func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
        text.utf16.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }

    @Test(arguments: ["", "a", "tab\there\r\n", "Žižek said “no” — 渡轮 🚢", "ends in a long one 渡"])
    func letsTextThrough(_ text: String) {
        #expect(read(Array(text.utf8)) == (text, [], []))
    }

    @Test func leavesOutAByteOrderMark() {
        #expect(read([0xEF, 0xBB, 0xBF] + Array("a".utf8)) == ("a", [], []))
    }

    @Test func namesBytesThatAreNoUTF8AndGoesOn() {
        let found = read(Array("one\ntwé".utf8) + [0xFF] + Array("é\n".utf8) + [0xE9, 0x20, 0xC3])
        #expect(found.text == "one\ntwé\u{FFFD}é\n\u{FFFD} \u{FFFD}")
        #expect(found.messages == ["FF", "E9", "C3"].map { "a character here is not saved as UTF-8 (byte \($0))" })
        #expect(found.places == [(2, 5), (3, 1), (3, 5)].map { SourcePosition(line: $0, column: $1) })
    }

    @Test(arguments: [
        ("\u{0}", "0000"), ("\u{1B}", "001B"), ("\u{7F}", "007F"), ("\u{85}", "0085"), ("\u{9B}", "009B"),
        ("\u{2028}", "2028"), ("\u{2029}", "2029"),
    ])
    func namesControlCharacters(_ character: String, _ code: String) {
        let found = read(Array("ab\(character)c".utf8))
        #expect(found.text == "ab\u{FFFD}c")
        #expect(found.messages == ["an invisible control character (U+\(code)) is not text"])
        #expect(found.places == [SourcePosition(line: 1, column: 3)])
    }

    @Test(arguments: [true, false], ["\u{FEFF}", ""])
    func readsUTF16AllTheSame(_ isLittle: Bool, _ mark: String) {
        let text = "---\ntitle: Ferry\n---\n\nIt runs from Žilina.\n"
        #expect(
            read(utf16(mark + text, isLittle: isLittle)) == (
                text, ["this file is saved as UTF-16"], [SourcePosition(line: 1, column: 1)]
            ))
    }

    @Test(arguments: [true, false], ["\u{FEFF}", ""])
    func readsUTF32AllTheSame(_ isLittle: Bool, _ mark: String) {
        let text = "---\ntitle: Ferry 𝕏\n---\n\nIt runs from Žilina.\n"
        let bytes = (mark + text).unicodeScalars.flatMap { scalar in
            let four = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar.value >> UInt32($0)) }
            return isLittle ? four.reversed() : four
        }
        #expect(
            read(bytes) == (text, ["this file is saved as UTF-32"], [SourcePosition(line: 1, column: 1)]))
    }

    @Test func twoOfUTF16AreNoneOfUTF32() {
        #expect(read(utf16("\u{FEFF}a\nb\n", isLittle: true)).messages == ["this file is saved as UTF-16"])
        #expect(read(utf16("a\nb\nc\n", isLittle: true)).messages == ["this file is saved as UTF-16"])
    }

    @Test func zerosAreNoText() {
        let messages = read(Array(repeating: 0, count: 4_096)).messages
        #expect(messages == Array(repeating: "an invisible control character (U+0000) is not text", count: 20))
    }

    @Test func givesAFileOfAnotherKindTwentyFindings() {
        #expect(read(Array(repeating: 0xFF, count: 1_000)).messages.count == 20)
    }
}
