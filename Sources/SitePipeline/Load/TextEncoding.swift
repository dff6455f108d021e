package import Diagnostics

extension Rule {
    package static let textEncoding = Rule(
        "text-encoding",
        finds:
            "A file that is not saved as UTF-8, and characters that are no text: control characters, the line and paragraph separators of Unicode, and what turns the direction of the words that follow.",
        why:
            "Readers would see other letters than were written, or in another order, and invisible characters break what programs read.",
        example: "a page saved as UTF-16, or a control character pasted from a PDF",
        repair: "Save the file as UTF-8, and take out what is invisible; many editors can show it.")
}

extension SourceFile {
    /// How many findings one file gets; a file of another kind would be nothing else.
    private static let maximumFindings = 20

    /// A file of text as it is on disk. What is no text in it is reported and replaced by U+FFFD, so that whoever reads
    /// the file later meets UTF-8 without control characters but line ends and tabs, and one fault is one finding. A byte
    /// order mark is left out.
    package static func text(path: String, bytes: [UInt8], report: inout Report) -> SourceFile {
        if bytes.starts(with: byteOrderMark) {
            return text(path: path, bytes: Array(bytes.dropFirst(3)), report: &report)
        }
        if isText(bytes) { return SourceFile(path: path, bytes: bytes) }
        if let (decoded, encoding) = decodingUTF32(bytes).map({ ($0, "UTF-32") })
            ?? decodingUTF16(bytes).map({ ($0, "UTF-16") })
        {
            let file = text(path: path, bytes: decoded, report: &report)
            report.add(
                .textEncoding, "this file is saved as \(encoding)", at: SourceSpan(startOf: file),
                help: "save it in the encoding UTF-8")
            return file
        }
        let (clean, faults) = bytes.withUnsafeBufferPointer { cleaned(TextBytes($0)) }
        let file = SourceFile(path: path, bytes: clean)
        for fault in faults.prefix(maximumFindings) {
            let place = file.span(fault.offset..<fault.offset + replacement.count)
            switch fault.what {
            case .byte(let byte):
                report.add(
                    .textEncoding, "a character here is not saved as UTF-8 (byte \(hex(UInt32(byte), digits: 2)))",
                    at: place, help: "save the file in the encoding UTF-8")
            case .mark:
                report.add(
                    .textEncoding, "more than \(TextBytes.maximumMarks) accents stand on one letter here", at: place,
                    help: "take them out")
            case .character(let scalar):
                report.add(
                    .textEncoding, "an invisible control character (U+\(hex(scalar, digits: 4))) is not text",
                    at: place,
                    help: (0x202A...0x202E).contains(scalar)
                        ? "take it out; words of another direction stand between the isolates U+2068 and U+2069"
                        : "take it out; many editors can show invisible characters")
            }
        }
        return file
    }

    /// Whether there is nothing to report or to leave out.
    static func isText(_ bytes: [UInt8]) -> Bool {
        guard !bytes.starts(with: byteOrderMark) else { return false }
        return bytes.withUnsafeBufferPointer { buffer in
            var text = TextBytes(buffer)
            return text.nextFault(from: 0) == nil
        }
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private struct Fault {
        enum What {
            case byte(UInt8)
            case character(UInt32)
            /// One more mark on a letter than any script has.
            case mark
        }
        /// Where its replacement stands in the cleaned text.
        var offset: Int
        var what: What
    }

    private static func cleaned(_ bytes: TextBytes) -> ([UInt8], [Fault]) {
        var text = bytes
        var clean: [UInt8] = []
        clean.reserveCapacity(text.bytes.count)
        var faults: [Fault] = []
        var start = 0
        while let index = text.nextFault(from: start) {
            clean += text.bytes[start..<index]
            let length = text.characterLength(at: index)
            let bytes = text.bytes[index..<index + max(length, 1)]
            if faults.count < maximumFindings {
                let what: Fault.What =
                    if length == 0 {
                        .byte(text.bytes[index])
                    } else if let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first {
                        text.isControl(at: index) ? .character(scalar.value) : .mark
                    } else {
                        .mark
                    }
                faults.append(Fault(offset: clean.count, what: what))
            }
            clean += replacement
            start = index + max(length, 1)
        }
        clean += text.bytes[start...]
        return (clean, faults)
    }

    /// The text of UTF-32, with a byte order mark or without: no other text has a zero in each four bytes.
    private static func decodingUTF32(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count >= 4, bytes.count % 4 == 0 else { return nil }
        for isLittle in [true, false] {
            var text = String.UnicodeScalarView()
            for index in stride(from: 0, to: bytes.count, by: 4) {
                let four = bytes[index..<index + 4]
                let value = (isLittle ? Array(four.reversed()) : Array(four)).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                // Planes 4 to 13 have no characters; two of UTF-16 would seem to be one there.
                guard value != 0, let scalar = Unicode.Scalar(value), !(4...13).contains(value >> 16) else { break }
                text.append(scalar)
            }
            guard text.count == bytes.count / 4 else { continue }
            return Array(String(text.first == "\u{FEFF}" ? String.UnicodeScalarView(text.dropFirst()) : text).utf8)
        }
        return nil
    }

    /// The text of UTF-16, which some editors on Windows write: with a byte order mark, or with so many zero bytes on one
    /// side that it can be nothing else.
    private static func decodingUTF16(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count >= 2, bytes.count % 2 == 0 else { return nil }
        let isLittle: Bool
        switch (bytes[0], bytes[1]) {
        case (0xFF, 0xFE): isLittle = true
        case (0xFE, 0xFF): isLittle = false
        default:
            let pairs = min(bytes.count / 2, 512)
            let zeros = (0..<pairs).reduce(into: (even: 0, odd: 0)) { zeros, pair in
                if bytes[2 * pair] == 0 { zeros.even += 1 }
                if bytes[2 * pair + 1] == 0 { zeros.odd += 1 }
            }
            guard max(zeros.even, zeros.odd) * 2 > pairs, min(zeros.even, zeros.odd) * 8 < pairs else { return nil }
            isLittle = zeros.odd > zeros.even
        }
        let units = stride(from: 0, to: bytes.count, by: 2).map { index -> UInt16 in
            let (low, high) = isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
            return UInt16(low) | UInt16(high) << 8
        }
        let text = String(decoding: units, as: UTF16.self)
        return Array(text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()).utf8 : text.utf8)
    }

    private static func hex(_ number: UInt32, digits: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

/// The bytes of a file, looked through for what is no text.
private struct TextBytes {
    let bytes: UnsafeBufferPointer<UInt8>
    /// How many marks stand on the letter before.
    private var marks = 0

    /// Swift compares texts in their normal form, and to bring the marks on one letter into their order takes time with
    /// the square of their number.
    static let maximumMarks = 100

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The first offset at which no character of a text begins: a control character, or bytes that are not UTF-8.
    mutating func nextFault(from start: Int) -> Int? {
        var index = start
        while true {
            let end = endOfPrinted(from: index)
            if end > index { marks = 0 }
            index = end
            guard index < bytes.count else { return nil }
            // Eight bytes at least one of which is no printed ASCII: a line end, most often.
            let next = min(index + 8, bytes.count)
            while index < next {
                guard !isControl(at: index) else { return index }
                let length = characterLength(at: index)
                if length == 0 { return index }
                marks = mayBeMark(at: index) && isMark(at: index, length) ? marks + 1 : 0
                if marks > Self.maximumMarks { return index }
                index += length
            }
        }
    }

    /// How far printed ASCII reaches from an index on, in steps of eight bytes.
    private func endOfPrinted(from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        func others(_ index: Int) -> UInt64 {
            let ones: UInt64 = 0x0101_0101_0101_0101
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            // A byte of `word ^ x` is zero where `word` has x; subtracting one then borrows into its high bit.
            let deletes = word ^ (ones &* 0x7F)
            return ((word &- ones &* 0x20) & ~word | (deletes &- ones) & ~deletes | word) & (ones << 7)
        }
        var index = start
        // Most lines are long, and one question for four steps is quicker.
        while index + 32 <= bytes.count,
            others(index) | others(index + 8) | others(index + 16) | others(index + 24) == 0
        {
            index += 32
        }
        while index + 8 <= bytes.count, others(index) == 0 { index += 8 }
        return index
    }

    /// Whether a character may be a mark, as its first byte tells: Latin, Greek and Cyrillic letters, Chinese, Japanese and
    /// Korean are none.
    private func mayBeMark(at index: Int) -> Bool {
        switch bytes[index] {
        case ..<0xCC, 0xCE...0xD1, 0xE3...0xE9, 0xEB...0xEE: false
        default: true
        }
    }

    private func isMark(at index: Int, _ length: Int) -> Bool {
        let scalar = String(decoding: bytes[index..<index + length], as: UTF8.self).unicodeScalars.first
        return scalar.map { $0.properties.canonicalCombiningClass != .notReordered } ?? false
    }

    func isControl(at index: Int) -> Bool {
        let byte = bytes[index]
        if byte < 0x80 { return byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F }
        if byte == 0xC2 { return index + 1 < bytes.count && (0x80..<0xA0).contains(bytes[index + 1]) }
        guard byte == 0xE2 || byte == 0xEF, index + 2 < bytes.count else { return false }
        // The line and paragraph separators, what turns the direction of all that follows, and the noncharacters that YAML
        // does not allow.
        return byte == 0xE2 && bytes[index + 1] == 0x80 && (0xA8...0xAE).contains(bytes[index + 2])
            || byte == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
    }

    /// The bytes of the character that begins here, or 0 if none does (The Unicode Standard 15, table 3-7).
    func characterLength(at index: Int) -> Int {
        func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + offset < bytes.count && range.contains(bytes[index + offset])
        }
        switch bytes[index] {
        case ..<0x80: return 1
        case 0xC2...0xDF: return continues(1) ? 2 : 0
        case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : 0
        case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : 0
        case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
        case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : 0
        case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
        case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : 0
        default: return 0
        }
    }
}
