extension String {
    /// The text's bytes with the letters of ASCII in lower case: every byte stays where it is.
    var asciiLowercased: [UInt8] { utf8.asciiLowercased }
}

extension Collection<UInt8> {
    /// The bytes with the letters of ASCII in lower case.
    var asciiLowercased: [UInt8] {
        var bytes = Array(self)
        bytes.withUnsafeMutableBufferPointer { bytes in
            // Without a branch, so that many are done at once.
            for index in bytes.indices { bytes[index] |= bytes[index] &- 65 < 26 ? 0x20 : 0 }
        }
        return bytes
    }
}
