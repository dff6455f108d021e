import Foundation
import TestSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A running `sitegen serve`, at a free port.
final class Preview {
    let program: RunningProgram
    let port: UInt16

    /// - Parameter limit: what the shell is told before it runs the program.
    init(_ site: TemporarySite, limit: String = ":") throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", limit + #"; exec "$0" serve --port 0 --site "$1""#, SitegenProgram.path, site.folder.path,
        ]
        program = try RunningProgram(process)
        while let line = program.nextLine() {
            guard let match = line.firstMatch(of: /^Preview at http:\/\/127\.0\.0\.1:(\d+)\//) else { continue }
            port = UInt16(match.1)!
            return
        }
        throw Mismatch("the preview did not begin")
    }

    deinit { program.process.terminate() }

    /// Asks for a path with plain headers.
    func get(_ path: String, method: String = "GET", headers: [String] = []) throws -> Response {
        try send(
            "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + headers.map { $0 + "\r\n" }.joined() + "\r\n")
    }

    /// Sends bytes as they are, and reads until the server ends the connection.
    func send(_ request: String) throws -> Response {
        let connection = try Connection(port)
        connection.write(request)
        return Response(connection.readToEnd())
    }

    struct Response {
        var status = 0
        var headers: [String: String] = [:]
        var body = Data()

        init(_ bytes: Data) {
            guard let end = bytes.firstRange(of: Data("\r\n\r\n".utf8)) else { return }
            let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
            status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
            for line in lines.dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                if parts.count == 2 { headers[parts[0].lowercased()] = parts[1] }
            }
            body = Data(bytes[end.upperBound...])
        }

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// The server-sent events of a page that is open.
    final class Events {
        private let connection: Connection
        private var text = ""

        init(_ preview: Preview) throws {
            connection = try Connection(preview.port)
            connection.write("GET /-sitegen/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        }

        /// The data of the next event.
        func next() throws -> Event {
            while true {
                if let match = text.firstMatch(of: /event: build\ndata: ([^\n]*)\n\n/) {
                    defer { text.removeSubrange(text.startIndex..<match.range.upperBound) }
                    return try JSONDecoder().decode(Event.self, from: Data(match.1.utf8))
                }
                let data = connection.readSome()
                if data.isEmpty { throw Mismatch("the stream has ended") }
                text += String(decoding: data, as: UTF8.self).replacing("\r", with: "")
            }
        }
    }

    struct Event: Decodable {
        var build: String
        var errors: Int
        var warnings: Int
        var findings: String
    }
}

/// A TCP connection to this machine.
final class Connection {
    private let socket: Int32

    init(_ port: UInt16) throws {
        #if canImport(Darwin)
            socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
        #else
            socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        // A test whose event never comes must fail and not wait for ever.
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(socket)
            throw Mismatch("no connection: \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(socket) }

    func write(_ text: String) {
        let bytes = Array(text.utf8)
        var done = 0
        while done < bytes.count {
            #if canImport(Darwin)
                let flags: Int32 = 0
            #else
                let flags = Int32(MSG_NOSIGNAL)
            #endif
            let count = bytes[done...].withUnsafeBytes { send(socket, $0.baseAddress, $0.count, flags) }
            if count <= 0 { return }
            done += count
        }
    }

    /// What has come, or nothing when the connection has ended.
    func readSome() -> Data {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Data(buffer[..<count]) : Data()
    }

    func readToEnd() -> Data {
        var all = Data()
        while true {
            let data = readSome()
            if data.isEmpty { return all }
            all += data
        }
    }
}
