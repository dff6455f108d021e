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
        for byte in text.utf8 { step(byte) }
    }

    private mutating func step(_ byte: UInt8) {
        let character = Character(UnicodeScalar(byte))
        switch state {
        case .text:
            if character == "<" { state = .tagName("") }
        case .tagName(let name):
            if name.isEmpty, !character.isLetter, character != "/", character != "!" {
                state = .text
            } else if character == ">" {
                state = content(of: name)
            } else if character.isWhitespace {
                state = name == "!--" ? .comment(dashes: 0) : .tag(element: name)
            } else if name == "!-" && character == "-" {
                state = .comment(dashes: 0)
            } else {
                state = .tagName(name.utf8.count < 100 ? name + character.lowercased() : name)
            }
        case .tag(let element):
            if character == ">" {
                state = content(of: element)
            } else if !character.isWhitespace, character != "/" {
                state = .attributeName(element: element, name: character.lowercased())
            }
        case .attributeName(let element, let name):
            if character == "=" {
                state = .afterEquals(element: element, name: name)
            } else if character == ">" {
                state = content(of: element)
            } else if character.isWhitespace || character == "/" {
                state = .tag(element: element)
            } else {
                state = .attributeName(
                    element: element, name: name.utf8.count < 100 ? name + character.lowercased() : name)
            }
        case .afterEquals(let element, let name):
            if character == "\"" || character == "'" {
                state = .value(element: element, name: name, quote: byte, isStart: true)
            } else if !character.isWhitespace {
                state = character == ">" ? content(of: element) : .tag(element: element)
            }
        case .value(let element, let name, let quote, _, let head):
            let isPassed = name != "content" || character.isWhitespace || character == "'" || character == "\""
            state =
                byte == quote
                ? .tag(element: element)
                : .value(
                    element: element, name: name, quote: quote, isStart: false,
                    head: isPassed || head.utf8.count > 20 ? head : head + character.lowercased())
        case .rawText(let element, let matched):
            let end = Array("</\(element)".utf8)
            let next = matched + [byte | (character.isLetter ? 0x20 : 0)]
            if end.starts(with: next) {
                state =
                    next.count == end.count ? .tag(element: "/" + element) : .rawText(element: element, matched: next)
            } else {
                state = .rawText(element: element, matched: character == "<" ? [byte] : [])
            }
        case .comment(let dashes):
            if character == ">", dashes >= 2 {
                state = .text
            } else {
                state = .comment(dashes: character == "-" ? dashes + 1 : 0)
            }
        }
    }

    private func content(of element: String) -> State {
        ["script", "style"].contains(element) ? .rawText(element: element, matched: []) : .text
    }
}
