import Foundation
import PreviewServer
import Testing

@Suite struct ServedFolderTests {
    /// A folder to serve, with a secret beside it.
    private final class Fixture {
        let root: URL
        init() throws {
            root = FileManager.default.temporaryDirectory.appending(path: "sitegen-serve-\(UUID().uuidString)")
            let files = FileManager.default
            try files.createDirectory(at: root.appending(path: "site/sub"), withIntermediateDirectories: true)
            for (path, text) in [
                "site/index.html": "home", "site/sub/index.html": "sub", "site/a b.html": "space", "site/.hidden": "h",
                "secret": "s",
            ] {
                try Data(text.utf8).write(to: root.appending(path: path))
            }
            try files.createSymbolicLink(atPath: root.path + "/site/out", withDestinationPath: "../secret")
            try files.createSymbolicLink(atPath: root.path + "/site/in.html", withDestinationPath: "index.html")
        }
        deinit { try? FileManager.default.removeItem(at: root) }
    }

    @Test(
        arguments: [
            ("/", "home"), ("/index.html", "home"), ("/sub/", "sub"), ("/a%20b.html", "space"), ("/in.html", "home"),
            ("/sub", nil), ("/none.html", nil), ("/../secret", nil), ("/%2e%2e/secret", nil), ("/%2E%2E%2Fsecret", nil),
            ("/%252e%252e/secret", nil), ("/..%5csecret", nil), ("/sub/..\\..\\secret", nil), ("//etc/passwd", nil),
            ("/out", nil), ("/.hidden", nil), ("/index.html%00.png", nil), ("/%ff", nil), ("/%zz", nil), ("/%+7", nil),
            ("index.html", nil), ("", nil),
            ("/index.html/", nil),
        ] as [(String, String?)])
    func serves(_ request: String, _ expected: String?) throws {
        let fixture = try Fixture()
        let folder = try #require(ServedFolder(fixture.root.path + "/site"))
        let text = folder.file(for: request).flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }
        #expect(text == expected)
    }
}
