/// The authors of a field of BibTeX: names with `and` between them.
func authors(ofBibTeX field: String) -> [Author] {
    parts(of: Array(field), by: { word in word == "and" }).compactMap { name in
        let text = String(name).trimmed
        return text.isEmpty || text == "others" ? nil : author(text)
    }
}

/// "First von Last", "von Last, First" or "von Last, Jr, First". What stands in braces as a whole is a name that has no
/// such parts.
private func author(_ text: String) -> Author {
    let characters = Array(text)
    if isInBraces(characters) { return .literal(plainText(ofTeX: text)) }
    let sides = parts(of: characters, at: ",").map { String($0).trimmed }
    func plain(_ text: String) -> String { plainText(ofTeX: text) }
    if sides.count > 1 {
        let given = ([sides[sides.count - 1]] + sides[1..<max(1, sides.count - 1)]).map(plain).filter { !$0.isEmpty }
        return .person(family: plain(sides[0]), given: given.isEmpty ? nil : given.joined(separator: " "))
    }
    let words = parts(of: characters, by: { _ in true }, keepsWords: true).map { String($0) }
    guard words.count > 1 else { return .literal(plain(text)) }
    // What begins with a small letter belongs to the family's name, and so does all behind it.
    let last = words.count - 1
    let particle = words[..<last].firstIndex { $0.first?.isLowercase ?? false } ?? last
    let given = words[..<particle].joined(separator: " ")
    let family = plain(words[particle...].joined(separator: " "))
    return .person(family: family, given: given.isEmpty ? nil : plain(given))
}

private func isInBraces(_ text: [Character]) -> Bool {
    guard text.first == "{", text.last == "}" else { return false }
    var depth = 0
    for (index, character) in text.enumerated() {
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
        if depth == 0 { return index == text.count - 1 }
    }
    return false
}

/// The parts between a sign that stands in no braces.
private func parts(of text: [Character], at sign: Character) -> [ArraySlice<Character>] {
    var (parts, start, depth): ([ArraySlice<Character>], Int, Int) = ([], 0, 0)
    for (index, character) in text.enumerated() {
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
        guard character == sign, depth == 0 else { continue }
        parts.append(text[start..<index])
        start = index + 1
    }
    return parts + [text[start...]]
}

/// The parts between words that part them, or all words; what stands in braces is one word.
private func parts(
    of text: [Character], by isParting: (String) -> Bool, keepsWords: Bool = false
) -> [ArraySlice<Character>] {
    var words: [Range<Int>] = []
    var (start, depth): (Int?, Int) = (nil, 0)
    for (index, character) in text.enumerated() {
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
        if character.isWhitespace, depth <= 0 {
            if let begun = start { words.append(begun..<index) }
            start = nil
        } else if start == nil {
            start = index
        }
    }
    if let start { words.append(start..<text.count) }
    if keepsWords { return words.map { text[$0] } }
    var parts: [ArraySlice<Character>] = []
    var begun: Int?
    var end = 0
    for word in words {
        if isParting(String(text[word]).lowercased()) {
            if let begun { parts.append(text[begun..<end]) }
            begun = nil
        } else {
            begun = begun ?? word.lowerBound
            end = word.upperBound
        }
    }
    if let begun { parts.append(text[begun..<end]) }
    return parts
}

extension String {
    /// Without white space around it.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        let end = start.reversed().prefix { $0.isWhitespace }.count
        return String(start.dropLast(end))
    }
}
