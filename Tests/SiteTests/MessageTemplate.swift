import TestSupport

/// A text that findings are made of, as the program's sources have it: its parts between what is put in.
struct MessageTemplate: Hashable {
    let parts: [String]

    /// How much of the text is its own.
    var length: Int { parts.reduce(0) { $0 + $1.count } }

    /// The text with … for what is put in.
    var description: String { parts.joined(separator: "…") }

    func matches(_ text: String) -> Bool {
        guard let first = parts.first, let last = parts.last, parts.count > 1 else { return parts == [text] }
        guard text.hasPrefix(first), text.dropFirst(first.count).hasSuffix(last) else { return false }
        var rest = text.dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }

    /// The texts of a source file: every literal of several words in a call that adds a finding or makes a part of one.
    static func all(in source: String) -> [MessageTemplate] {
        source.matches(of: /(?:\.add\((?=\s*[^"\s])|Fault\(|\.fault\(|refuse\(|Note\()/).flatMap { match in
            var scanner = Scanner(rest: source[match.range.upperBound...])
            return scanner.literals()
        }
    }
}

/// Reads Swift from inside a call's parentheses to their end.
private struct Scanner {
    var rest: Substring

    mutating func literals() -> [MessageTemplate] {
        var found: [MessageTemplate] = []
        var depth = 1
        while depth > 0, let character = rest.popFirst() {
            switch character {
            case "(": depth += 1
            case ")": depth -= 1
            case "\"":
                let template = literal()
                if template.parts.contains(where: { $0.contains(/[A-Za-z]/) }), template.description.contains(" ") {
                    found.append(template)
                }
            default: break
            }
        }
        return found
    }

    /// Reads a literal to its closing mark.
    private mutating func literal() -> MessageTemplate {
        var parts = [""]
        while let character = rest.popFirst(), character != "\"" {
            guard character == "\\" else {
                parts[parts.count - 1].append(character)
                continue
            }
            switch rest.popFirst() {
            case "(":
                _ = literals()
                parts.append("")
            case let escaped?: parts[parts.count - 1].append(escaped)
            case nil: break
            }
        }
        return MessageTemplate(parts: parts)
    }
}
