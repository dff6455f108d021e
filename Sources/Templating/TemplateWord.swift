/// A text of the site's own words, which templates write as `{{words.key}}`.
package enum TemplateWord: Sendable, Equatable {
    case text(TextPattern)
    /// Texts by the category of a number, such as `one` and `other`, in the order in which they are written.
    case counted([(category: String, pattern: TextPattern)])

    package static func == (left: TemplateWord, right: TemplateWord) -> Bool {
        switch (left, right) {
        case (.text(let a), .text(let b)): a == b
        case (.counted(let a), .counted(let b)): a.elementsEqual(b) { $0 == $1 }
        default: false
        }
    }

    /// The texts themselves, of which a counted one has several.
    package var patterns: [TextPattern] {
        switch self {
        case .text(let pattern): [pattern]
        case .counted(let forms): forms.map(\.pattern)
        }
    }

    /// The names of the values that it has places for, each once.
    package var placeholders: [String] {
        var seen: Set<String> = []
        return patterns.flatMap(\.placeholders).filter { seen.insert($0).inserted }
    }
}

/// A text with places for values: `As of {date}`.
package struct TextPattern: Sendable, Equatable {
    package enum Piece: Sendable, Equatable {
        case text(String)
        case placeholder(String)
    }

    package let pieces: [Piece]

    /// Reads a text. A brace that is no part of a name in braces stands for itself.
    package init(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        var plain = ""
        while rest.utf8.contains(UInt8(ascii: "{")), let open = rest.firstIndex(of: "{") {
            let inner = rest[rest.index(after: open)...].prefix { $0.isASCII && ($0.isLetter || $0 == "-") }
            plain += rest[..<open]
            if inner.isEmpty || inner.endIndex == rest.endIndex || rest[inner.endIndex] != "}" {
                plain += "{"
                rest = rest[rest.index(after: open)...]
                continue
            }
            if !plain.isEmpty { pieces.append(.text(plain)) }
            plain = ""
            pieces.append(.placeholder(String(inner)))
            rest = rest[rest.index(after: inner.endIndex)...]
        }
        plain += rest
        if !plain.isEmpty { pieces.append(.text(plain)) }
        self.pieces = pieces
    }

    /// The names of the values that it has places for.
    package var placeholders: [String] {
        pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
    }

    /// The text as it is written in the table.
    package var text: String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .placeholder(let name): "{\(name)}"
            }
        }.joined()
    }

    /// The text with values in their places.
    package func filled(_ values: [(name: String, value: String)]) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .placeholder(let name): result += values.first { $0.name == name }?.value ?? ""
            }
        }
        return result
    }

    /// What stands before the one value and what behind it; `nil` unless there is one place and no more.
    package var aroundValue: (before: String, after: String)? {
        guard placeholders.count == 1,
            let index = pieces.firstIndex(where: { if case .placeholder = $0 { true } else { false } })
        else { return nil }
        func joined(_ pieces: ArraySlice<Piece>) -> String {
            pieces.map { if case .text(let text) = $0 { text } else { "" } }.joined()
        }
        return (joined(pieces[..<index]), joined(pieces[(index + 1)...]))
    }
}

extension String {
    /// What the names of the site's own words begin with.
    static let words = "words"

    /// The rest of a name that begins with `words.`.
    var wordKey: String? { hasPrefix("words.") ? String(dropFirst("words.".count)) : nil }
}
