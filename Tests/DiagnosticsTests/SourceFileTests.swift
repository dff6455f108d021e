import Diagnostics
import Synchronization
import Testing

@Suite struct SourceFileTests {
    private static let text = Array("Line one.\nLine two.\n".utf8)

    @Test func whatWasLetGoIsReadAgain() {
        let reads = Mutex(0)
        let file = SourceFile(path: "a.md", bytes: Self.text) {
            reads.withLock { $0 += 1 }
            return Self.text
        }
        #expect(file.bytes == Self.text)
        #expect(reads.withLock(\.self) == 0)
        file.release()
        #expect(file.line(2) == ArraySlice("Line two.".utf8))
        #expect(file.bytes == Self.text)
        #expect(reads.withLock(\.self) == 1)
    }

    /// A place that a finding has must still be one, whatever somebody saves meanwhile.
    @Test(arguments: [nil, [], Array("Short".utf8), text + text]) func whatHasChangedSinceShowsNoLine(now: [UInt8]?) {
        let file = SourceFile(path: "a.md", bytes: Self.text) { now }
        let rule = Rule("some-rule", finds: "Something.", why: "It is wrong.", example: "wrong", repair: "right")
        let finding = Diagnostic(rule, "something is wrong", at: file.span(15..<18))
        file.release()
        #expect(file.bytes == Array("         \n         \n".utf8))
        #expect(TextFormat().text(finding) == "error[some-rule]: something is wrong\n --> a.md:2:6\n")
    }

    @Test func whatCannotBeReadAgainStays() {
        let file = SourceFile(path: "a.md", bytes: Self.text)
        file.release()
        #expect(file.bytes == Self.text)
    }
}
