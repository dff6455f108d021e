import FlyingSocks
import Foundation

/// Serves a built site to browsers on this machine, and tells them when it has changed.
package struct PreviewServer: Sendable {
    private let responses: Responses
    private let events: PreviewEvents
    /// How long a client may take to send a request, or to take in a piece of what it asked for.
    private static let patience = Duration.seconds(60)
    private static let piece = 65_536

    /// - Parameter folder: the built site; it need not be there yet.
    package init(folder: String, host: PreviewHost, events: PreviewEvents) {
        responses = Responses(folder: folder, host: host, events: events)
        self.events = events
    }

    /// Serves until the task is cancelled.
    ///
    /// - Throws: when the system has no means to wait for connections.
    package func run(_ sockets: ListeningSockets) async throws {
        raiseFileLimit()
        let pool = SocketPool.make()
        try await pool.prepare()
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await pool.run() }
            for socket in sockets.sockets {
                let socket = try AsyncSocket(socket: socket, pool: pool)
                group.addTask { await accept(from: socket) }
            }
            group.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(15))
                    events.keepAlive()
                }
            }
        }
    }

    private func accept(from socket: AsyncSocket) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                do {
                    let client = try await socket.accept()
                    group.addTask {
                        try? await converse(with: client)
                        try? client.close()
                    }
                } catch {
                    // Too many connections at once, most likely: others end meanwhile.
                    try? await Task.sleep(for: .milliseconds(50))
                }
            }
        }
    }

    /// Answers one request after another, until the client or a fault ends it.
    private func converse(with client: AsyncSocket) async throws {
        var unread: [UInt8] = []
        while true {
            let (request, rest) = try await within(Self.patience) { [unread] in try await readRequest(client, unread) }
            unread = rest
            switch request {
            case .failure(let fault):
                try await send(.text(fault.status, fault.message), to: client, keepsAlive: false)
                try await linger(client)
                return
            case .success(let request):
                let response = responses.respond(to: request)
                var keepsAlive = request.keepsAlive
                if case .stream = response.body { keepsAlive = false }
                try await send(response, to: client, isHeadOnly: request.method == "HEAD", keepsAlive: keepsAlive)
                if keepsAlive { continue }
                if case .stream = response.body { return }
                try await linger(client)
                return
            }
        }
    }

    /// Reads to the end of a request's head; what follows it is returned as well.
    ///
    /// - Throws: when the client has gone.
    private func readRequest(
        _ client: AsyncSocket, _ unread: [UInt8]
    ) async throws -> (Result<Request, Request.Fault>, rest: [UInt8]) {
        var bytes = unread
        var searched = 0
        while true {
            let end = bytes[searched...].firstRange(of: Array("\r\n\r\n".utf8))
            if (end?.lowerBound ?? bytes.count) > Request.longestHead {
                return (.failure(Request.Fault(.headTooLarge, "The request is too long.")), [])
            }
            if let end {
                let rest = Array(bytes[end.upperBound...])
                return (Result { () throws(Request.Fault) in try Request(bytes[..<end.lowerBound]) }, rest)
            }
            searched = max(0, bytes.count - 3)
            bytes += try await client.read(atMost: 4096)
        }
    }

    private func send(
        _ response: Response, to client: AsyncSocket, isHeadOnly: Bool = false, keepsAlive: Bool
    ) async throws {
        let head = response.head(keepsAlive: keepsAlive)
        if isHeadOnly || response.status == .notModified { return try await send(head, to: client) }
        switch response.body {
        case .bytes(let body): try await send(head + body, to: client)
        case .file(let file):
            try await send(head, to: client)
            var sent = 0
            while sent < file.size {
                // A file that has become shorter meanwhile cannot be what was promised: the connection ends.
                guard let piece = file.read(from: sent, atMost: Self.piece) else { throw CancellationError() }
                try await send(piece, to: client)
                sent += piece.count
            }
        case .stream(let messages):
            try await send(head, to: client)
            for await message in messages { try await send(Data(message), to: client) }
        }
    }

    /// Sends bytes in pieces, each of which the client may take its time for.
    private func send(_ bytes: Data, to client: AsyncSocket) async throws {
        for start in stride(from: 0, to: bytes.count, by: Self.piece) {
            let piece = bytes[start..<min(start + Self.piece, bytes.count)]
            try await within(Self.patience) { try await client.write(piece) }
        }
    }

    /// Takes in what a client goes on sending, for a moment: a connection that is closed before that is reset, and what
    /// was answered may be lost with it (RFC 9112, section 9.6).
    private func linger(_ client: AsyncSocket) async throws {
        try client.socket.shutdownWriting()
        try await within(.seconds(1)) {
            var taken = 0
            while taken < 1 << 20 { taken += try await client.read(atMost: 4096).count }
        }
    }
}

/// Does something, or gives up after a time.
///
/// - Throws: what `work` throws, or `CancellationError` when the time has passed.
private func within<Value: Sendable>(
    _ time: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask(operation: work)
        group.addTask {
            try await Task.sleep(for: time)
            throw CancellationError()
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw CancellationError() }
        return value
    }
}

extension Socket {
    /// Tells the other side that nothing more comes.
    fileprivate func shutdownWriting() throws {
        guard shutdown(file.rawValue, Int32(SHUT_WR)) == 0 else { throw SocketError.disconnected }
    }
}
