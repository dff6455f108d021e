package import Diagnostics
import Prose

extension Rule {
    package static let chartFigure = Rule(
        "chart-figure",
        finds:
            "A number of a measure that its claim does not carry, with the measure's unit or what its title tells it for, or whose date is none of the claim's and none on which a source of it was published.",
        why: "A chart is believed at a glance, and nobody looks its bars up.",
        example: "`figure: \"6,400,000\"` where the claim has about 640",
        repair: "`figure: \"about 640\"`")
}

/// Checks `chart-figure`.
@Sendable func checkCharts(_ site: Site, _ report: inout Report) {
    guard let language = site.prose else { return }
    for measure in site.records.table(of: Measure.self).records {
        for observation in measure.observations {
            guard let index = observation.claim?.index, site.claims.indices.contains(index) else { continue }
            let claim = site.claims[index]
            checkFigure(observation, of: measure, claim, language, site, &report)
            checkDate(observation, claim, site, &report)
        }
    }
}

private func checkFigure(
    _ observation: Measure.Observation, of measure: Measure, _ claim: Claim, _ language: Language, _ site: Site,
    _ report: inout Report
) {
    guard let figure = observation.figure else { return }
    let facts = FactSet(Carried.facts(of: claim, language))
    func isCarried(_ reading: Reading) -> Bool {
        reading.options.contains { option in
            option.allSatisfy { facts.carries($0, homeCurrency: site.config.currency) == .carried }
        }
    }
    let readings = ProseReader.read(figure.value, language).readings
    if !readings.isEmpty, readings.allSatisfy(isCarried) { return }
    let whatFor =
        UnitElsewhere.phrases(whatFor: measure.title, language)
        + UnitElsewhere.phrases(whatFor: observation.label, language)
    let units = [measure.unit] + whatFor + whatFor.map { measure.unit + " " + $0 }
    let isCarriedWithUnit = units.contains { unit in
        UnitElsewhere.readings(of: figure.value, with: unit, language).contains(where: isCarried)
    }
    if isCarriedWithUnit, readings.count < 2 { return }
    var help = "write the figure as the claim gives it, or name the claim that carries it"
    if case .quantity(let quantity)? = readings.first?.facts.first,
        let near = facts.nearest(to: quantity, homeCurrency: site.config.currency).by
    {
        help = "the claim carries \(near.words); write that, or name the claim that carries this"
    }
    report.add(
        .chartFigure,
        readings.isEmpty
            ? "'\(figure.value)' has no number that can be read"
            : "the claim '\(claim.id.value)' does not carry '\(figure.value)'",
        at: figure.span, notes: [Diagnostic.Note("the claim", at: claim.id.span)], help: help)
}

/// An observation holds for a time that its claim speaks of, or for which a source of it was published.
private func checkDate(
    _ observation: Measure.Observation, _ claim: Claim, _ site: Site, _ report: inout Report
) {
    guard let asOf = observation.asOf, let days = asOf.value.dayNumbers else { return }
    let published = claim.evidence.compactMap { site.sources[$0.source.index].published }
    if claim.speaks(of: days) || published.contains(where: { $0.speaks(of: days) }) { return }
    report.add(
        .chartFigure, "the claim '\(claim.id.value)' says nothing of \(asOf.value.text)", at: asOf.span,
        notes: [Diagnostic.Note("the claim", at: claim.id.span)],
        help: "write a date of the claim, or give the claim the 'dates' or the 'as-of' that its sources have")
}

extension Claim {
    /// Whether it has a date in a time, or one that the time lies in.
    func speaks(of days: ClosedRange<Int>) -> Bool {
        (dates.map(\.value) + [asOf].compactMap(\.self) + figures.compactMap(\.asOf)).contains { $0.speaks(of: days) }
    }
}

extension CalendarDate {
    /// Whether it lies in a time, or the time in it. Of a date that is open or not known in full nobody can say.
    fileprivate func speaks(of days: ClosedRange<Int>) -> Bool {
        guard let own = dayNumbers else { return true }
        return own.lowerBound <= days.lowerBound && days.upperBound <= own.upperBound
            || days.lowerBound <= own.lowerBound && own.upperBound <= days.upperBound
    }
}
