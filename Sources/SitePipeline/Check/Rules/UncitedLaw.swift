package import Diagnostics
import Prose

extension Rule {
    package static let uncitedLaw = Rule(
        "uncited-law",
        finds:
            "A law's citation that no source cited beside it has among its forms of citation. The sign for a section makes no difference, and a range is read as a whole.",
        why: "One wrong digit names another law.",
        example: "`10 U.S.C. 351 [@insurrection-act]`",
        repair: "`10 U.S.C. 251 [@insurrection-act]`")
}

/// Checks `uncited-law`.
@Sendable func makeLawCheck(_ site: Site) -> ProseCheck? {
    { unit, report in
        guard !unit.found.laws.isEmpty else { return }
        let bytes = Array(unit.text.utf8)
        let forms = unit.sources.flatMap { site.sources[$0].citation }
        let known = Set(forms.flatMap { $0.plainLaw.lawForms })
        let places = unit.places
        for law in unit.found.laws {
            let form = String(decoding: bytes[law], as: UTF8.self)
            if known.contains(form.plainLaw) { continue }
            let near = report.nearMiss(form, among: forms)
            report.add(
                .uncitedLaw, "no source cited here is the law '\(form)'", at: places.span(of: law),
                help: near.map { "did you mean '\($0)'?" }
                    ?? "cite the source that is this law, and list this form in its field 'citation'")
        }
    }
}

extension String {
    /// The text as laws are compared: without the signs for a section and the stops of abbreviations, with one hyphen for
    /// each dash and "to" between numbers.
    fileprivate var plainLaw: String {
        var text = replacing("§", with: " ").replacing("–", with: "-").replacing("—", with: "-").lowercased()
        for word in [" sections ", " section ", " secs. ", " sec. "] { text = text.replacing(word, with: " ") }
        // "U.S.C." and "USC" are one; the point of "1308.11" stays.
        let stops = text.indices.filter { place in
            text[place] == "." && !(text[text.index(after: place)...].first?.isNumber ?? false)
        }
        for place in stops.reversed() { text.remove(at: place) }
        return text.replacing(" to ", with: "-").split(separator: " ").joined(separator: " ")
    }

    /// The text, and what of it stands before a space, a bracket or a hyphen: a law may be cited as a whole or by its part.
    fileprivate var lawForms: [String] {
        [self] + indices.filter { [" ", "(", "-"].contains(self[$0]) }.map { String(self[..<$0]) }
    }
}
