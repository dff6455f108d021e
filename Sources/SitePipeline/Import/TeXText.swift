import Diagnostics

/// A text of BibTeX as readers see it: accents and signs decoded, braces and commands for how it looks taken away.
///
/// What is kept of a command that is not known is what it is given. Nothing is nested here but braces, which are only
/// counted, so no text can exhaust the stack.
func plainText(ofTeX text: String) -> String {
    var reader = TeXReader(scalars: Array(text.unicodeScalars))
    return reader.read().onOneLine
}

private struct TeXReader {
    let scalars: [Unicode.Scalar]
    private var index = 0
    private var result = String.UnicodeScalarView()

    init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    mutating func read() -> String {
        while let scalar = next {
            index += 1
            switch scalar {
            case "{", "}", "$": break
            case "\\": command()
            case "~": result.append(" ")
            case "-":
                let count = 1 + run(of: "-")
                result.append(
                    contentsOf: (count == 1
                        ? "-" : count == 2 ? "–" : count == 3 ? "—" : String(repeating: "-", count: count))
                        .unicodeScalars)
            case "`" where next == "`":
                index += 1
                result.append("“")
            case "'" where next == "'":
                index += 1
                result.append("”")
            case "%":
                // A comment, which no program puts into a field; the sign itself, most likely.
                result.append("%")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private mutating func run(of scalar: Unicode.Scalar) -> Int {
        let start = index
        while next == scalar { index += 1 }
        return index - start
    }

    /// What stands behind a backslash.
    private mutating func command() {
        guard let first = next else { return }
        index += 1
        guard isLetter(first) else {
            if let mark = Self.marks[first] { return accent(mark) }
            switch first {
            case "&", "%", "$", "#", "_", "{", "}", " ": result.append(first)
            case "\\", "\n": result.append(" ")
            case "-", "/", ",", ";", ":", "!", "@": break
            default: result.append(first)
            }
            return
        }
        var name = String(first)
        if Self.letterMarks[first] == nil || next.map(isLetter) ?? false {
            while let scalar = next, isLetter(scalar) {
                name.unicodeScalars.append(scalar)
                index += 1
            }
        }
        if name.unicodeScalars.count == 1, let mark = Self.letterMarks[first] {
            skipSpace()
            return accent(mark)
        }
        if let text = Self.signs[name] {
            result.append(contentsOf: text.unicodeScalars)
        } else if name == "href" {
            skipArgument()
        }
        // The space behind a command's name ends the name, and is none.
        skipSpace()
    }

    private mutating func skipSpace() {
        while let scalar = next, scalar.properties.isWhitespace { index += 1 }
    }

    /// Skips what stands in the next braces.
    private mutating func skipArgument() {
        skipSpace()
        guard next == "{" else { return }
        var depth = 0
        while let scalar = next {
            index += 1
            if scalar == "{" { depth += 1 }
            if scalar == "}" { depth -= 1 }
            if depth == 0 { return }
        }
    }

    /// Puts a mark on the next letter, which may stand in braces.
    private mutating func accent(_ mark: Unicode.Scalar) {
        skipSpace()
        var braces = 0
        while next == "{" {
            index += 1
            braces += 1
        }
        guard var letter = next, letter != "}" else { return }
        index += 1
        // A letter without its dot, for a mark to stand there instead.
        if letter == "\\", let name = next, name == "i" || name == "j" {
            index += 1
            letter = name
        }
        while braces > 0, next == "}" {
            index += 1
            braces -= 1
        }
        result.append(contentsOf: composed(letter, mark))
    }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static let marks: [Unicode.Scalar: Unicode.Scalar] = [
        "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "\"": "\u{308}", "=": "\u{304}",
        ".": "\u{307}",
    ]

    private static let letterMarks: [Unicode.Scalar: Unicode.Scalar] = [
        "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}", "c": "\u{327}", "k": "\u{328}", "r": "\u{30A}",
        "d": "\u{323}", "b": "\u{331}",
    ]

    private static let signs: [String: String] = [
        "ss": "ß", "SS": "SS", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
        "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
        "ng": "ŋ", "NG": "Ŋ", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
        "textbraceleft": "{", "textbraceright": "}", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
        "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
        "textquotedbl": "\"", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«",
        "guillemetright": "»", "textellipsis": "…", "ldots": "…", "dots": "…", "textunderscore": "_",
        "textdollar": "$", "textpercent": "%", "textless": "<", "textgreater": ">", "textbar": "|", "S": "§",
        "P": "¶", "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "pounds": "£",
        "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€", "textdegree": "°", "textdegreecelsius": "℃",
        "textonehalf": "½", "texttimes": "×", "textpm": "±", "textmu": "µ", "textexclamdown": "¡",
        "textquestiondown": "¿", "textordfeminine": "ª", "textordmasculine": "º", "quad": " ", "qquad": " ",
        "newline": " ", "TeX": "TeX", "LaTeX": "LaTeX",
    ]
}

/// A letter with a mark as one character where there is one.
private func composed(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> [Unicode.Scalar] {
    compositions[String(String.UnicodeScalarView([letter, mark]))].map { [$0] } ?? [letter, mark]
}

/// The Latin letters with marks, by the letter and its mark: two texts are equal in Swift when they look alike.
private let compositions: [String: Unicode.Scalar] = {
    var letters: [String: Unicode.Scalar] = [:]
    for value in Array(0xC0...0x24F) + Array(0x1E00...0x1EFF) {
        guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
        letters[String(Character(scalar))] = scalar
    }
    return letters
}()
