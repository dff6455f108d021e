#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension ArraySlice<UInt8> {
    /// Where bytes stand for the first time. Takes time in proportion to the text, whatever stands in it.
    package func range(ofBytes needle: [UInt8]) -> Range<Int>? {
        guard let first = needle.first, needle.count <= count else { return nil }
        // Most places that begin alike differ soon. Where they do not, Knuth, Morris and Pratt's way goes on.
        var from = startIndex
        var compared = 0
        while let at = self[from...].index(ofByte: first), at + needle.count <= endIndex {
            let alike = zip(self[at...], needle).prefix { $0 == $1 }.count
            if alike == needle.count { return at..<at + alike }
            from = at + 1
            compared += alike
            if compared > 4 * count + 1_000 { return self[from...].rangeInOnePass(ofBytes: needle) }
        }
        return nil
    }

    private func rangeInOnePass(ofBytes needle: [UInt8]) -> Range<Int>? {
        // For each length of a beginning, the longest beginning that it ends in as well.
        var borders = [0, 0]
        for index in 1..<needle.count {
            var border = borders[index]
            while border > 0, needle[border] != needle[index] { border = borders[border] }
            borders.append(needle[border] == needle[index] ? border + 1 : 0)
        }
        var alike = 0
        for index in indices {
            while alike > 0, needle[alike] != self[index] { alike = borders[alike] }
            if needle[alike] == self[index] { alike += 1 }
            if alike == needle.count { return index + 1 - alike..<index + 1 }
        }
        return nil
    }

    /// The index of the first byte of a value, as fast as the C library finds it.
    package func index(ofByte byte: UInt8) -> Int? {
        let found = withUnsafeBufferPointer { bytes -> Int? in
            guard let base = bytes.baseAddress, let place = memchr(base, Int32(byte), bytes.count) else { return nil }
            return UnsafeRawPointer(place) - UnsafeRawPointer(base)
        }
        return found.map { startIndex + $0 }
    }
}
