package import Diagnostics
import Markup
import Prose

extension Rule {
    package static let uncitedNumber = Rule(
        "uncited-number",
        finds:
            "A quantity or date that no claim cited beside it carries; in the text of a link to a claim or a discrepancy, one that this does not carry. The text may say less than the claim ('about 1,500' for 1,500, 'September' for a day of it), but nothing firmer and nothing of another currency, unit or kind. A claim's statement is checked against its own figures and dates.",
        why: "A number is what a reader takes away, and what goes wrong most easily in editing.",
        example: "`There were 10,000 troops [@d-28].`",
        repair: "`Up to 10,000 troops were discussed [@d-28].`")
    package static let numberMisplaced = Rule(
        "number-misplaced",
        finds:
            "A quantity or date that the citation of its own sentence does not carry, but another of the paragraph does.",
        why:
            "A reader looks a number up where the sentence sends them; two that were swapped are all in the paragraph.",
        example: "`The first toll was 697 [@toll-11]. A month later it was 574 [@toll-12].`",
        repair: "`The first toll was 574 [@toll-11]. A month later it was 697 [@toll-12].`")
    package static let weakerNumber = Rule(
        "weaker-number", .warning,
        finds: "A number that the claim gives exactly, written as the most that it can be.",
        why: "\"Up to 1,500\" is true of 1,500, and tells the reader that it may have been 900.",
        example: "`Up to 1,500 were sent [@d-01].` where the claim has 1,500",
        repair: "`1,500 were sent [@d-01].`")
}

/// Checks `uncited-number` and `number-misplaced`.
@Sendable func makeNumberCheck(_ site: Site) -> ProseCheck? {
    guard let language = site.prose else { return nil }
    let check = NumberCheck(carried: Carried(site, language), language: language)
    return { unit, report in check.check(unit, &report) }
}

private struct NumberCheck: Sendable {
    let carried: Carried
    let language: Language

    func check(_ unit: ProseUnit, _ report: inout Report) {
        guard !unit.found.readings.isEmpty else {
            for (_, exception) in unit.exceptions { ExceptedSentences.reportIdle(exception, &report) }
            return
        }
        lazy var places = unit.places
        lazy var sentences = Sentences(unit.text, language)
        lazy var lower = unit.text.asciiLowercased
        lazy var bytes = Array(unit.text.utf8)
        lazy var unitPhrases = UnitPhrases(unit, bytes, sentences, language)
        // A citation behind the full stop belongs to the sentence before.
        lazy var sentencesOfGroups = unit.groups.map { sentences.index(of: max($0.offset - 2, 0)) }
        var exceptions = ExceptedSentences(unit, language)
        defer { exceptions?.report(&report) }
        for reading in unit.found.readings {
            if let link = unit.carriedLink(at: reading.range) {
                if carried.carrying(reading, by: CollectionOfOne(link.cited)) == .carried { continue }
                if carried.isPartOfName(reading.range, in: lower, ofPageTitle: unit.isPageTitle) { continue }
                let words = String(decoding: bytes[reading.range], as: UTF8.self)
                report.add(
                    .uncitedNumber, "\(link.name), which this links to, does not carry '\(words)'",
                    at: places.span(of: reading.range), help: "correct it, or link to the claim that carries it")
                continue
            }
            if isCarriedByNext(reading, unit) { continue }
            let near =
                unit.groups.isEmpty || reading.isWeekday
                ? unit.cited : cited(near: reading, in: unit, sentences, sentencesOfGroups)
            let carrying = carried.carrying(reading, by: near)
            if carrying == .carried || unit.isPageTitle && isLabel(reading.range, in: bytes) { continue }
            if carried.isPartOfName(reading.range, in: lower, ofPageTitle: unit.isPageTitle) { continue }
            let finding = Finding(
                words: String(decoding: bytes[reading.range], as: UTF8.self), reading: reading,
                place: places.span(of: reading.range))
            // Where nothing is cited, no unit that stands elsewhere helps.
            if near.contains(where: { !$0.isEmpty }),
                unitPhrases.readings(of: reading).contains(where: { carried.carrying($0, by: near) == .carried })
            {
                continue
            }
            if exceptions?.frees(reading, finding.words) ?? false { continue }
            if carrying == .weaker {
                reportWeaker(finding, &report)
            } else if !unit.groups.isEmpty, near.count < unit.groups.count + unit.covering.count,
                carried.carrying(reading, by: unit.cited) == .carried
            {
                reportMisplaced(finding, unit, &report)
            } else {
                reportUncited(finding, unit, &report)
            }
        }
    }

    /// Whether plain digits stand behind a word with a capital and close the text, or what stands before a colon: "Briefing
    /// 12", "Part 3: The border".
    private func isLabel(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        guard bytes[range].allSatisfy({ (48...57).contains($0) }), range.lowerBound >= 2,
            bytes[range.lowerBound - 1] == 0x20,
            range.upperBound == bytes.count || bytes[range.upperBound] == UInt8(ascii: ":")
        else { return false }
        let word = bytes[..<(range.lowerBound - 1)].reversed().prefix { $0.isWordByte }
        return word.last.map { (65...90).contains($0) } ?? false
    }

    private static let endMarks: [UInt8] = Array(".!?\n".utf8)

    /// Whether the next citation carries a reading and stands in its sentence, as most do: no end mark is between them.
    private func isCarriedByNext(_ reading: Reading, _ unit: ProseUnit) -> Bool {
        let next = unit.groups.partitioningIndex { $0.offset >= reading.range.upperBound }
        guard next < unit.groups.count else { return false }
        let between = unit.text.utf8.dropFirst(reading.range.upperBound).prefix(
            unit.groups[next].offset - reading.range.upperBound)
        return !between.contains(where: Self.endMarks.contains)
            && carried.carrying(reading, by: CollectionOfOne(unit.groups[next].cited)) == .carried
    }

    private struct Finding {
        var words: String
        var reading: Reading
        var place: SourceSpan
    }

    /// What a number may rest on where its paragraph cites in several places: the next citation of its sentence or an earlier
    /// one there; in a sentence without one, any of the paragraph. What covers the paragraph always serves.
    private func cited(
        near reading: Reading, in unit: ProseUnit, _ sentences: Sentences, _ sentencesOfGroups: [Int]
    ) -> [Cited] {
        let own = sentences.index(of: reading.range.lowerBound)
        let first = sentencesOfGroups.partitioningIndex { $0 >= own }
        let end = sentencesOfGroups.partitioningIndex { $0 > own }
        guard first < end else { return unit.cited }
        let next = unit.groups.partitioningIndex { $0.offset >= reading.range.upperBound }
        let split = min(max(next, first), end)
        // Of very many citations in one sentence the nearest.
        let near = unit.groups[first..<split].suffix(50) + unit.groups[split..<min(split + 1, end)]
        return near.map(\.cited) + unit.covering
    }

    private func reportWeaker(_ finding: Finding, _ report: inout Report) {
        report.add(
            .weakerNumber, "'\(finding.words)' says that it may be less, and the claim gives it exactly",
            at: finding.place, help: "write the number as the claim gives it")
    }

    private func reportMisplaced(_ finding: Finding, _ unit: ProseUnit, _ report: inout Report) {
        report.add(
            .numberMisplaced,
            "the citation of this sentence does not carry '\(finding.words)', another of the paragraph does",
            at: finding.place,
            help: "put the number beside the citation that carries it, or correct it")
    }

    private func reportUncited(_ finding: Finding, _ unit: ProseUnit, _ report: inout Report) {
        if let id = unit.statementOf {
            report.add(
                .uncitedNumber,
                "'\(finding.words)' is in the statement of '\(id)', but not among its figures and dates",
                at: finding.place,
                help: help(finding, unit) ?? "add it to the claim's 'figures' or 'dates', or correct the statement")
            return
        }
        report.add(
            .uncitedNumber, "no claim cited here carries '\(finding.words)'", at: finding.place,
            help: help(finding, unit)
                ?? (unit.citesNoClaim
                    ? "cite the claim that carries it, in the same paragraph, list item, table row or field"
                    : "correct it, or cite the claim that carries it"))
    }

    /// What to do about a quantity that comes near one that is carried.
    private func help(_ finding: Finding, _ unit: ProseUnit) -> String? {
        switch finding.reading.facts.first {
        case .unreadable?: return "it has more digits than can be read exactly; write it with a word such as 'billion'"
        case .date(let date)?:
            guard !date.isOnItsWeekday(), let weekday = date.weekdayOfItsDay else { return nil }
            return "that day is a \(weekday)"
        case .quantity(let quantity)?:
            guard let near = carried.nearest(to: quantity, by: unit.cited) else { return nil }
            let both = "the claim carries \(near.quantity.words), this says \(quantity.words)"
            switch near.refusal {
            case .otherQualifier: return "write '\(near.quantity.words)', as the claim gives it"
            case .endOfRange: return "\(both); give the whole range, or call it the lower or upper end"
            case .roundedWithoutWord: return "\(both); write 'about' before it, or the number as the claim gives it"
            case .wrongRounding, .otherValueInOtherUnit, .otherUnit: return both
            case .otherValue: return nil
            }
        default: return nil
        }
    }
}

extension ProseUnit {
    /// The link to a claim or discrepancy whose text some bytes stand in, or a part of them.
    fileprivate func carriedLink(at range: Range<Int>) -> CarriedLink? {
        let first = carriedLinks.partitioningIndex { $0.range.upperBound > range.lowerBound }
        guard first < carriedLinks.count, carriedLinks[first].range.overlaps(range) else { return nil }
        return carriedLinks[first]
    }
}
