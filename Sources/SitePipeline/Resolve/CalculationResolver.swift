package import Diagnostics
import Markup
import Prose
import Templating

extension Rule {
    package static let badCalculation = Rule(
        "bad-calculation",
        finds:
            "A calculation that cannot be read or calculated: a sign that is missing, a claim without a figure or with several that are not named, a figure with an open end such as 'at least 40', different currencies or kinds, a division by zero, numbers that are too large to be exact. A claim that has both a calculation and evidence, or not exactly one figure.",
        why: "Nobody could say what the result is.",
        example: "`calculation: cost-01/cost-02`",
        repair: "`calculation: cost-01 / cost-02`")
    package static let wrongResult = Rule(
        "wrong-result",
        finds:
            "A calculation whose exact result is not the claim's figure. The figure is the result rounded to its own last digit, half away from zero, with two digits or more; behind 'about' it may be rounded to its last digit that is not zero, by a tenth at most. What is calculated from something approximate is approximate.",
        why: "A figure that a calculation rests on may have changed, and the result with it.",
        example: "`figures: [1.6 times]` for 132 billion divided by 90 billion",
        repair: "`figures: [1.47 times]`")
}

/// Reads the calculations of claims, finds what they name, and compares their results with what the claims say.
struct CalculationResolver {
    private let site: Site
    private let names: Names
    private(set) var report = Report()

    init(_ site: Site, _ names: Names) { (self.site, self.names) = (site, names) }

    mutating func calculations() -> [Int: Calculation] {
        var found: [Int: Calculation] = [:]
        for (index, claim) in site.claims.enumerated() {
            guard let text = claim.calculation else {
                if claim.category == .calculation {
                    report.add(
                        .missingKey, "the claim '\(claim.id.value)' is a calculation and has no 'calculation'",
                        at: claim.id.span, help: "say how it is calculated, as in calculation: cost-02 / cost-01")
                }
                continue
            }
            checkFields(of: claim, text)
            var calculation = Calculation(text: text.value, span: text.span)
            do throws(FormulaFault) {
                calculation.formula = try FormulaParser.parse(text.value)
            } catch {
                add(error, in: calculation)
            }
            calculation.figure = claim.figures.count == 1 ? claim.figures[0] : nil
            calculate(&calculation, of: claim)
            found[index] = calculation
        }
        return found
    }

    private mutating func checkFields(of claim: Claim, _ text: Located<String>) {
        if claim.category != .calculation {
            report.add(
                .badCalculation, "the claim '\(claim.id.value)' has a calculation, and its kind is another",
                at: text.span, help: "write kind: calculation, or take the calculation out")
        }
        if !claim.evidence.isEmpty || !claim.lostEvidence.isEmpty {
            report.add(
                .badCalculation,
                "the claim '\(claim.id.value)' has evidence, and what the site calculates itself has none",
                at: (claim.evidence + claim.lostEvidence)[0].span,
                help: "take out the evidence, or the calculation if a source says it")
        }
        if claim.figures.count != 1 {
            report.add(
                .badCalculation,
                "a calculation has one figure as its result, and '\(claim.id.value)' has \(claim.figures.count)",
                at: claim.id.span, help: "write the result, as in figures: [about 1.5 times]")
        }
    }

    private mutating func add(_ fault: FormulaFault, in calculation: Calculation, notes: [Diagnostic.Note] = []) {
        report.add(
            fault.sort == .limit ? .textLimits : .badCalculation, fault.message,
            at: calculation.span(of: fault.range), notes: notes, help: fault.help)
    }

    // MARK: Values

    private mutating func calculate(_ calculation: inout Calculation, of claim: Claim) {
        guard let formula = calculation.formula, let language = site.reader else { return }
        if formula.operands.isEmpty {
            add(
                FormulaFault(
                    message: "this calculation rests on no claim", range: 0..<calculation.text.utf8.count,
                    help: "write the ids of the claims whose figures it uses"), in: calculation)
        }
        var values: [Calculator.Value] = []
        for (place, name) in formula.operands.enumerated() {
            guard let index = find(name, in: calculation) else { continue }
            var operand = Calculation.Operand(place: place, claim: index)
            if let value = name.isDate
                ? day(of: &operand, name, calculation) : quantity(of: &operand, name, calculation, language)
            {
                values.append(value)
            }
            calculation.operands.append(operand)
        }
        guard values.count == formula.operands.count, let figure = calculation.figure,
            let written = Self.quantities(figure.text, language).first
        else { return }
        let home = site.config.currency
        do throws(FormulaFault) {
            let result = try Calculator(language, homeCurrency: home, operands: values).result(of: formula)
            calculation.digits = result.digits(as: written)
            compare(result, written, figure, calculation, home)
        } catch {
            add(error, in: calculation, notes: notes(calculation))
        }
    }

    private mutating func find(_ name: Formula.Operand, in calculation: Calculation) -> Int? {
        let place = calculation.span(of: name.range)
        guard let index = names.claims.index(of: name.claim) else {
            guard !names.claims.broken.contains(name.claim) else { return nil }
            let near = report.nearMiss(name.claim, among: names.claims.ids)
            report.add(
                .unknownRecord, "no claim is named '\(name.claim)'", at: place,
                help: near.map { "did you mean '\($0)'?" }
                    ?? "write the id of a claim, with spaces around each +, -, * and /",
                fix: near.flatMap { Fix(replacing: name.claim, by: $0, at: place) })
            return nil
        }
        if let withdrawal = site.claims[index].withdrawn {
            report.add(
                .withdrawn, "'\(name.claim)' was withdrawn: \(withdrawal.reason)", at: place,
                notes: [Diagnostic.Note("the claim", at: site.claims[index].id.span)],
                help: "nothing may rest on it; calculate with another claim, or withdraw this one too")
        }
        return index
    }

    /// The figure that a name stands for.
    private mutating func quantity(
        of operand: inout Calculation.Operand, _ name: Formula.Operand, _ calculation: Calculation, _ language: Language
    ) -> Calculator.Value? {
        let claim = site.claims[operand.claim]
        func refuse(_ message: String, _ help: String, _ note: SourceSpan? = nil) -> Calculator.Value? {
            add(
                FormulaFault(sort: .value, message: message, range: name.range, help: help), in: calculation,
                notes: [Diagnostic.Note(note == nil ? "the claim" : "the figure", at: note ?? claim.id.span)])
            return nil
        }
        let named = claim.figures.compactMap(\.name)
        if let wanted = name.figure {
            operand.figure = claim.figures.first { $0.name == wanted }
            guard operand.figure != nil else {
                let near = report.nearMiss(wanted, among: named)
                return refuse(
                    "the claim '\(name.claim)' has no figure named '\(wanted)'",
                    near.map { "did you mean '\(name.claim).\($0)'?" }
                        ?? "give its figures names, as in figures: {\(isKebabCase(wanted) ? wanted : "damage"): …}")
            }
        } else {
            guard claim.figures.count == 1 else {
                if claim.figures.isEmpty {
                    return refuse("the claim '\(name.claim)' has no figure", "add the figure to that claim")
                }
                return refuse(
                    "the claim '\(name.claim)' has \(claim.figures.count) figures, and which is meant is not said",
                    named.isEmpty
                        ? "give them names, as in figures: {damage: …, repair: …}, and write \(name.claim).damage"
                        : "write \(named.prefix(5).map { "\(name.claim).\($0)" }.joined(separator: " or "))")
            }
            operand.figure = claim.figures[0]
        }
        guard let figure = operand.figure else { return nil }
        let quantities = Self.quantities(figure.text, language)
        guard quantities.count == 1 else {
            // A figure without a quantity is a finding of its own.
            return quantities.isEmpty
                ? nil
                : refuse(
                    "'\(figure.text)' has \(quantities.count) numbers, and which is meant is not said",
                    "divide it into figures with names", figure.span)
        }
        guard let value = CalculatedValue(quantities[0]) else {
            return refuse(
                "'\(figure.text)' has an open end, and so has whatever is calculated from it",
                "calculate with a figure that says how much it is", figure.span)
        }
        return .quantity(value)
    }

    /// The one day that a claim states.
    private mutating func day(
        of operand: inout Calculation.Operand, _ name: Formula.Operand, _ calculation: Calculation
    ) -> Calculator.Value? {
        let claim = site.claims[operand.claim]
        let dates = claim.dates.map(\.value)
        if name.figure == nil, dates.count == 1, dates[0].isPlain, let start = dates[0].start, let month = start.month,
            let day = start.day, let number = DayNumber.ofExisting(year: start.year, month: month, day: day)
        {
            operand.date = dates[0]
            return .day(Int64(number))
        }
        add(
            FormulaFault(
                sort: .value,
                message: name.figure != nil
                    ? "'\(name.claim).\(name.figure ?? "")' is no date"
                    : "the claim '\(name.claim)' does not state one day, but \(dates.count == 1 ? "'\(dates[0].text)'" : dates.isEmpty ? "none" : "\(dates.count) dates")",
                range: name.range,
                help: "write the day itself, as in 2025-03-10, or a claim with one day in its 'dates'"),
            in: calculation, notes: [Diagnostic.Note("the claim", at: claim.id.span)])
        return nil
    }

    /// The quantities of a figure, in the likeliest reading.
    private static func quantities(_ text: String, _ language: Language) -> [Quantity] {
        ProseReader.read(text, language).readings.flatMap { reading in
            reading.facts.compactMap { if case .quantity(let quantity) = $0 { quantity } else { nil } }
        }
    }

    // MARK: The result

    private mutating func compare(
        _ result: CalculatedValue, _ written: Quantity, _ figure: Figure, _ calculation: Calculation, _ home: String
    ) {
        let fit = result.fits(written, homeCurrency: home)
        guard fit != .fits else { return }
        let formula = calculation.withNumbers(in: .english)
        let digits = fit == .otherUnit ? result.wordsWithUnit : calculation.digits ?? ""
        let fault: ResultFault =
            switch fit {
            case .fits, .otherValue:
                ResultFault(
                    message: "the claim gives '\(figure.text)', but \(formula) = \(digits)",
                    help: "correct the figure, or the calculation")
            case .otherUnit:
                ResultFault(
                    message: "the claim gives '\(figure.text)', but \(formula) = \(digits), which is of another kind",
                    help: "give the figure in the unit of the result, or convert it")
            case .needsAbout:
                ResultFault(
                    message:
                        "the claim gives '\(figure.text)' without saying that it is rounded: \(formula) = \(digits)",
                    help: "write 'about' before it, or more of its digits")
            case .tooFirm:
                ResultFault(
                    message:
                        "the claim gives '\(figure.text)' exactly, but it is calculated from what is not exact: \(formula) = \(digits)",
                    help: "write 'about' before it")
            case .isBound:
                ResultFault(
                    message: "the claim gives '\(figure.text)', which has an open end: \(formula) = \(digits)",
                    help: "write the result itself, with 'about' where it is rounded")
            }
        report.add(
            .wrongResult, fault.message, at: calculation.span,
            notes: [Diagnostic.Note("the figure", at: figure.span)] + notes(calculation), help: fault.help)
    }

    /// Where the first operands have their figures.
    private func notes(_ calculation: Calculation) -> [Diagnostic.Note] {
        var seen: Set<String> = []
        return calculation.operands.filter { operand in
            seen.insert("\(operand.claim) \(operand.name ?? "")").inserted
        }.prefix(6).map { operand in
            let id = site.claims[operand.claim].id
            return Diagnostic.Note(
                "'\(operand.words(in: .english))' of '\(id.value)'", at: operand.figure?.span ?? id.span)
        }
    }
}

/// What is wrong with a figure that is no result, and what to do about it.
private struct ResultFault {
    var message: String
    var help: String
}
