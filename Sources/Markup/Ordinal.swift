extension Int {
    /// A count from 1 as ids and places in sources have it: ASCII digits without a sign or a leading zero, at most nine.
    /// `nil` for every other text, however long.
    package init?(ordinal text: some StringProtocol) {
        guard (1...9).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "0") else { return nil }
        var value = 0
        for byte in text.utf8 {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        self = value
    }
}
