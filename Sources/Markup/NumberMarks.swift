/// Finds, byte by byte, where English prose may have a number: for those who want to skip the rest quickly.
package enum NumberMarks {
    /// Calls `found` with the index of each digit and of the start of each word that may be a number word from ten up,
    /// until it returns `false`.
    package static func each(in bytes: UnsafeBufferPointer<UInt8>, _ found: (Int) -> Bool) {
        var isInWord = false
        for index in 0..<bytes.count {
            let byte = bytes[index]
            if byte >= 48, byte <= 57 {
                if !found(index) { return }
                isInWord = true
                continue
            }
            let letter = byte | 0x20
            let isLetter = letter >= 97 && letter <= 122
            if isLetter, !isInWord, index + 3 < bytes.count, mayStart(bytes, index) {
                if !found(index) { return }
            }
            isInWord = isLetter
        }
    }

    /// Whether the four letters are ones that a number word from ten up begins with.
    private static func mayStart(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let letters =
            UInt32(bytes[index] | 0x20) << 24 | UInt32(bytes[index + 1] | 0x20) << 16
            | UInt32(bytes[index + 2] | 0x20) << 8 | UInt32(bytes[index + 3] | 0x20)
        switch letters {
        case 0x7477_656C, 0x7477_656E, 0x7468_6972, 0x656C_6576, 0x6669_6674, 0x666F_7572, 0x666F_7274, 0x7369_7874,
            0x7365_7665, 0x6569_6768, 0x6E69_6E65, 0x6875_6E64, 0x7468_6F75, 0x6D69_6C6C, 0x6269_6C6C, 0x646F_7A65:
            // twel, twen, thir, elev, fift, four, fort, sixt, seve, eigh, nine, hund, thou, mill, bill, doze
            return true
        default:
            // "ten" alone
            return letters >> 8 == 0x74_656E && !(97...122).contains(letters & 0xFF)
        }
    }
}
