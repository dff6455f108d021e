import Foundation

/// A file that is open for as long as it is being sent. It is read piece by piece, so that readers who take their time
/// cost no more than a piece each, however large it is.
final class ServedFile: Sendable {
    private let descriptor: Int32
    let size: Int
    /// A name for this version of the file (RFC 9110, section 8.8.3).
    let entityTag: String

    /// `nil` if it cannot be read; `errno` says why not.
    init?(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        #if canImport(Darwin)
            let changed = status.st_ctimespec
        #else
            let changed = status.st_ctim
        #endif
        self.descriptor = descriptor
        size = Int(status.st_size)
        let numbers = [
            Int(status.st_size), Int(changed.tv_sec), Int(changed.tv_nsec), Int(truncatingIfNeeded: status.st_ino),
        ]
        entityTag = "\"" + numbers.map { String(UInt(bitPattern: $0), radix: 36) }.joined(separator: "-") + "\""
    }

    deinit { close(descriptor) }

    /// The bytes from a place on, at most a number of them; `nil` if the file has become shorter or cannot be read.
    func read(from offset: Int, atMost count: Int) -> Data? {
        var piece = Data(count: min(count, size - offset))
        let got = piece.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
        return got == piece.count ? piece : nil
    }

    /// All of it, if it is no longer than a page may be.
    func all(atMost limit: Int) -> Data? { size <= limit ? read(from: 0, atMost: limit) : nil }
}
