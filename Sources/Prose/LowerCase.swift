extension String {
    /// The text's bytes with the letters of ASCII in lower case: every byte stays where it is.
    package var asciiLowercased: [UInt8] { utf8.asciiLowercased }
}

extension Collection<UInt8> {
    /// The bytes with the letters of ASCII in lower case.
    package var asciiLowercased: [UInt8] {
        var bytes = Array(self)
        bytes.withUnsafeMutableBufferPointer { bytes in
            // Without a branch, so that many are done at once.
            for index in bytes.indices { bytes[index] |= bytes[index] &- 65 < 26 ? 0x20 : 0 }
        }
        return bytes
    }
}

extension Array where Element == UInt8 {
    /// Makes the letters of ASCII and of Latin-1 small: every byte stays where it is.
    package mutating func makeLowercase() {
        withUnsafeMutableBufferPointer { bytes in
            var hasOthers: UInt8 = 0
            // Without a branch, so that many are done at once.
            for index in bytes.indices {
                hasOthers |= bytes[index]
                bytes[index] |= bytes[index] &- 65 < 26 ? 0x20 : 0
            }
            guard hasOthers >= 0x80 else { return }
            var index = 0
            while index + 1 < bytes.count {
                // À to Þ, without ×.
                if bytes[index] == 0xC3, (0x80...0x9E).contains(bytes[index + 1]), bytes[index + 1] != 0x97 {
                    bytes[index + 1] |= 0x20
                    index += 1
                }
                index += 1
            }
        }
    }
}
