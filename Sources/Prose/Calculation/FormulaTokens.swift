/// A piece of a formula's text.
struct FormulaToken {
    enum Kind: Equatable {
        /// An id, the name of a function or a number.
        case word
        case sign(Formula.Operator)
        case open, close, comma
    }

    var kind: Kind
    var range: Range<Int>
}

extension FormulaToken {
    /// Cuts a formula. Operators stand between spaces, since ids have hyphens.
    static func cut(_ bytes: [UInt8]) throws(FormulaFault) -> [FormulaToken] {
        var tokens: [FormulaToken] = []
        var index = 0
        func isSpace(_ index: Int) -> Bool {
            !bytes.indices.contains(index) || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index])
        }
        while index < bytes.count {
            if isSpace(index) {
                index += 1
            } else if let mark = mark(bytes[index]) {
                tokens.append(FormulaToken(kind: mark, range: index..<index + 1))
                index += 1
            } else if let (sign, length) = sign(bytes, index) {
                let range = index..<index + length
                let written = String(decoding: bytes[range], as: UTF8.self)
                guard isSpace(index - 1), isSpace(range.upperBound) else {
                    throw FormulaFault(
                        message: "'\(written)' stands without a space on each side", range: range,
                        help: "write a space before and after it, as in a \(written) b; numbers have no sign")
                }
                tokens.append(FormulaToken(kind: .sign(sign), range: range))
                index += length
            } else {
                let start = index
                while index < bytes.count, !isSpace(index), mark(bytes[index]) == nil,
                    bytes[index] == UInt8(ascii: "-") || sign(bytes, index) == nil
                {
                    index += 1
                }
                tokens.append(FormulaToken(kind: .word, range: start..<index))
            }
        }
        return tokens
    }

    private static func mark(_ byte: UInt8) -> Kind? {
        switch byte {
        case UInt8(ascii: "("): .open
        case UInt8(ascii: ")"): .close
        case UInt8(ascii: ","): .comma
        default: nil
        }
    }

    private static let signs: [([UInt8], Formula.Operator)] = [
        (Array("+".utf8), .plus), (Array("-".utf8), .minus), (Array("−".utf8), .minus), (Array("*".utf8), .times),
        (Array("×".utf8), .times), (Array("/".utf8), .divided), (Array("÷".utf8), .divided),
    ]

    private static func sign(_ bytes: [UInt8], _ index: Int) -> (Formula.Operator, Int)? {
        for (text, sign) in signs where bytes[index...].starts(with: text) { return (sign, text.count) }
        return nil
    }
}
