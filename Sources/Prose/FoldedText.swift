import Diagnostics

/// A text as `Verbatim` compares it, in which quotations are found without reading it from the start for each.
package struct FoldedText: Sendable {
    /// A letter of a quotation; a bracketed one matches in either case.
    struct Letter {
        var scalar: Unicode.Scalar
        var isEitherCase: Bool
    }

    private let scalars: [Unicode.Scalar]
    /// Where each run of one, two or three words begins, by its hash: of a text that is long.
    private var runs: [Int: [Int32]] = [:]
    private var hasPrintersHyphens = false

    /// Stands for a hyphen at a line's end, which may be the word's own or the printer's. No text has this character.
    private static let printersHyphen: Unicode.Scalar = "\u{1}"
    /// Up to here reading a text is quicker than an index of it.
    private static let shortText = 400
    /// How many letters are compared for one quotation: a text that repeats itself without end has no end of places.
    private static let maximumSteps = 200_000
    private static let longestRun = 3

    package init(_ text: String) {
        scalars = Self.fold(text)
        guard scalars.count > Self.shortText else { return }
        hasPrintersHyphens = scalars.contains(Self.printersHyphen)
        var last: [(start: Int, hash: Int)] = []
        Self.eachWord(of: scalars[...], scalar: { $0 }) { start, hash in
            last.append((start, hash))
            if last.count > Self.longestRun { last.removeFirst() }
            var run = 0
            for (count, word) in last.reversed().enumerated() {
                run = Self.combine(word.hash, run)
                note(run, count: count + 1, at: word.start)
            }
            return true
        }
    }

    private mutating func note(_ run: Int, count: Int, at start: Int) {
        let key = Self.combine(count, run)
        runs[key, default: []].append(Int32(start))
    }

    /// The index behind the first place at or after `from` where the letters stand as whole words.
    func find(_ needle: [Letter], from: Int) -> Int? {
        guard !needle.isEmpty else { return nil }
        if scalars.count > Self.shortText {
            var words: [(start: Int, hash: Int)] = []
            Self.eachWord(of: needle[...], scalar: \.scalar) { start, hash in
                words.append((start, hash))
                return words.count < Self.longestRun
            }
            guard let lead = words.first?.start else { return nil }
            let run = words.reversed().reduce(0) { Self.combine($1.hash, $0) }
            let places = runs[Self.combine(words.count, run)] ?? []
            var steps = 0
            for place in places[places.partitioningIndex { Int($0) - lead >= from }...] where steps < Self.maximumSteps
            {
                if let end = match(needle, at: Int(place) - lead, &steps) { return end }
            }
            if !hasPrintersHyphens { return nil }
        }
        guard from < scalars.count else { return nil }
        var steps = 0
        for start in from..<scalars.count where steps < 10 * Self.maximumSteps {
            if let end = match(needle, at: start, &steps) { return end }
        }
        return nil
    }

    /// The index behind the letters if they stand at an index as whole words.
    private func match(_ needle: [Letter], at start: Int, _ steps: inout Int) -> Int? {
        var (index, end) = (0, start)
        while index < needle.count {
            steps += 1
            guard end < scalars.count else { return nil }
            if scalars[end] == Self.printersHyphen {
                if needle[index].scalar == "-" {
                    index += 1
                    if index < needle.count, needle[index].scalar == " " { index += 1 }
                }
                end += 1
                continue
            }
            guard needle[index].matches(scalars[end]) else { return nil }
            index += 1
            end += 1
        }
        let before = start > 0 ? scalars[start - 1] : " "
        let after = end < scalars.count ? scalars[end] : " "
        if Self.isWord(before) && Self.isWord(scalars[start]) || Self.isWord(after) && Self.isWord(scalars[end - 1]) {
            return nil
        }
        return end
    }

    // MARK: Words

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A
                || (0x30...0x39).contains(scalar.value)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// Calls `found` with the start and the hash of each word, in either case of its letters, until it returns `false`.
    private static func eachWord<Items: RandomAccessCollection>(
        of items: Items, scalar: (Items.Element) -> Unicode.Scalar, _ found: (Int, Int) -> Bool
    ) where Items.Index == Int {
        var start: Int?
        var hash = 0
        for index in items.indices {
            let here = scalar(items[index])
            if here == printersHyphen { continue }
            if isWord(here) {
                if start == nil { (start, hash) = (index, 0) }
                hash = combine(Int(here.isASCII ? here.value | 0x20 : here.lowered), hash)
            } else if let word = start {
                start = nil
                if !found(word, hash) { return }
            }
        }
        if let start { _ = found(start, hash) }
    }

    private static func combine(_ value: Int, _ hash: Int) -> Int {
        (hash &* 0x100_0000_01B3 ^ value) &* 0x1E37_79B9_7F4A_7C15
    }

    // MARK: Folding

    /// The text's letters, in which only what `Verbatim` tells apart is different.
    static func fold(_ text: String) -> [Unicode.Scalar] {
        var out: [Unicode.Scalar] = []
        let all = Array(text.unicodeScalars)
        for (index, scalar) in all.enumerated() {
            switch scalar.value {
            case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x02BC: out.append("'")
            case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0x00AB, 0x00BB: out.append("\"")
            case 0x2D where isAtLineEnd(all, index), 0x2010 where isAtLineEnd(all, index): out.append(printersHyphen)
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212: out.append("-")
            case 0x00AD, 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: break
            case 0xFB00: out += ["f", "f"]
            case 0xFB01: out += ["f", "i"]
            case 0xFB02: out += ["f", "l"]
            case 0xFB03: out += ["f", "f", "i"]
            case 0xFB04: out += ["f", "f", "l"]
            default:
                if scalar.properties.isWhitespace {
                    if let last = out.last, last != " ", last != printersHyphen { out.append(" ") }
                } else {
                    out.append(scalar)
                }
            }
        }
        while out.last == " " { out.removeLast() }
        return out
    }

    /// Whether a hyphen stands between a letter and a line end that a small letter follows.
    private static func isAtLineEnd(_ all: [Unicode.Scalar], _ index: Int) -> Bool {
        guard index > 0, isWord(all[index - 1]), index + 2 < all.count, all[index + 1] == "\n" else { return false }
        return all[index + 2].properties.isLowercase
    }
}

extension FoldedText.Letter {
    fileprivate func matches(_ other: Unicode.Scalar) -> Bool {
        scalar == other || isEitherCase && scalar.properties.lowercaseMapping == other.properties.lowercaseMapping
    }
}

extension Unicode.Scalar {
    /// The letter in lower case, as one number.
    fileprivate var lowered: UInt32 { properties.lowercaseMapping.unicodeScalars.first?.value ?? value }
}
