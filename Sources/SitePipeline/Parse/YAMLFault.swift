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
    ///   - problem, context: libyaml's words for what is wrong and what it was reading.
    ///   - sign: the character at which it stopped.
    ///   - opening: the first character of what it was reading.
    static func of(_ problem: String, in context: String, sign found: Character, opening: Character) -> YAMLFault {
        func says(_ words: String...) -> Bool { words.contains { problem.contains($0) || context.contains($0) } }
        return switch true {
        case says("found a tab character"): sign("\t")
        case says("cannot start any token"): sign(found)
        case says("scanning an anchor", "scanning an alias", "scanning a tag", "parsing a tag", "undefined tag handle"):
            sign(opening)
        case says("directive"): sign("%")
        case says("mapping values are not allowed"):
            YAMLFault(
                message: "what stands before a colon and a space is the name of a field, and none can stand here",
                help: "put quotation marks around the whole text, or check how far the line is indented")
        case says("mapping keys are not allowed"):
            YAMLFault(message: "'?' and a space cannot stand here", help: "put quotation marks around the whole text")
        case says("block sequence entries are not allowed"):
            YAMLFault(
                message: "'-' and a space begin an item of a list, and none can begin here",
                help: "begin it on a line of its own, or put quotation marks around the whole text")
        case says("could not find expected ':'"):
            YAMLFault(
                message: "this line has no field's name with a colon and a space after it",
                help: "write the colon, or indent the line further if it goes on with the text above",
                opening: .isThePlaceAbove)
        case says("scanning a block scalar"):
            YAMLFault(
                message: "a text after '|' or '>' begins on the next line",
                help: "begin a new line there, or put quotation marks around a text that begins with such a sign")
        case says("unexpected ':'"):
            YAMLFault(
                message: "a colon in brackets or braces needs a space after it",
                help: "write the space, or put quotation marks around the whole text")
        case says("found unexpected"): unclosed(opening)
        case says("quoted scalar"):
            YAMLFault(
                message: "a backslash between double quotation marks begins a special sign, and this is not one",
                help: "write two backslashes, or use single quotation marks")
        case says("expected ',' or ']'"): unclosed("[", "]")
        case says("expected ',' or '}'"): unclosed("{", "}")
        case says("expected key"):
            YAMLFault(
                message: "the name of a field belongs here, with a colon and a space",
                help: "check how far the line is indented, and where the text before it ends", opening: .isNoted)
        case says("expected '-' indicator"):
            YAMLFault(
                message: "an item of the list belongs here, with '-' and a space before it",
                help: "begin each item with '- ', all indented alike", opening: .isNoted)
        case says("expected node content"):
            YAMLFault(
                message: "a value belongs here, and '\(found)' cannot begin one",
                help: "write the value, or put quotation marks around a text that begins with a sign")
        case says("<document start>"):
            YAMLFault(
                message: "this does not belong to what stands before it",
                help: "begin every field at the same distance from the margin, each as 'name: value'")
        default:
            YAMLFault(
                message: "this cannot be read as YAML (\(problem))", help: "put quotation marks around the text")
        }
    }

    /// A sign that means something to YAML where a text begins.
    static func sign(_ sign: Character) -> YAMLFault {
        if sign == "\t" {
            return YAMLFault(message: "a tab stands where only spaces may", help: "write spaces in its place")
        }
        return YAMLFault(
            message: "a text without quotation marks cannot begin with '\(sign)'",
            help: "put quotation marks around it", opening: .isThePlace)
    }

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
