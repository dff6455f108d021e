extension Double {
    /// A number as people write it: digits with at most one point between them and a sign before them, 40 bytes at most.
    /// `nil` for everything else that Swift would read, such as `inf`, `nan`, `0x1p3` and `1e-300`.
    init?(decimal text: some StringProtocol) {
        let bytes = Array(text.utf8.prefix(42))
        let isSigned = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
        let digits = bytes.dropFirst(isSigned ? 1 : 0)
        let point = UInt8(ascii: ".")
        guard (1...40).contains(digits.count), digits.first != point, digits.last != point,
            digits.allSatisfy({ (48...57).contains($0) || $0 == point }), digits.count(where: { $0 == point }) <= 1
        else { return nil }
        self.init(String(text))
    }
}
