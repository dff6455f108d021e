/// Takes messages out of a stream of bytes: each has a header that says how long it is, as the base protocol of the Language
/// Server Protocol 3.17 lays down.
package struct FrameReader {
    /// What came and is part of no message yet.
    private var bytes: [UInt8] = []
    private var start = 0

    /// No header that a client writes comes near it.
    package static let longestHeader = 4_096
    /// As much as a file that an editor can hold, each byte escaped.
    package static let longestMessage = 64 << 20

    package init() {}

    package mutating func append(_ more: some Sequence<UInt8>) {
        if start > 65_536 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes += more
    }

    /// The next whole message; `nil` until more of it comes.
    ///
    /// - Throws: `FrameFault` if what comes is no message: nobody can say then where the next one begins.
    package mutating func next() throws(FrameFault) -> [UInt8]? {
        guard let end = endOfHeader() else {
            guard bytes.count - start <= Self.longestHeader else {
                throw FrameFault("a header is longer than \(Self.longestHeader) bytes")
            }
            return nil
        }
        guard end - start <= Self.longestHeader else {
            throw FrameFault("a header is longer than \(Self.longestHeader) bytes")
        }
        let length = try Self.length(bytes[start..<end])
        guard bytes.count - end >= length else { return nil }
        defer { start = end + length }
        return Array(bytes[end..<end + length])
    }

    /// The place behind the empty line.
    private func endOfHeader() -> Int? {
        let mark: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        var index = start
        let last = min(bytes.count, start + Self.longestHeader + mark.count)
        while index + mark.count <= last {
            if bytes[index..<index + mark.count].elementsEqual(mark) { return index + mark.count }
            index += 1
        }
        return nil
    }

    private static func length(_ header: ArraySlice<UInt8>) throws(FrameFault) -> Int {
        var length: Int?
        for line in header.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A }) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
                throw FrameFault("a line of a header has no colon")
            }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            let value = line[(colon + 1)...].drop { $0 == 0x20 }
            switch name {
            case "content-length":
                guard (1...9).contains(value.count), value.allSatisfy({ (48...57).contains($0) }),
                    let number = Int(String(decoding: value, as: UTF8.self))
                else { throw FrameFault("the length in a header is no number") }
                length = number
            case "content-type": continue
            default: continue
            }
        }
        guard let length else { throw FrameFault("a header says no Content-Length") }
        guard length <= longestMessage else {
            throw FrameFault("a message is longer than \(longestMessage >> 20) MB")
        }
        return length
    }

    /// A message with its header.
    package static func frame(_ message: [UInt8]) -> [UInt8] {
        Array("Content-Length: \(message.count)\r\n\r\n".utf8) + message
    }
}

/// Why a stream of bytes is no stream of messages.
package struct FrameFault: Error {
    package var message: String

    init(_ message: String) { self.message = message }
}
