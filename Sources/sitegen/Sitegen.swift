import ArgumentParser

@main
struct Sitegen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sitegen",
        abstract: "Builds a briefing site on which every statement can be traced to its source.",
        discussion: """
            A site is a folder with Content (Markdown pages and YAML records) and Templates. The built site goes into \
            Public, which any web host can serve; a build with an error leaves it as it was.

            Exit codes: 0 no error, 1 errors found, 2 could not run (disk, port), 64 wrong usage.
            """,
        version: "0.1.0",
        // Each says its name: to make it from that of its type takes the parser longer than all else that it does.
        subcommands: [
            Init.self, Build.self, Check.self, Serve.self, Verify.self, New.self, Capture.self, Rename.self,
            UsesCommand.self,
            FixCommand.self, Import.self, Diff.self, Quote.self, Schemas.self, Explain.self, Inspect.self,
            LSPCommand.self,
        ])

    @Flag(help: "Show what the program contains that others made, with its licences.")
    var licenses = false

    /// Like `--version`, it is answered wherever it stands.
    func validate() throws {
        guard licenses else { return }
        Terminal.write(Array(Component.document(version: Self.configuration.version).utf8))
        throw ExitCode.success
    }

    static func main() async {
        if let missing = MachineLimits.missing {
            Terminal.complain("error: \(missing)\n")
            exit(withError: ExitCode(2))
        }
        await main(nil)
    }
}
