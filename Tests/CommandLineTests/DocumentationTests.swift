import Foundation
import TestSupport
import Testing

/// The pages of `docs/` are followed literally, each in an empty folder of its own, from top to bottom.
///
/// A fenced block is followed by what stands behind the word for its language:
/// - `yaml Content/site.yaml`, any language and a path: the block is written to that file; with `append` behind it, at
///   the file's end;
/// - `diff Content/index.md`: the lines with `-` stand in that file once, and become those with `+`;
/// - `console`: each line after `$ ` is run by the shell, and what it prints is what the lines below it say. `…` stands
///   for any text in a line, and alone for any lines. `$ sitegen serve` goes on running to the page's end;
/// - `console serve`: what the running preview prints next.
///
/// Other blocks are only read.
@Suite struct DocumentationTests {
    static let docs = TestSupport.folder(of: #filePath).appending(path: "../../docs").standardized
    static let pages = files(below: docs).filter { $0.key.hasSuffix(".md") }

    @Test(arguments: pages.keys.sorted()) func aPage(_ name: String) throws {
        let text = try #require(Self.pages[name])
        let reader = try DocumentationReader()
        for block in FencedBlock.all(in: text) {
            do {
                try reader.follow(block)
            } catch let error as Mismatch {
                Issue.record("docs/\(name):\(block.line): \(error.description)")
                return
            }
        }
        reader.end()
    }

    /// Each page opens with something that a reader can do.
    @Test(arguments: pages.keys.sorted()) func aPageOpensWithAnExample(_ name: String) throws {
        let text = try #require(Self.pages[name])
        let first = try #require(FencedBlock.all(in: text).first { $0.isFollowed }, "docs/\(name)")
        let before = text.components(separatedBy: "\n").prefix(first.line).joined(separator: "\n")
        #expect(!FencedBlock.prose(of: before).contains("\n## "), "docs/\(name)")
    }

    /// Links between the pages, and from the README and its like, lead to files and headings that are there.
    @Test func linksLeadSomewhere() throws {
        let root = Self.docs.deletingLastPathComponent()
        var texts = Dictionary(uniqueKeysWithValues: Self.pages.map { ("docs/" + $0, $1) })
        for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
            texts[name] = try String(contentsOf: root.appending(path: name), encoding: .utf8)
        }
        for (name, text) in texts {
            for match in FencedBlock.prose(of: text).matches(of: /\]\(([^)\s]+)\)/) {
                let parts = match.1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                if parts[0].contains(":") { continue }
                let target =
                    parts[0].isEmpty
                    ? root.appending(path: name)
                    : root.appending(path: name).deletingLastPathComponent().appending(path: String(parts[0]))
                #expect(FileManager.default.fileExists(atPath: target.standardized.path), "\(name) links to \(match.1)")
                guard parts.count == 2, let linked = try? String(contentsOf: target, encoding: .utf8) else { continue }
                #expect(headings(linked).contains(String(parts[1])), "\(name) links to \(match.1)")
            }
        }
    }

    private func headings(_ text: String) -> Set<String> {
        Set(
            text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
                String(
                    line.drop { $0 == "#" || $0 == " " }.lowercased().compactMap { character in
                        character == " "
                            ? "-"
                            : character.isLetter || character.isNumber || "-_".contains(character) ? character : nil
                    })
            })
    }
}

/// A fenced code block of a Markdown page.
struct FencedBlock {
    /// The line that its fence stands in, from 1.
    var line: Int
    var info: [String]
    var lines: [String]

    var text: String { lines.map { $0 + "\n" }.joined() }

    /// Whether the tests do what it says.
    var isFollowed: Bool { info.first == "console" || info.count > 1 }

    static func all(in text: String) -> [FencedBlock] {
        var blocks: [FencedBlock] = []
        var open: FencedBlock?
        var fence = ""
        for (index, line) in text.components(separatedBy: "\n").enumerated() {
            if let block = open {
                if line == fence {
                    blocks.append(block)
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if line.hasPrefix("```") {
                fence = String(line.prefix { $0 == "`" })
                let info = line.dropFirst(fence.count).split(separator: " ").map(String.init)
                open = FencedBlock(line: index + 1, info: info, lines: [])
            }
        }
        return blocks
    }

    /// The text without its code.
    static func prose(of text: String) -> String {
        var isCode = false
        return text.components(separatedBy: "\n").filter { line in
            if line.hasPrefix("```") { isCode.toggle() }
            return !isCode
        }.joined(separator: "\n").replacing(/`[^`\n]+`/, with: "")
    }
}
