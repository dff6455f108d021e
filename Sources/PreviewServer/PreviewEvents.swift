import Diagnostics
import Synchronization

/// What a build came to, for the pages that are open in browsers.
package struct PreviewEvent: Sendable {
    /// Names the site that is served: another one after each build that changed a file.
    package var build: String
    package var errors: Int
    package var warnings: Int
    /// The findings as the terminal shows them; empty if there are none.
    package var findings: String
    /// The findings that the last build did not have, as the terminal shows them.
    package var came: [String]
    /// The messages of those that only the last build had.
    package var went: [String]
    /// What leads from the host to the site where it is published, with a slash at both ends.
    package var homePath: String

    package init(
        build: String, errors: Int, warnings: Int, findings: String, came: [String] = [], went: [String] = [],
        homePath: String
    ) {
        self.build = build
        self.errors = errors
        self.warnings = warnings
        self.findings = findings
        self.came = came
        self.went = went
        self.homePath = homePath
    }
}

/// The open pages, and the last thing that they were told. A page that opens later is told it at once.
package final class PreviewEvents: Sendable {
    private struct State {
        var last: PreviewEvent?
        var nextID = 0
        var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// Names the site that is served now.
    var build: String { state.withLock { $0.last?.build ?? "" } }

    /// Where 404.html, which a host shows at any depth, looks for the site.
    var homePath: String { state.withLock { $0.last?.homePath ?? "/" } }

    /// Whether what is served is an older site, or none, since the last build had an error.
    var hasErrors: Bool { state.withLock { ($0.last?.errors ?? 0) > 0 } }

    package func send(_ event: PreviewEvent) {
        let message = message(event)
        state.withLock { state in
            state.last = event
            for listener in state.listeners.values { listener.yield(message) }
        }
    }

    /// Writes a comment to every page, which is how it shows that one has gone.
    func keepAlive() {
        state.withLock { state in
            for listener in state.listeners.values { listener.yield(Array(":\n\n".utf8)) }
        }
    }

    /// The messages for one page, in the form of server-sent events.
    func listen() -> AsyncStream<[UInt8]> {
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingNewest(16))
        let id = state.withLock { state in
            state.nextID += 1
            state.listeners[state.nextID] = continuation
            if let last = state.last { continuation.yield(message(last)) }
            return state.nextID
        }
        continuation.onTermination = { [self] _ in state.withLock { $0.listeners[id] = nil } }
        return stream
    }

    private func message(_ event: PreviewEvent) -> [UInt8] {
        let data = JSON.object([
            ("build", .text(event.build)), ("errors", .number(event.errors)), ("warnings", .number(event.warnings)),
            ("findings", .text(event.findings)), ("came", .texts(event.came)), ("went", .texts(event.went)),
        ])
        return Array("event: build\ndata: \(data.line)\n\n".utf8)
    }
}
