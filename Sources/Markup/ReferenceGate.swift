import Diagnostics

/// Looks whether the link definitions of a text could come to more HTML than a page may have. cmark-gfm
/// 0.29.0.gfm.6 writes a definition's address and title out at each use, and ends the process at a gigabyte.
enum ReferenceGate {
    /// Judges by the longest definition and the number of closing brackets, so never too mildly.
    static func fault(in text: UnsafeBufferPointer<UInt8>) -> GateFault? {
        var brackets = 0
        var longest = 0..<0
        var from = 0
        while let index = text.firstIndex(of: UInt8(ascii: "]"), from: from) {
            brackets += 1
            from = index + 1
            guard from < text.count, text[from] == UInt8(ascii: ":") else { continue }
            let end = endOfDefinition(text, from: from + 1)
            if end - index > longest.count { longest = index..<end }
            brackets += text[from..<end].count { $0 == UInt8(ascii: "]") }
            from = end
        }
        guard longest.count > 0, brackets * longest.count > Gates.maximumExpansion else { return nil }
        return GateFault(
            message:
                "this link definition has \(grouped(longest.count)) bytes, and with the \(grouped(brackets)) links that the text may have it is too large",
            range: longest.lowerBound..<longest.lowerBound + 1,
            help: "give the definition a shorter address, or split the page")
    }

    /// The end of an address, and of a title in quotation marks behind it.
    private static func endOfDefinition(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        func skipSpace(_ from: Int) -> Int {
            var (index, lines) = (from, 0)
            while index < text.count, text[index] <= 0x20, lines < 2 {
                if text[index] == 0x0A { lines += 1 }
                if lines < 2 { index += 1 }
            }
            return index
        }
        var index = skipSpace(start)
        while index < text.count, text[index] > 0x20 { index += 1 }
        let title = skipSpace(index)
        guard title < text.count, let close = closing[text[title]] else { return index }
        var end = title + 1
        var isBlank = false
        while end < text.count, text[end] != close {
            // A blank line ends it.
            if text[end] == 0x0A {
                if isBlank { return index }
                isBlank = true
            } else if text[end] > 0x20 {
                isBlank = false
            }
            end += text[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(end, text.count)
    }

    private static let closing: [UInt8: UInt8] = [
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "'"): UInt8(ascii: "'"),
        UInt8(ascii: "("): UInt8(ascii: ")"),
    ]
}

/// Looks for entities that would put a control character into the page (`&#7;`), which no text may hold.
enum EntityGate {
    static func fault(in text: UnsafeBufferPointer<UInt8>) -> GateFault? {
        var from = 0
        while let at = text.firstIndex(of: UInt8(ascii: "&"), from: from) {
            from = at + 1
            guard from < text.count, text[from] == UInt8(ascii: "#") else { continue }
            let isHex = from + 1 < text.count && text[from + 1] | 0x20 == UInt8(ascii: "x")
            let digits = text[(from + (isHex ? 2 : 1))...].prefix(8).prefix { isHex ? isHexDigit($0) : isDigit($0) }
            let end = digits.endIndex
            guard !digits.isEmpty, end < text.count, text[end] == UInt8(ascii: ";"),
                let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10),
                isControl(value)
            else { continue }
            return GateFault(
                message:
                    "'\(String(decoding: text[at...end], as: UTF8.self))' stands for an invisible control character",
                range: at..<end + 1, help: "take it out")
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    private static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (97...102).contains(byte | 0x20) }

    private static func isControl(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x0A, 0x0D: false
        case ..<0x20, 0x7F...0x9F, 0x2028...0x202E: true
        default: false
        }
    }
}
