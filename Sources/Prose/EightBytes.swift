/// Eight bytes of a text in one number, the first of them lowest, so that one step tells whether any of them is looked for.
/// In what the tests below give, the highest bit of a byte is set where it is what they look for; bits above the first such
/// byte may be wrong.
struct EightBytes {
    let bits: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101, highest: UInt64 = 0x8080_8080_8080_8080

    /// Bytes beyond ASCII.
    var beyondASCII: UInt64 { bits & Self.highest }

    /// The highest bits of the bytes in the lowest bits of a number, the first lowest.
    static func places(_ found: UInt64) -> UInt64 {
        ((found & highest) >> 7 &* 0x0102_0408_1020_4080) >> 56
    }

    /// One byte of ASCII.
    func equal(to byte: UInt8) -> UInt64 {
        let difference = bits ^ Self.ones &* UInt64(byte)
        return (difference &- Self.ones) & ~difference & Self.highest
    }

    /// Letters of ASCII, and bytes beyond it.
    var lettersAndBeyondASCII: UInt64 {
        // A letter and its capital differ in one bit.
        let low = bits & ~Self.highest | Self.ones &* 0x20
        let fromA = low &+ Self.ones &* (0x80 - 97)
        let behindZ = low &+ Self.ones &* (0x80 - 123)
        return (fromA & ~behindZ | bits) & Self.highest
    }

    /// Digits, and the six signs of ASCII behind them.
    var digitsAndSignsBehind: UInt64 {
        let difference = (bits ^ Self.ones &* 0x30) & (Self.ones &* 0xF0)
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

extension EightBytes {
    /// Those of a text from an index on; behind its end stand zeros.
    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) {
        if index + 8 <= bytes.count {
            bits = UInt64(
                littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self))
        } else {
            var rest: UInt64 = 0
            for place in index..<bytes.count { rest |= UInt64(bytes[place]) << (8 * UInt64(place - index)) }
            bits = rest
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Calls `found` with the index of each byte that is looked for, in their order, until it returns `false`. Those of 64
    /// bytes are looked for before the first is told: asking one by one, a processor guesses wrong at each word.
    @inline(__always)
    func each(from start: Int = 0, _ wanted: (EightBytes) -> UInt64, _ found: (Int) -> Bool) {
        var start = start
        while start < count {
            var places: UInt64 = 0
            var offset = 0
            while offset < 64, start + offset < count {
                places |= EightBytes.places(wanted(EightBytes(self, from: start + offset))) << UInt64(offset)
                offset += 8
            }
            while places != 0 {
                let index = start + places.trailingZeroBitCount
                places &= places &- 1
                guard index < count else { return }
                if !found(index) { return }
            }
            start += 64
        }
    }

    /// The first index, from one on, of a byte that is looked for; the end where there is none.
    @inline(__always)
    func first(from start: Int, _ wanted: (EightBytes) -> UInt64) -> Int {
        var index = start
        while index < count {
            let found = wanted(EightBytes(self, from: index))
            if found != 0 { return Swift.min(index + found.trailingZeroBitCount / 8, count) }
            index += 8
        }
        return count
    }
}
