package import Diagnostics

extension Rule {
    package static let unportableName = Rule(
        "unportable-name",
        finds:
            "A name that not every computer can have: one that Windows keeps for itself (con, prn, aux, nul, com1, lpt1 and their like), with one of `< > : \" \\ | ? *` or an invisible character in it, with a dot or a space at its end, or too long.",
        why: "The site could not be copied to a shared drive, or unpacked, or opened there.",
        example: "`Content/con.md`",
        repair: "`Content/convention.md`")
}

/// Reports what makes a name of a file or folder one that not every computer can have.
///
/// - Parameters:
///   - what: what has the name, in an editor's words.
///   - onlyDevices: that its characters have been looked at.
func checkName(
    _ name: some StringProtocol, of what: String, at place: SourceSpan?, onlyDevices: Bool = false,
    _ report: inout Report
) {
    let what = what.withVisibleControls
    let limit = 255
    if name.utf8.count > limit {
        report.add(
            .unportableName,
            "the name that begins with '\(name.prefix(20))' has \(name.utf8.count) bytes, and a name can have \(limit)",
            at: place,
            help: "shorten it; a letter other than a to z counts as two bytes or more")
        return
    }
    if let device = windowsDevice(name) {
        report.add(
            .unportableName, "\(what) would be named '\(name)', and Windows keeps the name '\(device)' for itself",
            at: place, help: "give it another name, as in '\(device)-page'")
        return
    }
    if onlyDevices { return }
    if let scalar = name.unicodeScalars.first(where: \.isBarredFromNames) {
        report.add(
            .unportableName,
            scalar.isInvisible
                ? "the name of \(what) has an invisible character in it (U+\(hexadecimal(scalar)))"
                : "the name of \(what) has a '\(scalar)' in it, which no name on Windows can have",
            at: place, help: "name it '\(portable(name))'")
        return
    }
    if let last = name.unicodeScalars.last, last == "." || last.properties.isWhitespace {
        report.add(
            .unportableName,
            "the name of \(what) ends in a \(last == "." ? "dot" : "space"), which Windows leaves out", at: place,
            help: "name it '\(portable(name))'")
    }
}

/// The device of Windows that a name would mean there, whatever its ending and its case.
private func windowsDevice(_ name: some StringProtocol) -> String? {
    // Nearly every name is seen here to be none.
    guard let first = name.utf8.first, "cCpPaAnNlL".utf8.contains(first) else { return nil }
    let base = name.prefix { $0 != "." }.lowercased().trimmingEnd
    let digits = "123456789¹²³"
    let isPort =
        base.count == 4 && (base.hasPrefix("com") || base.hasPrefix("lpt")) && base.last.map(digits.contains) ?? false
    return isPort || ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(base) ? base : nil
}

/// The name without what bars it.
private func portable(_ name: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars where !scalar.isInvisible {
        scalars.append(scalar.isBarredFromNames ? "-" : scalar)
    }
    while let last = scalars.last, last == "." || last.properties.isWhitespace { scalars.removeLast() }
    return scalars.isEmpty ? "file" : String(scalars)
}

private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

extension Unicode.Scalar {
    fileprivate var isBarredFromNames: Bool {
        isASCII ? value < 0x20 || value == 0x7F || "<>:\"\\|?*".unicodeScalars.contains(self) : isInvisible
    }

    /// Control characters, line and paragraph separators, and the marks that turn the direction of a text around.
    var isInvisible: Bool {
        switch value {
        case ..<0x20, 0x7F...0x9F, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }
}

extension String {
    /// The text as it can stand in a message.
    var withVisibleControls: String {
        guard unicodeScalars.contains(where: \.isInvisible) else { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars { scalars.append(scalar.isInvisible ? "\u{FFFD}" : scalar) }
        return String(scalars)
    }

    fileprivate var trimmingEnd: String {
        var scalars = unicodeScalars
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
