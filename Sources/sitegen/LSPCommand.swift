import ArgumentParser
import Foundation
import LanguageServer

struct LSPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp",
        abstract: "Answer an editor: findings while one types, completion, what a number rests on.",
        discussion: """
            A server of the Language Server Protocol 3.17 over standard input and output, which an editor starts by itself; \
            docs/editors.md says how to set it up. It publishes what 'sitegen check' would find in the texts as they are, \
            saved or not.
            """)

    @Flag(help: "Talk over standard input and output, which it does anyway; editors say so.")
    var stdio = false

    func run() async throws {
        // A client that goes away is the end of the input, not a sudden end.
        signal(SIGPIPE, SIG_IGN)
        let output = Output()
        let server = LanguageServer { output.write($0) }
        var frames = FrameReader()
        for await bytes in Self.input() {
            frames.append(bytes)
            do {
                while let message = try frames.next() {
                    if let code = await server.handle(message) {
                        await server.stop()
                        throw ExitCode(code)
                    }
                }
            } catch let fault as FrameFault {
                Terminal.complain("error: \(fault.message); the client does not speak the Language Server Protocol\n")
                throw ExitCode(2)
            }
        }
        await server.stop()
        throw ExitCode(1)
    }

    /// What the client writes, piece by piece, until it closes.
    private static func input() -> AsyncStream<[UInt8]> {
        AsyncStream { continuation in
            let thread = Thread {
                var buffer = [UInt8](repeating: 0, count: 65_536)
                while true {
                    let count = read(STDIN_FILENO, &buffer, buffer.count)
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { break }
                    continuation.yield(Array(buffer[..<count]))
                }
                continuation.finish()
            }
            thread.start()
        }
    }

    /// Writes messages whole, one after the other, in the order in which they are handed over.
    private final class Output: Sendable {
        private let lock = NSLock()

        func write(_ bytes: [UInt8]) {
            lock.withLock {
                var start = 0
                bytes.withUnsafeBytes { buffer in
                    while start < buffer.count {
                        let count = Foundation.write(STDOUT_FILENO, buffer.baseAddress! + start, buffer.count - start)
                        if count < 0, errno == EINTR { continue }
                        guard count > 0 else { return }
                        start += count
                    }
                }
            }
        }
    }
}
