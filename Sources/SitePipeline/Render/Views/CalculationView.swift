import Diagnostics
import Prose
import Templating

/// How a claim was calculated: the formula piece by piece, with the figures in the place of the claims' ids.
enum CalculationView {
    private struct Part: Sendable {
        var text: String
        var claim: Int?
    }

    private static let partView = View<Part>(
        "part of a calculation",
        [
            ViewField("text", .text) { $0.text },
            ViewField("id", .optionalText) { part, context in part.claim.map { context.site.claims[$0].id.value } },
            ViewField("link", .link) { part, context in
                part.claim.flatMap { context.address(of: context.site.claims[$0]) }
            },
        ])

    private static let view = View<Calculation>(
        "calculation",
        [
            ViewField("parts", .list(of: partView)) { calculation, context in parts(calculation, context.words) },
            ViewField("result", .optionalText) { $0.digits },
            ViewField("figure", .optionalText) { $0.figure?.words(in: $1.words) },
            ViewField("claims", .claims) { $0.claims },
        ])

    static let type = ViewType<Calculation?>(type: .optional(.record(view.shape))) { calculation, context in
        calculation.map { view.value($0, context) } ?? .none
    }

    private static func parts(_ calculation: Calculation, _ words: WordTable) -> [Part] {
        (calculation.formula?.pieces ?? []).map { piece in
            switch piece {
            case .sign(let sign): Part(text: sign)
            case .constant(let number): Part(text: words[.calculationConstant, ["number": number]])
            case .operand(let place):
                Part(
                    text: calculation.operand(at: place)?.words(in: words) ?? "",
                    claim: calculation.operand(at: place)?.claim)
            }
        }
    }
}
