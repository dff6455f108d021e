/// What a fault in YAML is to an editor. libyaml speaks to programmers: "mapping values are not allowed in this context".
struct YAMLFault {
    var message: String
    var help: String
    var opening = Opening.irrelevant

    /// What the place has to do with it at which libyaml began what it was reading.
    enum Opening {
        case irrelevant
        /// A note points to it, if it is on an earlier line.
        case isNoted
        /// It is the place to mend, always or only if it is on an earlier line.
        case isThePlace, isThePlaceAbove
    }

    /// - Parameters:
    ///   - problem, context: libyaml's words.
    ///   - sign: the character at which it stopped.
    ///   - opening: the first character of what it was reading.
    init(_ problem: String, _ context: String, sign: Character?, opening: Character?) {
        let known = Self.known.first { problem.contains($0.words) || context.contains($0.words) }
        self =
            known?.fault(sign ?? " ", opening ?? " ")
            ?? YAMLFault(
                message: "this cannot be read as YAML (\(problem))", help: "put quotation marks around the text")
    }

    init(message: String, help: String, opening: Opening = .irrelevant) {
        self.message = message
        self.help = help
        self.opening = opening
    }

    static func sign(_ sign: Character) -> YAMLFault {
        if sign == "\t" {
            return YAMLFault(message: "a tab stands where only spaces may", help: "write spaces in its place")
        }
        return YAMLFault(
            message: "a text without quotation marks cannot begin with '\(sign)'",
            help: "put quotation marks around it",
            opening: .isThePlace)
    }

    /// By words of the problem, or else of what was being read; the first that fits.
    private static let known:
        [(words: String, fault: @Sendable (_ sign: Character, _ opening: Character) -> YAMLFault)] = [
            ("found a tab character", { _, _ in sign("\t") }),
            ("cannot start any token", { found, _ in sign(found) }),
            ("scanning an anchor", { _, opening in sign(opening) }),
            ("scanning an alias", { _, opening in sign(opening) }),
            ("scanning a tag", { _, opening in sign(opening) }),
            ("parsing a tag", { _, opening in sign(opening) }),
            ("undefined tag handle", { _, opening in sign(opening) }),
            ("directive", { _, _ in sign("%") }),
            ("octet", { _, _ in notUTF8 }), ("UTF-", { _, _ in notUTF8 }), ("surrogate", { _, _ in notUTF8 }),
            ("control characters", { _, _ in control }), ("invalid Unicode character", { _, _ in control }),
            (
                "mapping values are not allowed",
                { _, _ in
                    YAMLFault(
                        message:
                            "what stands before a colon and a space is the name of a field, and none can stand here",
                        help: "put quotation marks around the whole text, or check how far the line is indented")
                }
            ),
            (
                "mapping keys are not allowed",
                { _, _ in
                    YAMLFault(
                        message: "'?' and a space cannot stand here", help: "put quotation marks around the whole text")
                }
            ),
            (
                "block sequence entries are not allowed",
                { _, _ in
                    YAMLFault(
                        message: "'-' and a space begin an item of a list, and none can begin here",
                        help: "begin it on a line of its own, or put quotation marks around the whole text")
                }
            ),
            (
                "could not find expected ':'",
                { _, _ in
                    YAMLFault(
                        message: "this line has no field's name with a colon and a space after it",
                        help: "write the colon, or indent the line further if it goes on with the text above",
                        opening: .isThePlaceAbove)
                }
            ),
            (
                "scanning a block scalar",
                { _, _ in
                    YAMLFault(
                        message: "a text after '|' or '>' begins on the next line",
                        help:
                            "begin a new line there, or put quotation marks around a text that begins with such a sign")
                }
            ),
            (
                "unexpected ':'",
                { _, _ in
                    YAMLFault(
                        message: "a colon in brackets or braces needs a space after it",
                        help: "write the space, or put quotation marks around the whole text")
                }
            ),
            (
                "found unexpected",
                { _, opening in unclosed(opening) }
            ),
            (
                "quoted scalar",
                { sign, _ in
                    YAMLFault(
                        message:
                            "a backslash between double quotation marks begins a special sign, and this is not one",
                        help: "write two backslashes, or use single quotation marks")
                }
            ),
            ("expected ',' or ']'", { _, _ in unclosed("[", "]") }),
            ("expected ',' or '}'", { _, _ in unclosed("{", "}") }),
            (
                "expected key",
                { _, _ in
                    YAMLFault(
                        message: "the name of a field belongs here, with a colon and a space",
                        help: "check how far the line is indented, and where the text before it ends", opening: .isNoted
                    )
                }
            ),
            (
                "expected '-' indicator",
                { _, _ in
                    YAMLFault(
                        message: "an item of the list belongs here, with '-' and a space before it",
                        help: "begin each item with '- ', all indented alike", opening: .isNoted)
                }
            ),
            (
                "expected node content",
                { sign, _ in
                    YAMLFault(
                        message: "a value belongs here, and '\(sign)' cannot begin one",
                        help: "write the value, or put quotation marks around a text that begins with a sign")
                }
            ),
            (
                "<document start>",
                { _, _ in
                    YAMLFault(
                        message: "this does not belong to what stands before it",
                        help: "begin every field at the same distance from the margin, each as 'name: value'")
                }
            ),
        ]

    private static let notUTF8 = YAMLFault(
        message: "a character here is not saved as UTF-8", help: "save the file in the encoding UTF-8")
    private static let control = YAMLFault(
        message: "an invisible control character is not text",
        help: "take it out; many editors can show invisible characters")

    /// A text in quotation marks that does not end, or not where it should.
    static func unclosed(_ mark: Character) -> YAMLFault {
        YAMLFault(
            message: "the text that begins with \(mark) here has no \(mark) at its end",
            help: "write \(mark) where the text ends", opening: .isThePlace)
    }

    private static func unclosed(_ open: Character, _ close: Character) -> YAMLFault {
        YAMLFault(
            message: "a comma or '\(close)' is missing in what '\(open)' opens",
            help: "write it, or put quotation marks around a text that contains signs", opening: .isThePlaceAbove)
    }
}
