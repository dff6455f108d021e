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
    return { unit, report in check(unit, carried, site, &report) }
}

private func check(_ unit: ProseUnit, _ carried: Carried, _ site: Site, _ report: inout Report) {
    guard !unit.found.numbers.isEmpty else { return }
    for number in carried.missing(in: unit, site) {
        if let id = unit.statementOf {
            report.add(
                .uncitedNumber,
                "'\(unit.words(number))' is in the statement of '\(id)', but not among its figures and dates",
                at: unit.span(of: number.range),
                help: "add it to the claim's 'figures' or 'dates', or correct the statement")
            continue
        }
        let firmer = unit.claims.lazy.flatMap(carried.numbers(ofClaim:)).first { $0.value == number.value }
        let given = firmer.map { "\($0.qualifier.words) \(unit.words(number))".drop { $0 == " " } }
        report.add(
            .uncitedNumber, "no claim cited here carries '\(unit.words(number))'", at: unit.span(of: number.range),
            help: given.map { "write '\($0)', as the claim gives it" }
                ?? (unit.claims.isEmpty
                    ? "cite the claim that carries it, in the same paragraph, list item, table row or field"
                    : "correct it, or cite the claim that carries it"))
    }
}

extension ProseUnit {
    /// The words of a number, as they stand in the text.
    fileprivate func words(_ number: ProseNumber) -> String {
        String(decoding: Array(text.utf8)[number.range], as: UTF8.self)
    }
}
