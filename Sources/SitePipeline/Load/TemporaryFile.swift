#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A file for a program that reads none from its input; gone with the value.
final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8]) throws(MachineError) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        // mkstemp wants six of them at the end, and puts what no other file has in their place.
        var template = Array("\(folder)/sitegen-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard file >= 0 else { throw .last("write", path) }
        defer { close(file) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { part in
                #if canImport(Darwin)
                    Darwin.write(file, part.baseAddress.map { $0 + done }, part.count - done)
                #else
                    Glibc.write(file, part.baseAddress.map { $0 + done }, part.count - done)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let error = MachineError.last("write", path)
                unlink(path)
                throw error
            }
            done += count
        }
    }

    deinit { unlink(path) }
}
