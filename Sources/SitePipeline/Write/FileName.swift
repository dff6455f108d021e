#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A path told from others by its bytes, as disks do: Swift's texts are equal when they look alike.
struct FileName: Hashable, Comparable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: FileName, right: FileName) -> Bool { left.text.hasSameBytes(as: right.text) }
    static func < (left: FileName, right: FileName) -> Bool {
        let order = left.text.utf8.withContiguousStorageIfAvailable { left in
            right.text.utf8.withContiguousStorageIfAvailable { right in left.precedes(right) }
        }
        return order.flatMap(\.self) ?? left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether these bytes come before others. Names in one folder begin alike, which the C library passes quickly.
    fileprivate func precedes(_ other: Self) -> Bool {
        guard let start = baseAddress, let otherStart = other.baseAddress else { return isEmpty && !other.isEmpty }
        let order = memcmp(start, otherStart, Swift.min(count, other.count))
        return order == 0 ? count < other.count : order < 0
    }
}

extension String {
    /// Two texts are equal when they look alike; two files are one only when their names have the same bytes.
    func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

    /// The path as a disk sees it that ignores case; that the Unicode form is ignored as well is how texts are compared.
    var withoutCase: String {
        let isPlain = utf8.allSatisfy { $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        guard !isPlain else { return self }
        return unicodeScalars.map { scalar in
            // By way of the capital letter, since two small ones can share it, as σ and ς do.
            let upper = scalar.properties.uppercaseMapping.unicodeScalars
            guard upper.count == 1, let capital = upper.first else { return scalar.properties.lowercaseMapping }
            return capital.properties.lowercaseMapping
        }.joined()
    }
}
