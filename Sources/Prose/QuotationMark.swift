/// A character of a text that may open or close a quotation, with what stands beside it.
struct QuotationMark {
    enum Sign {
        case straight, straightSingle
        /// “ ” „ ‟
        case high, right, low
        /// ‘ ’ ‚
        case highSingle, rightSingle, lowSingle
        /// « » ‹ ›
        case leftGuillemet, rightGuillemet, leftSingleGuillemet, rightSingleGuillemet
        /// 「 」 『 』
        case leftCorner, rightCorner, leftWhiteCorner, rightWhiteCorner
    }

    /// What stands beside a mark.
    enum Neighbour {
        /// A space, or nothing.
        case space
        case letter, digit
        /// An opening bracket, a dash, a slash, or another mark.
        case opening
        /// Any other sign, such as a full stop.
        case sign

        var isOfWord: Bool { self == .letter || self == .digit }
        /// Whether a quotation may begin behind it.
        var isBeforeQuotation: Bool { self == .space || self == .opening }
    }

    var sign: Sign
    var start: Int
    var end: Int
    var before: Neighbour
    var after: Neighbour

    /// The mark that stands at a byte, if one does.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        guard let (sign, length) = Self.sign(bytes, at: index) else { return nil }
        (self.sign, start, end) = (sign, index, index + length)
        before = Self.before(bytes, index)
        after = Self.after(bytes, index + length)
    }

    private static func sign(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Sign, Int)? {
        switch bytes[index] {
        case 0x22: return (.straight, 1)
        case 0x27: return (.straightSingle, 1)
        case 0xC2 where index + 1 < bytes.count:
            switch bytes[index + 1] {
            case 0xAB: return (.leftGuillemet, 2)
            case 0xBB: return (.rightGuillemet, 2)
            default: return nil
            }
        case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
            return generalSigns[bytes[index + 2]].map { ($0, 3) }
        case 0xE3 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
            switch bytes[index + 2] {
            case 0x8C: return (.leftCorner, 3)
            case 0x8D: return (.rightCorner, 3)
            case 0x8E: return (.leftWhiteCorner, 3)
            case 0x8F: return (.rightWhiteCorner, 3)
            default: return nil
            }
        default: return nil
        }
    }

    /// By the last byte: those from U+2018 on.
    private static let generalSigns: [UInt8: Sign] = [
        0x98: .highSingle, 0x99: .rightSingle, 0x9A: .lowSingle, 0x9C: .high, 0x9D: .right, 0x9E: .low, 0x9F: .high,
        0xB9: .leftSingleGuillemet, 0xBA: .rightSingleGuillemet,
    ]

    private static func after(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Neighbour {
        guard index < bytes.count else { return .space }
        return bytes.lengthOfSpace(index) > 0 ? .space : neighbour(bytes, index)
    }

    private static func before(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Neighbour {
        guard index > 0 else { return .space }
        // No character has more than four bytes, and all but the first of them are from 80 to BF.
        var start = index - 1
        while start > 0, index - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return bytes.lengthOfSpace(start) > 0 ? .space : neighbour(bytes, start)
    }

    private static func neighbour(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Neighbour {
        switch bytes[index] {
        case 0x30...0x39: return .digit
        case 0x41...0x5A, 0x61...0x7A: return .letter
        case 0x22, 0x27, 0x28, 0x5B, 0x7B, 0x2D, 0x2F: return .opening
        case 0..<0x80: return .sign
        default: break
        }
        if sign(bytes, at: index) != nil { return .opening }
        guard index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80 else { return .letter }
        // The dashes; of the others the ellipsis and its like.
        return (0x90...0x95).contains(bytes[index + 2]) ? .opening : .sign
    }
}
