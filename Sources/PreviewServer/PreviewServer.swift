import FlyingFox
import FlyingSocks
import Foundation

/// Serves a built site to browsers on this machine, and tells them when it has changed. FlyingFox is imported only in
/// this file and in `Responses.swift`.
package struct PreviewServer: Sendable {
    /// A folder that need not be there yet.
    private let folder: String
    private let host: PreviewHost
    private let events: PreviewEvents

    package init(folder: String, host: PreviewHost, events: PreviewEvents) {
        self.folder = folder
        self.host = host
        self.events = events
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameters:
    ///   - port: one of `PreviewHost.freePort`.
    ///   - isReady: called once, when requests are answered.
    /// - Throws: when the port has been taken since it was found free.
    package func run(port: UInt16, isReady: @escaping @Sendable () -> Void) async throws {
        raiseFileLimit()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let servers = host.addresses.map { server($0, port) }
            for (server, address) in zip(servers, host.addresses) {
                group.addTask { await keepServing(server, address, port) }
            }
            for server in servers { try await server.waitUntilListening(timeout: 5) }
            isReady()
            group.addTask {
                while true {
                    try await Task.sleep(for: .seconds(15))
                    events.keepAlive()
                }
            }
            try await group.waitForAll()
        }
    }

    /// Trouble with one connection, such as too many of them at once, ends a server, but must not end the preview.
    private func keepServing(_ server: HTTPServer, _ address: HostAddress, _ port: UInt16) async {
        var server = server
        while !Task.isCancelled {
            try? await server.run()
            try? await Task.sleep(for: .milliseconds(100))
            server = self.server(address, port)
        }
    }

    private func server(_ address: HostAddress, _ port: UInt16) -> HTTPServer {
        let responses = Responses(folder: folder, host: host, events: events)
        let handler = ClosureHTTPHandler { await responses.respond(to: $0) }
        switch address {
        case .ipv4(var address):
            address.sin_port = port.bigEndian
            return HTTPServer(address: address, logger: .disabled, handler: handler)
        case .ipv6(var address):
            address.sin6_port = port.bigEndian
            return HTTPServer(address: address, logger: .disabled, handler: handler)
        }
    }
}

/// Each browser holds a connection open; a thousand of them are more than many systems allow unasked.
private func raiseFileLimit() {
    var limit = rlimit()
    #if canImport(Darwin)
        let files = RLIMIT_NOFILE
    #else
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
    guard getrlimit(files, &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, 16_384))
    setrlimit(files, &limit)
}
