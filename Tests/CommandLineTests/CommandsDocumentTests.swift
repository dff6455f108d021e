import Foundation
import TestSupport
import Testing

/// `docs/commands.md` is what `--help` says.
@Suite struct CommandsDocumentTests {
    private static let opening = """
        # The command line

        This page is what `sitegen --help` says of each command. The ones that one needs every day:

        ```console
        $ sitegen init demo
        Made demo: …
        …
        $ cd demo
        $ sitegen check
        16 pages, 34 records, …
        $ sitegen build
        16 pages, 34 records, … written, 0 unchanged, 0 removed in … s
        $ sitegen build
        16 pages, 34 records, … all … files unchanged in … s
        ```

        Results go to standard output, findings to standard error. The exit code is 0 if there was no error, 1 if errors were
        found, 2 if the machine could not do its part (a disk, a port), and 64 if the command was not understood. Findings have
        colour on a terminal, unless `NO_COLOR` is set.

        For completions, put what `sitegen --generate-completion-script bash` (or `zsh`, or `fish`) prints where your shell
        looks for them; `make install` does so.

        """

    @Test func theDocumentIsWhatHelpSays() throws {
        let whole = try help([])
        var document = Self.opening + "\n## sitegen\n" + block(whole)
        let commands = whole.components(separatedBy: "\nSUBCOMMANDS:\n")[1].split(separator: "\n")
            .compactMap { $0.firstMatch(of: /^  ([a-z]+)\s/).map { String($0.1) } }
        #expect(commands.count > 8)
        for command in commands {
            document += "\n## sitegen \(command)\n" + block(try help([command]))
        }
        for part in ["markdown", "template", "site"] {
            document += "\n## sitegen inspect \(part)\n" + block(try help(["inspect", part]))
        }
        expectGolden(document, at: DocumentationTests.docs.appending(path: "commands.md"))
    }

    private func help(_ command: [String]) throws -> String {
        try SitegenProgram.run(command + ["--help"], environment: ["COLUMNS": "110"]).output
    }

    private func block(_ help: String) -> String {
        "\n```text\n" + help.trimmingCharacters(in: .newlines) + "\n```\n"
    }
}
