import Diagnostics

extension FieldReader where Value == Located<String> {
    /// An address that a page had before, as a path from the site's top folder: `2019/Old_Page.php`, or `2019/05/post/` for
    /// the `index.html` in that folder. Other programs' addresses look as they please, so only what is unsafe is refused.
    static var alias: FieldReader {
        let text = FieldReader<Located<String>>.locatedText
        return FieldReader(form: text.form) { node, decoder in
            guard let alias = text.read(node, &decoder) else { return nil }
            guard let fault = aliasFault(alias.value) else { return alias }
            decoder.report.add(
                .badID, "'\(alias.value.withVisibleControls)' cannot be the old address of a page: \(fault.reason)",
                at: alias.span, help: fault.remedy)
            return nil
        }
    }
}

/// Where the redirect from an alias stands.
func aliasOutput(_ alias: String) -> String { alias.hasSuffix("/") ? alias + "index.html" : alias }

/// Endings of pages, of this program and of those that sites are moved from.
private let aliasEndings: Set = [
    "html", "htm", "xhtml", "shtml", "shtm", "php", "php3", "php4", "php5", "phtml", "asp", "aspx", "jsp", "jspx",
    "jsf",
    "cfm", "cfml", "cgi", "pl", "do", "action", "nsf", "mspx",
]

/// Why an old address cannot be one, and what to do about it.
func aliasFault(_ alias: String) -> (reason: String, remedy: String)? {
    if alias.hasPrefix("/") {
        let rest = String(alias.drop { $0 == "/" })
        return (
            "it begins with a slash",
            aliasFault(rest) == nil
                ? "write it from the site's top folder: '\(rest)'"
                : "write it from the site's top folder, as in topics/old-name.html"
        )
    }
    if let scalar = alias.unicodeScalars.first(where: { !$0.isSafeInAlias }) {
        return (
            scalar.isInvisible || scalar.properties.isWhitespace
                ? "it has a space or an invisible character in it" : "it has a '\(scalar)' in it",
            alias.contains("://")
                ? "write what stands behind the host's name, from the site's top folder"
                : scalar == "%"
                    ? "write the letter that '%' and the two signs after it stand for"
                    : "write letters, digits and any of - . _ ~ + , = @ between slashes, as in 2019/Old_Page.php"
        )
    }
    let parts = alias.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let names = alias.hasSuffix("/") ? parts.dropLast() : parts[...]
    if names.isEmpty || names.contains(where: { $0.isEmpty || $0.first == UInt8(ascii: ".") }) {
        return (
            "a part of it is empty or begins with a dot",
            "write the path from the site's top folder with single slashes, as in topics/old-name.html"
        )
    }
    guard !alias.hasSuffix("/") else { return nil }
    let name = String(Substring(parts[parts.count - 1]))
    let ending = name.split(separator: ".").dropFirst().last.map { $0.lowercased() }
    if let ending, aliasEndings.contains(ending) { return nil }
    return (
        ending.map { "'.\($0)' is not how the address of a page ends" } ?? "it has no ending",
        "write '\(alias)/' for a page in a folder, or end it with .html or its like"
    )
}

extension Unicode.Scalar {
    /// Whether it means itself in a file's name, in an address and in the file of redirects.
    fileprivate var isSafeInAlias: Bool {
        if isASCII {
            return properties.isAlphabetic || (48...57).contains(value) || "-._~+,=@/".unicodeScalars.contains(self)
        }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber:
            return true
        default: return false
        }
    }
}
