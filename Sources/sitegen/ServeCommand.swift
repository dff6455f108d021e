import ArgumentParser
import Diagnostics
import PreviewServer
import SitePipeline

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build the site, show it on this machine, and build again when something changes.",
        discussion: "While the site has an error, the last good one stays.")

    @OptionGroup var arguments: SiteArguments

    @Option(help: ArgumentHelp("The folder to write to (default: Public in the site's folder).", valueName: "dir"))
    var output: String?

    @Option(help: "The port; 0 takes a free one.")
    var port: UInt16 = 8000

    func run() async throws {
        let output = output ?? arguments.site + "/Public"
        var snapshot = FolderSnapshot(arguments.site)
        try rebuild(output)
        guard let folder = ServedFolder(output) else {
            Terminal.complain("error: there is no folder \(output) to serve\n")
            throw ExitCode(2)
        }
        let port = port
        let server = Task {
            try await PreviewServer(folder: folder, port: port).run { port in
                Terminal.say("Preview at http://127.0.0.1:\(port)/ (Ctrl-C ends it)")
            }
        }
        let watcher = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .milliseconds(200))
                let now = FolderSnapshot(arguments.site)
                if now == snapshot { continue }
                snapshot = now
                try rebuild(output)
            }
        }
        do {
            try await server.value
        } catch {
            watcher.cancel()
            Terminal.complain("error: cannot serve at port \(port): it may be taken; choose another with --port\n")
            throw ExitCode(2)
        }
    }

    private func rebuild(_ output: String) throws {
        do {
            let start = ContinuousClock.now
            let result = try build(arguments.site, output: output, arguments.options())
            Terminal.show(result.report, as: arguments.format)
            Terminal.say(Terminal.summary(result, seconds: (ContinuousClock.now - start).seconds))
        } catch let error as MachineError {
            Terminal.complain("error: \(error)\n")
            throw ExitCode(2)
        }
    }
}
