import LanguageServer
import Testing

@Suite struct FrameTests {
    /// What a reader takes out of bytes that come in pieces of a length.
    private func messages(_ text: String, inPiecesOf length: Int) throws -> [String] {
        var reader = FrameReader()
        var found: [String] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: length) {
            reader.append(bytes[start..<min(start + length, bytes.count)])
            while let message = try reader.next() { found.append(String(decoding: message, as: UTF8.self)) }
        }
        return found
    }

    @Test(arguments: [1, 2, 7, 1_000]) func messagesComeWholeHoweverTheyAreCut(_ length: Int) throws {
        let text =
            "Content-Length: 2\r\n\r\n{}content-length: 7\r\nContent-Type: x\r\n\r\n[\"é\"]\nContent-Length: 0\r\n\r\n"
        #expect(try messages(text, inPiecesOf: length) == ["{}", "[\"é\"]\n", ""])
    }

    @Test(arguments: [
        "Content-Length: two\r\n\r\n", "Content-Length: -2\r\n\r\n", "Content-Type: x\r\n\r\n", "nothing\r\n\r\n",
        "Content-Length: 99999999999999999999\r\n\r\n", "Content-Length: 999999999\r\n\r\n",
        String(repeating: "x", count: FrameReader.longestHeader + 1),
    ])
    func whatIsNoHeaderIsAFault(_ text: String) {
        #expect(throws: FrameFault.self) { try messages(text, inPiecesOf: 64) }
    }

    @Test func aFrameIsReadAsItWasWritten() throws {
        let frame = FrameReader.frame(Array("{\"id\": 1}".utf8))
        #expect(try messages(String(decoding: frame, as: UTF8.self), inPiecesOf: 5) == ["{\"id\": 1}"])
    }
}
