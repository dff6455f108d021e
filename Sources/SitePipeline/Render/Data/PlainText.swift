import Diagnostics
import Templating

extension HTML {
    /// What a reader sees of inline HTML: without tags, and on one line.
    var plainText: String {
        var visible: [UInt8] = []
        visible.reserveCapacity(bytes.count)
        var start = 0
        var isInTag = false
        /// Takes what stands between tags in the bytes from `start`.
        func append(upTo end: Int) {
            bytes.withUnsafeBufferPointer { bytes in
                while start < end {
                    if isInTag {
                        guard let close = bytes.firstIndex(of: UInt8(ascii: ">"), from: start), close < end else {
                            break
                        }
                        isInTag = false
                        start = close + 1
                        continue
                    }
                    var next = start
                    while next < end, bytes[next] != UInt8(ascii: "<"), bytes[next] != UInt8(ascii: "&") { next += 1 }
                    visible.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<next]))
                    if next == end { break }
                    isInTag = bytes[next] == UInt8(ascii: "<")
                    start = next + 1
                    if isInTag { continue }
                    let rest = bytes[next..<end]
                    let entity = Self.entities.first { name, _ in name.withUTF8Buffer { rest.starts(with: $0) } }
                    visible.append(entity?.sign ?? bytes[next])
                    if let entity { start = next + entity.name.utf8CodeUnitCount }
                }
            }
            start = end
        }
        for hole in holes {
            append(upTo: hole.offset)
            if case .text(let name) = hole.content { visible += name.utf8 }
        }
        append(upTo: bytes.count)
        return String(decoding: visible, as: UTF8.self).oneLine
    }

    /// The characters that our escaping and cmark's write as entities; all others stand for themselves.
    private static let entities: [(name: StaticString, sign: UInt8)] = [
        ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")), ("&quot;", UInt8(ascii: "\"")),
        ("&#39;", UInt8(ascii: "'")), ("&amp;", UInt8(ascii: "&")),
    ]
}

extension String {
    /// The text with each run of white space as one space, as a browser shows it.
    var oneLine: String {
        let space = UInt8(ascii: " ")
        var (isOneLine, before) = (true, space)
        for byte in utf8 where isOneLine {
            isOneLine = !byte.isHTMLSpace || byte == space && before != space
            before = byte
        }
        if isOneLine, before != space || isEmpty { return self }
        let words = utf8.split { $0.isHTMLSpace }
        return String(decoding: Array(words.joined(separator: CollectionOfOne(space))), as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isHTMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}
