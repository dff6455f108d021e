/// Whether a language is written from left to right or from right to left, as HTML's attribute `dir` has it.
enum WritingDirection: String, Sendable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"

    /// The direction of a language tag (BCP 47): that of the script it names, else of the script that the language is
    /// mostly written in (CLDR's likely subtags).
    init(ofLanguage tag: String) {
        let parts = tag.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
        let script = parts.dropFirst().first { $0.utf8.count == 4 && $0.utf8.allSatisfy { (97...122).contains($0) } }
        let isRightToLeft = script.map(Self.scripts.contains) ?? parts.first.map(Self.languages.contains) ?? false
        self = isRightToLeft ? .rightToLeft : .leftToRight
    }

    private static let scripts: Set = [
        "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "syrj", "syre", "syrn", "thaa",
    ]
    private static let languages: Set = [
        "aeb", "aii", "ajp", "apc", "ar", "arc", "arq", "ars", "ary", "arz", "azb", "bal", "bgn", "bqi", "brh", "ckb",
        "dv", "fa", "fas", "glk", "haz", "he", "heb", "iw", "ji", "khw", "ks", "lki", "lrc", "luz", "mzn", "nqo", "pes",
        "pnb", "prs", "ps", "pus", "rhg", "sd", "sdh", "skr", "syr", "ug", "ur", "urd", "yi", "yid",
    ]
}
