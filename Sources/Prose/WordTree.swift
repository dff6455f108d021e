/// Phrases by their words, such as names and terms, ready to be found in texts: to look from one word of a text takes
/// as many steps as the longest phrase has words, however many phrases there are.
package struct WordTree<Phrase: Sendable>: Sendable {
    /// A phrase of more words is none.
    static var maximumWords: Int { 40 }

    private struct Node: Sendable {
        var next: [String: Int] = [:]
        var phrases: [Phrase] = []
    }

    private var nodes = [Node()]
    /// A bit for each three letters that a phrase begins with.
    private var beginnings = [UInt64](repeating: 0, count: 512)

    package init() {}

    package var isEmpty: Bool { nodes.count == 1 }

    package mutating func insert(_ words: [String], _ phrase: Phrase) {
        guard !words.isEmpty, words.count <= Self.maximumWords else { return }
        var node = 0
        for word in words {
            if let next = nodes[node].next[word] {
                node = next
            } else {
                nodes[node].next[word] = nodes.count
                node = nodes.count
                nodes.append(Node())
            }
        }
        nodes[node].phrases.append(phrase)
        let (place, bit) = Self.beginning(Array(words[0].utf8.prefix(3))[...])
        beginnings[place] |= bit
    }

    /// Whether a phrase may begin with a word, in whatever case. Most words of a text begin none, and need not be made
    /// texts to be looked up.
    package func mayBegin(_ word: ArraySlice<UInt8>) -> Bool {
        let (place, bit) = Self.beginning(word)
        return beginnings[place] & bit != 0
    }

    private static func beginning(_ word: ArraySlice<UInt8>) -> (place: Int, bit: UInt64) {
        var key = 0
        for byte in word.prefix(3) { key = key << 5 | Int(byte & 31) }
        return (key >> 6, 1 << UInt64(key & 63))
    }

    /// The phrases that begin a sequence of words, with the number of their words, the longest last.
    package func phrases(_ words: ArraySlice<String>) -> [(count: Int, phrases: [Phrase])] {
        var words = words
        return phrases { words.popFirst() }
    }

    /// The phrases that stand in a text from one of its words on, as above.
    package func phrases(in text: TextInWords, from first: Int) -> [(count: Int, phrases: [Phrase])] {
        var index = first
        return phrases {
            defer { index += 1 }
            return index < text.ranges.count ? text.word(index, from: first) : nil
        }
    }

    private func phrases(_ next: () -> String?) -> [(count: Int, phrases: [Phrase])] {
        var found: [(count: Int, phrases: [Phrase])] = []
        var (node, count) = (0, 0)
        while !nodes[node].next.isEmpty, let word = next(), let inner = nodes[node].next[word] {
            node = inner
            count += 1
            if !nodes[node].phrases.isEmpty { found.append((count, nodes[node].phrases)) }
        }
        return found
    }
}

/// A text and where its words stand in it.
package struct TextInWords {
    package let string: String
    package let bytes: [UInt8]
    package let ranges: [Range<Int>]

    /// A word is a run of bytes of which something is so.
    package init(_ text: String, of isWordByte: (UInt8) -> Bool = { $0.isWordByte }) {
        string = text
        let bytes = Array(text.utf8)
        var ranges: [Range<Int>] = []
        var index = 0
        while index < bytes.count {
            let start = index
            while index < bytes.count, isWordByte(bytes[index]) { index += 1 }
            if start < index { ranges.append(start..<index) }
            while index < bytes.count, !isWordByte(bytes[index]) { index += 1 }
        }
        (self.bytes, self.ranges) = (bytes, ranges)
    }

    /// All words, in lower case, each but the first with what stands before it.
    package var words: [String] { ranges.indices.map { word($0, from: 0) } }

    /// A word in lower case; with what stands before it, unless it is the first of those that are asked for.
    fileprivate func word(_ index: Int, from first: Int) -> String {
        let start = index == first ? ranges[index].lowerBound : ranges[index - 1].upperBound
        return String(decoding: bytes[start..<ranges[index].upperBound].asciiLowercased, as: UTF8.self)
    }
}

extension UInt8 {
    /// A letter, a digit, or part of a character beyond ASCII.
    package var isWordByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            true
        default: false
        }
    }
}
