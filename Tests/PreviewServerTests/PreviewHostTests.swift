import PreviewServer
import Testing

@Suite struct PreviewHostTests {
    @Test(
        arguments: [
            ("localhost:8000", true), ("127.0.0.1", true), ("[::1]:8000", true), ("LOCALHOST", true),
            ("evil.example", false), ("localhost.evil.example:8000", false), ("127.0.0.1.evil.example", false),
            ("192.0.2.7:8000", false), ("", false), ("[::1]evil", false), ("[::1].evil.example:80", false),
            ("[::1", false), ("localhost:80evil", false),
        ] as [(String, Bool)])
    func answersOnlyForThisMachine(_ name: String, _ isAnswered: Bool) {
        #expect(PreviewHost.loopback.answers(name) == isAnswered)
    }

    /// A bare address cannot be made to point elsewhere; a name can.
    @Test(
        arguments: [
            ("0.0.0.0", "192.0.2.7:8000", true), ("0.0.0.0", "localhost", true), ("0.0.0.0", "evil.example", false),
            ("::", "[2001:db8::7]:8000", true), ("192.0.2.7", "192.0.2.7:8000", true),
            ("192.0.2.7", "192.0.2.8", false), ("2001:db8::7", "[2001:DB8:0::7]:8000", true),
            ("::ffff:127.0.0.1", "[::ffff:7f00:1]:8000", true), ("::0", "[2001:db8::7]", true),
        ])
    func answersForMoreWhenTold(_ host: String, _ name: String, _ isAnswered: Bool) throws {
        #expect(try #require(PreviewHost(host)).answers(name) == isAnswered)
    }

    @Test(arguments: ["example.org", "", "1.2.3", "0.0.0.0:80", "[::1]"]) func anAddressOnly(_ text: String) {
        #expect(PreviewHost(text) == nil)
    }
}
