import ArgumentParser
import Dispatch
import Foundation
import PreviewServer
import SitePipeline

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Build the site, show it in the browser, and build again when something changes.",
        discussion: """
            Pages that are open load themselves again when the new site is whole. While the site has an error, the last \
            good one stays, and the error is shown in front of it. The preview answers this machine only, unless --host \
            says otherwise; Ctrl-C ends it.
            """)

    @OptionGroup var arguments: SiteArguments
    @OptionGroup var target: OutputArgument

    @Option(help: "The port; 0 takes a free one.")
    var port: UInt16 = 8000

    @Option(
        help: ArgumentHelp(
            "The address of this machine to answer at, so that others can look: 0.0.0.0 for all it has (default: this machine only).",
            valueName: "ip"))
    var host: String?

    @Flag(help: "Open the site in the browser.")
    var open = false

    mutating func validate() throws {
        if let host, PreviewHost(host) == nil {
            throw ValidationError(
                "'\(host)' is not an IP address; write one of this machine, or 0.0.0.0 for all it has")
        }
    }

    func run() async throws {
        // A terminal that goes away is an error of writing, not a sudden end.
        signal(SIGPIPE, SIG_IGN)
        let host = host.flatMap(PreviewHost.init) ?? .loopback
        let sockets = try listen(host)
        let output = target.output ?? arguments.site + "/Public"
        let events = PreviewEvents()
        let preview = SitePreview(arguments, output: output, events: events)
        let interruption = Interruption { await preview.end() }
        defer { withExtendedLifetime(interruption) {} }
        guard await preview.build() else { throw ExitCode(2) }

        let address = "http://\(host.name):\(sockets.port)/"
        Terminal.say("Preview at \(address) (Ctrl-C ends it)")
        if open { openInBrowser(address) }
        let watching = Task { await preview.watch() }
        defer { watching.cancel() }
        do {
            try await PreviewServer(folder: output, host: host, events: events).run(sockets)
        } catch {
            Terminal.complain("error: cannot serve at port \(sockets.port): \(error)\n")
            throw ExitCode(2)
        }
    }

    /// Takes the port, before anything else is done that would be for nothing without it.
    private func listen(_ host: PreviewHost) throws -> ListeningSockets {
        do throws(PortFault) {
            return try host.listen(at: port)
        } catch  where error.isTaken {
            let next = host.freePort(after: port).map { "\($0) is free: sitegen serve --port \($0)" }
            Terminal.complain("error: port \(port) is taken; \(next ?? "choose another with --port")\n")
            throw ExitCode(2)
        } catch {
            Terminal.complain("error: cannot serve at \(host.name), port \(port): \(error.message)\n")
            throw ExitCode(2)
        }
    }
}

/// Ends the program at Ctrl-C, or when it is asked to end, after `work`; the second time at once.
private final class Interruption {
    private let sources: [any DispatchSourceSignal]

    init(_ work: @escaping @Sendable () async -> Void) {
        let queue = DispatchQueue(label: "interruption")
        // Only the handlers touch it, and they run on this queue.
        nonisolated(unsafe) var isAsked = false
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if isAsked { exit(128 + number) }
                isAsked = true
                Task { await work() }
            }
            source.resume()
            return source
        }
    }
}

private func openInBrowser(_ address: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    #if os(macOS)
        process.arguments = ["open", address]
    #else
        process.arguments = ["xdg-open", address]
    #endif
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try? process.run()
}
