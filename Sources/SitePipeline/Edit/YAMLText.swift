/// A text as YAML has it in a field or in a list: as it is where nothing in it means something to YAML, else in quotation
/// marks.
func yamlText(_ text: String) -> String {
    isPlainYAML(text) ? text : quotedYAML(text)
}

/// What other readers of YAML take for something else than a text (YAML 1.1, the types bool and null).
private let wordsOfYAML: Set = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]

private func isPlainYAML(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last, !first.isWhitespace, !last.isWhitespace, last != ":" else {
        return false
    }
    if "-?:,[]{}#&*!|>'\"%@`=~".contains(first) || wordsOfYAML.contains(text.lowercased()) { return false }
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
        switch scalar {
        // They end a text in brackets.
        case ",", "[", "]", "{", "}", "\"": return false
        case "#" where before == " ": return false
        case " " where before == ":": return false
        default: if scalar.value < 0x20 || scalar.value == 0x7F || scalar.isInvisible { return false }
        }
        // A line could not be told from the others by its spaces.
        if scalar == " ", before == " " { return false }
        before = scalar
    }
    return true
}

/// In quotation marks, with escapes for what cannot be seen.
func quotedYAML(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\n": quoted += "\\n"
        case "\t": quoted += "\\t"
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}

/// A plain text as Markdown that shows it as it is.
func markdownText(_ text: String) -> String {
    var result = ""
    for (index, scalar) in text.unicodeScalars.enumerated() {
        let isMark = "\\`*_[]<>~|&@{}$^".unicodeScalars.contains(scalar)
        // A list or a heading begins at the start only.
        if isMark || index == 0 && "#+-=".unicodeScalars.contains(scalar) { result += "\\" }
        result.unicodeScalars.append(scalar)
    }
    let digits = result.prefix { $0.isASCII && $0.isNumber }
    let rest = result.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return result }
    return digits + "\\" + rest
}
