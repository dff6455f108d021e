package import Diagnostics

extension Rule {
    package static let uncitedLaw = Rule(
        "uncited-law",
        finds: "A law's citation that no source cited beside it has among its forms of citation.",
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
        let known = Set(forms.flatMap(\.lawForms))
        let places = unit.places
        for law in unit.found.laws {
            // The bracket of a subsection, as in 1357(g), belongs to the form.
            let isOpen = bytes[law].contains(UInt8(ascii: "(")) && bytes.indices.contains(law.upperBound)
            let range =
                law
                .lowerBound..<(isOpen && bytes[law.upperBound] == UInt8(ascii: ")")
                ? law.upperBound + 1 : law.upperBound)
            let form = String(decoding: bytes[range], as: UTF8.self)
            if known.contains(form) { continue }
            let near = report.nearMiss(form, among: forms)
            report.add(
                .uncitedLaw, "no source cited here is the law '\(form)'", at: places.span(of: range),
                help: near.map { "did you mean '\($0)'?" }
                    ?? "cite the source that is this law, and list this form in its field 'citation'")
        }
    }
}

extension String {
    /// The text, and what of it stands before a space or a bracket: a law may be cited as a whole or by its part.
    fileprivate var lawForms: [String] {
        [self] + indices.filter { self[$0] == " " || self[$0] == "(" }.map { String(self[..<$0]) }
    }
}
