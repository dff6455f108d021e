/// Eight bytes of a text in one number, the first of them lowest, so that one step tells whether any of them is looked for.
/// In what the tests below give, the highest bit of a byte is set where it is what they look for; bits above the first such
/// byte may be wrong.
struct EightBytes {
    let bits: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101, highest: UInt64 = 0x8080_8080_8080_8080

    /// Bytes beyond ASCII.
    var beyondASCII: UInt64 { bits & Self.highest }

    /// One byte of ASCII.
    func equal(to byte: UInt8) -> UInt64 {
        let difference = bits ^ Self.ones &* UInt64(byte)
        return (difference &- Self.ones) & ~difference & Self.highest
    }

    /// Capitals of ASCII, and bytes beyond it.
    var capitalsAndBeyondASCII: UInt64 {
        // Without the highest bit no byte carries into the next.
        let low = bits & ~Self.highest
        let fromA = low &+ Self.ones &* (0x80 - 65)
        let behindZ = low &+ Self.ones &* (0x80 - 91)
        return (fromA & ~behindZ | bits) & Self.highest
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first index, from one on, of a byte that is looked for; the end where there is none.
    @inline(__always)
    func first(from start: Int, _ wanted: (EightBytes) -> UInt64) -> Int {
        let bytes = UnsafeRawBufferPointer(self)
        var index = start
        while index + 8 <= count {
            let bits = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let found = wanted(EightBytes(bits: bits))
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        var rest: UInt64 = 0
        for place in Swift.min(index, count)..<count { rest |= UInt64(self[place]) << (8 * UInt64(place - index)) }
        let found = wanted(EightBytes(bits: rest))
        return found == 0 ? count : index + found.trailingZeroBitCount / 8
    }
}
