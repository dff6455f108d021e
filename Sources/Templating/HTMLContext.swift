import Diagnostics

/// Where in an HTML document a template's text stops: what may be written there depends on it.
enum HTMLContext: Sendable, Equatable {
    /// Between tags.
    case text
    /// Inside a quoted attribute's value. `isStart`: nothing of the value stands before.
    case attribute(name: String, isStart: Bool)
    /// Inside a `content` that begins as in `<meta http-equiv="refresh" content="0; url=">`.
    case refresh
    /// Inside a tag, but not inside quotation marks.
    case tag
    /// Inside an element whose text is no HTML: script or style.
    case rawText(element: String)
    case comment
    /// The file is no HTML.
    case none

    /// Whether text that goes on in one place can go on in the other: at most the start of a value is another.
    func goesOn(as other: HTMLContext) -> Bool {
        if let attribute, let otherAttribute = other.attribute { return attribute == otherAttribute }
        return self == other
    }

    /// The attribute whose value it is in.
    private var attribute: String? {
        switch self {
        case .attribute(let name, _): name
        case .refresh: "content"
        default: nil
        }
    }

    /// Whether it is the value of an attribute that only scripts read.
    var isForScript: Bool {
        if case .attribute(let name, _) = self { name.hasPrefix("data-") } else { false }
    }

    /// The place in an editor's words.
    var words: String {
        switch self {
        case .text: "between tags"
        case .attribute(let name, _): "within the value of '\(name)'"
        case .refresh: "behind 'url='"
        case .tag: "within a tag"
        case .rawText(let element): "within <\(element)>"
        case .comment: "within a comment"
        case .none: "outside of HTML"
        }
    }
}

/// Follows what a template writes through HTML's syntax, as far as it decides what may be written where.
struct HTMLScanner: Hashable {
    private enum State: Hashable {
        case text
        case tagName(String)
        case tag(element: String)
        case attributeName(element: String, name: String)
        case afterEquals(element: String, name: String)
        /// `head`: how a value of `content` begins, or goes on behind what was put in, in lower case and without spaces.
        case value(element: String, name: String, quote: UInt8, isStart: Bool, head: String = "")
        case rawText(element: String, matched: [UInt8])
        case comment(dashes: Int)
    }

    private var state = State.text
    private let isHTML: Bool

    init(isHTML: Bool) {
        self.isHTML = isHTML
    }

    var context: HTMLContext {
        guard isHTML else { return .none }
        return switch state {
        case .text: .text
        case .tagName, .tag, .attributeName, .afterEquals: .tag
        case .value(_, _, _, _, let head) where head.drop(while: { "0123456789.;,".contains($0) }) == "url=": .refresh
        case .value(_, let name, _, let isStart, _): .attribute(name: name, isStart: isStart)
        case .rawText(let element, _): .rawText(element: element)
        case .comment: .comment
        }
    }

    /// A value was written here: it is part of what it stands in.
    mutating func passValue() {
        switch state {
        case .value(let element, let name, let quote, _, _):
            state = .value(element: element, name: name, quote: quote, isStart: false)
        case .afterEquals(let element, _): state = .tag(element: element)
        default: break
        }
    }

    mutating func read(_ text: String) {
        guard isHTML else { return }
        var text = text
        text.withUTF8 { bytes in
            var index = 0
            while let next = nextToRead(bytes, from: passName(bytes, from: index)) {
                step(bytes[next])
                index = next + 1
            }
        }
    }

    /// Takes the letters at once that go on with a name, and says where they end.
    private mutating func passName(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        switch state {
        case .tagName(let name) where !name.isEmpty:
            while end < bytes.count, bytes[end].isLetter { end += 1 }
            state = .tagName(name + Self.letters(bytes[start..<end], behind: name))
        case .attributeName(let element, let name):
            while end < bytes.count, bytes[end].isLetter || bytes[end] == UInt8(ascii: "-") { end += 1 }
            state = .attributeName(element: element, name: name + Self.letters(bytes[start..<end], behind: name))
        default: break
        }
        return end
    }

    /// Letters and hyphens in lower case, as many as a name may have.
    private static func letters(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, behind name: String) -> String {
        let count = min(bytes.count, max(0, longestName - name.utf8.count))
        return String(unsafeUninitializedCapacity: count) { buffer in
            for (index, byte) in bytes.prefix(count).enumerated() { buffer[index] = byte | 0x20 }
            return count
        }
    }

    /// Nothing that is longer means anything.
    private static let longestName = 100

    /// The next byte that can change the state: between tags and in most values only one sign does.
    private func nextToRead(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        switch state {
        case .text: bytes.firstIndex(of: UInt8(ascii: "<"), from: index)
        case .value(_, let name, let quote, isStart: false, _) where name != "content":
            bytes.firstIndex(of: quote, from: index)
        default: index < bytes.count ? index : nil
        }
    }

    private mutating func step(_ byte: UInt8) {
        switch state {
        case .text:
            if byte == UInt8(ascii: "<") { state = .tagName("") }
        case .tagName(let name):
            if name.isEmpty, !byte.isLetter, byte != UInt8(ascii: "/"), byte != UInt8(ascii: "!") {
                state = .text
            } else if byte == UInt8(ascii: ">") {
                state = content(of: name)
            } else if byte.isWhitespace {
                state = name == "!--" ? .comment(dashes: 0) : .tag(element: name)
            } else if name == "!-" && byte == UInt8(ascii: "-") {
                state = .comment(dashes: 0)
            } else {
                state = .tagName(name.utf8.count < Self.longestName ? name + byte.lowercased : name)
            }
        case .tag(let element):
            if byte == UInt8(ascii: ">") {
                state = content(of: element)
            } else if !byte.isWhitespace, byte != UInt8(ascii: "/") {
                state = .attributeName(element: element, name: byte.lowercased)
            }
        case .attributeName(let element, let name):
            if byte == UInt8(ascii: "=") {
                state = .afterEquals(element: element, name: name)
            } else if byte == UInt8(ascii: ">") {
                state = content(of: element)
            } else if byte.isWhitespace || byte == UInt8(ascii: "/") {
                state = .tag(element: element)
            } else {
                state = .attributeName(
                    element: element, name: name.utf8.count < Self.longestName ? name + byte.lowercased : name)
            }
        case .afterEquals(let element, let name):
            if byte.isQuote {
                state = .value(element: element, name: name, quote: byte, isStart: true)
            } else if !byte.isWhitespace {
                state = byte == UInt8(ascii: ">") ? content(of: element) : .tag(element: element)
            }
        case .value(let element, let name, let quote, _, let head):
            let isPassed = name != "content" || byte.isWhitespace || byte.isQuote
            state =
                byte == quote
                ? .tag(element: element)
                : .value(
                    element: element, name: name, quote: quote, isStart: false,
                    head: isPassed || head.utf8.count > 20 ? head : head + byte.lowercased)
        case .rawText(let element, let matched):
            let end = Array("</\(element)".utf8)
            let next = matched + [byte | (byte.isLetter ? 0x20 : 0)]
            if end.starts(with: next) {
                state =
                    next.count == end.count ? .tag(element: "/" + element) : .rawText(element: element, matched: next)
            } else {
                state = .rawText(element: element, matched: byte == UInt8(ascii: "<") ? [byte] : [])
            }
        case .comment(let dashes):
            if byte == UInt8(ascii: ">"), dashes >= 2 {
                state = .text
            } else {
                state = .comment(dashes: byte == UInt8(ascii: "-") ? dashes + 1 : 0)
            }
        }
    }

    private func content(of element: String) -> State {
        ["script", "style"].contains(element) ? .rawText(element: element, matched: []) : .text
    }
}

/// What bytes are to HTML's syntax, which knows ASCII's letters and spaces only (HTML Living Standard, 13.2.5).
extension UInt8 {
    fileprivate var isLetter: Bool { (self | 0x20) &- 97 < 26 }
    fileprivate var isWhitespace: Bool { self == 0x20 || self &- 9 < 5 && self != 0x0B }
    fileprivate var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
    /// As a text, a capital as its small letter.
    fileprivate var lowercased: String { String(UnicodeScalar(self &- 65 < 26 ? self | 0x20 : self)) }
}
