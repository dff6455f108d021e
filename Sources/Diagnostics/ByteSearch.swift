#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension ArraySlice<UInt8> {
    /// Where bytes stand for the first time. Takes time in proportion to the text, whatever stands in it.
    package func range(ofBytes needle: [UInt8]) -> Range<Int>? {
        guard let first = needle.first, needle.count <= count else { return nil }
        // Most places that begin alike differ soon. Where too many do not, Knuth, Morris and Pratt's way goes on.
        var compared = 0
        let (isFound, from) = withUnsafeBufferPointer { bytes -> (Bool, Int) in
            var from = 0
            while let at = bytes.firstIndex(of: first, from: from), at + needle.count <= bytes.count {
                var alike = 1
                while alike < needle.count, bytes[at + alike] == needle[alike] { alike += 1 }
                if alike == needle.count { return (true, at) }
                from = at + 1
                compared += alike
                if compared > 4 * bytes.count + 1_000 { return (false, from) }
            }
            return (false, bytes.count)
        }
        if isFound { return startIndex + from..<startIndex + from + needle.count }
        return self[(startIndex + from)...].rangeInOnePass(ofBytes: needle)
    }

    private func rangeInOnePass(ofBytes needle: [UInt8]) -> Range<Int>? {
        // For each length of a beginning, the longest beginning that it ends in as well.
        var borders = [Int](repeating: 0, count: needle.count + 1)
        for index in 1..<needle.count {
            var border = borders[index]
            while border > 0, needle[border] != needle[index] { border = borders[border] }
            borders[index + 1] = needle[border] == needle[index] ? border + 1 : 0
        }
        let end = withUnsafeBufferPointer { bytes -> Int? in
            var alike = 0
            for (index, byte) in bytes.enumerated() {
                while alike > 0, needle[alike] != byte { alike = borders[alike] }
                if needle[alike] == byte { alike += 1 }
                if alike == needle.count { return index + 1 }
            }
            return nil
        }
        return end.map { startIndex + $0 - needle.count..<startIndex + $0 }
    }

    /// The index of the first byte of a value.
    package func index(ofByte byte: UInt8) -> Int? {
        withUnsafeBufferPointer { $0.firstIndex(of: byte, from: 0) }.map { startIndex + $0 }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first index of a byte at or after another index, as fast as the C library finds it.
    package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard let base = baseAddress, start < count, let found = memchr(base + start, Int32(byte), count - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}
