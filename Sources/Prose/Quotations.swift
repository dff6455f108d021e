import Diagnostics

/// Words in quotation marks, as a text has them.
package struct Quotation: Equatable, Sendable {
    package var words: String
    /// Where the words stand in the text, without the marks and the spaces inside them, in UTF-8 bytes.
    package var range: Range<Int>
    /// Whether single marks stand around them, which may be a term's as well.
    package var isInSingleMarks = false
    /// Whether it goes on with what the paragraph before quotes.
    package var isContinued = false

    package init(words: String, range: Range<Int>, isInSingleMarks: Bool = false) {
        (self.words, self.range, self.isInSingleMarks) = (words, range, isInSingleMarks)
    }

    package var wordCount: Int { words.split(whereSeparator: \.isWhitespace).count }

    /// The quotations of a text in marks of every kind, in its order. One inside another is a part of that.
    package static func all(in text: String) -> [Quotation] { Quotations(text).all }
}

/// The quotations of a text: a paragraph, an item, a heading.
package struct Quotations: Sendable {
    package private(set) var all: [Quotation] = []
    /// The marks that are open where the text ends: its next paragraph may go on with the quotation, or open it anew.
    package private(set) var open: DoubleMarks?
    /// How many bytes and marks were looked at, for tests of what a long text costs.
    package private(set) var steps = 0

    package init() {}

    /// - Parameter open: the marks that the paragraph before left open.
    package init(_ text: String, continuing open: DoubleMarks? = nil) {
        var text = text
        text.withUTF8 { bytes in
            var marks: [QuotationMark] = []
            var index = 0
            steps += bytes.count
            while true {
                // Few bytes begin a mark.
                index = bytes.first(from: index) { $0.equal(to: 0x22) | $0.equal(to: 0x27) | $0.beyondASCII }
                guard index < bytes.count else { break }
                guard let mark = QuotationMark(bytes, at: index) else {
                    index += 1
                    continue
                }
                marks.append(mark)
                index = mark.end
            }
            if marks.isEmpty { return }
            var pairs = DoubleMarks.pairs(marks, bytes.count, continuing: open, &steps)
            self.open = pairs.open
            let singles = SingleMarks.pairs(marks, bytes, &steps)
            if !singles.isEmpty { pairs.found = Self.outermost(pairs.found, singles, &steps) }
            for pair in pairs.found {
                let range = bytes.trimming(pair.range, &steps)
                if range.isEmpty { continue }
                var quotation = Quotation(
                    words: String(decoding: bytes[range], as: UTF8.self), range: range,
                    isInSingleMarks: pair.isInSingleMarks)
                // Nothing but a mark stands before it.
                quotation.isContinued = open != nil && pair.range.lowerBound <= 3
                all.append(quotation)
            }
        }
    }

    struct Pair {
        var range: Range<Int>
        var isInSingleMarks = false
    }

    /// Those that stand in no other, of two lists in the order of the text. Single marks that cross double ones are
    /// apostrophes.
    private static func outermost(_ doubles: [Pair], _ singles: [Pair], _ steps: inout Int) -> [Pair] {
        var found: [Pair] = []
        var rest = doubles[...]
        for single in singles {
            while let first = rest.first, first.range.upperBound <= single.range.lowerBound {
                found.append(first)
                rest.removeFirst()
                steps += 1
            }
            var inside = rest
            while let first = inside.first, first.range.lowerBound >= single.range.lowerBound,
                first.range.upperBound <= single.range.upperBound
            {
                inside.removeFirst()
                steps += 1
            }
            if let first = inside.first, first.range.lowerBound < single.range.upperBound { continue }
            found.append(single)
            rest = inside
        }
        return found + rest
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// A range without the spaces at its ends, as French has them inside the marks.
    fileprivate func trimming(_ range: Range<Int>, _ steps: inout Int) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let length = lengthOfSpace(low)
            guard length > 0, low + length <= high else { break }
            low += length
            steps += 1
        }
        trailing: while low < high {
            for length in 1...3 where high - length >= low && lengthOfSpace(high - length) == length {
                high -= length
                steps += 1
                continue trailing
            }
            break
        }
        return low..<high
    }

    func lengthOfSpace(_ index: Int) -> Int {
        switch self[index] {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2: return index + 1 < count && self[index + 1] == 0xA0 ? 2 : 0
        case 0xE2:
            guard index + 2 < count, self[index + 1] == 0x80 else { return 0 }
            return (0x80...0x8B).contains(self[index + 2]) || self[index + 2] == 0xAF ? 3 : 0
        case 0xE3: return index + 2 < count && self[index + 1] == 0x80 && self[index + 2] == 0x80 ? 3 : 0
        default: return 0
        }
    }
}

extension [Quotation] {
    /// Whether some of the bytes stand in one of the quotations, which are in the order of the text.
    package func overlap(_ range: Range<Int>) -> Bool {
        let first = partitioningIndex { $0.range.upperBound > range.lowerBound }
        return first < count && self[first].range.overlaps(range)
    }
}
