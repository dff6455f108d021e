package import Diagnostics
import Markup

extension Rule {
    package static let uncitedNumber = Rule(
        "uncited-number",
        finds:
            "A number that no claim cited beside it carries as a figure, a time or a date. The text may be looser than the claim, as in 'about 1,500' for 1,500, but not firmer. Digits always count, words from ten up; a claim's statement is checked against its own figures and dates.",
        why: "A number is what a reader takes away, and what goes wrong most easily in editing.",
        example: "`There were 10,000 troops [@d-28].`",
        repair: "`Up to 10,000 troops were discussed [@d-28].`")
}

/// Checks `uncited-number`.
@Sendable func makeNumberCheck(_ site: Site) -> ProseCheck? {
    guard site.config.language.hasPrefix("en") else { return nil }
    let carried = Carried(site)
    return { unit, report in check(unit, carried, &report) }
}

private func check(_ unit: ProseUnit, _ carried: Carried, _ report: inout Report) {
    guard !unit.found.numbers.isEmpty else { return }
    let missing = carried.missing(in: unit)
    guard !missing.isEmpty else { return }
    let places = unit.places
    let bytes = Array(unit.text.utf8)
    for number in missing {
        let words = String(decoding: bytes[number.range], as: UTF8.self)
        if let id = unit.statementOf {
            report.add(
                .uncitedNumber,
                "'\(words)' is in the statement of '\(id)', but not among its figures and dates",
                at: places.span(of: number.range),
                help: "add it to the claim's 'figures' or 'dates', or correct the statement")
            continue
        }
        let given = carried.sameNumber(as: number, in: unit).map {
            "\($0.qualifier.words) \(words)".drop { $0 == " " }
        }
        report.add(
            .uncitedNumber, "no claim cited here carries '\(words)'", at: places.span(of: number.range),
            help: given.map { "write '\($0)', as the claim gives it" }
                ?? (unit.citesNoClaim
                    ? "cite the claim that carries it, in the same paragraph, list item, table row or field"
                    : "correct it, or cite the claim that carries it"))
    }
}
