/// A calculation as an editor writes it, such as `cost-02 / cost-01` or `share(storm-07.homes, storm-08)`, read into its terms.
/// Places are UTF-8 bytes of its text.
package struct Formula: Sendable {
    package indirect enum Term: Sendable {
        case constant(Rational, Range<Int>)
        /// A day of the calendar that is written out: `2025-03-10`.
        case day(Int64, Range<Int>)
        /// The place of a name in `operands`.
        case operand(Int, Range<Int>)
        case operation(Operator, Term, Term, Range<Int>)
        case call(Function, [Term], Range<Int>)
        /// A unit's name as it is written, with its place.
        case conversion(Term, unit: String, Range<Int>)
    }

    package enum Operator: String, Sendable {
        case plus = "+"
        case minus = "−"
        case times = "×"
        case divided = "÷"
    }

    package enum Function: String, CaseIterable, Sendable {
        case sum, mean, median, share, change, points, days

        /// What it takes, for messages; `nil` for any number of values.
        var parameters: String? {
            switch self {
            case .sum, .mean, .median: nil
            case .share: "(part, whole)"
            case .change, .points: "(old, new)"
            case .days: "(from, to)"
            }
        }
    }

    /// A claim that is named, and one of its figures where it has several: `cost-01.damage`.
    package struct Operand: Hashable, Sendable {
        package var claim: String
        package var figure: String?
        package var range: Range<Int>
        /// Whether the dates of the claim are meant.
        package var isDate: Bool
    }

    /// A piece of the text, for those who show it.
    package enum Piece: Sendable {
        case operand(Int)
        case constant(String)
        /// Signs and names of functions, with the spaces around them.
        case sign(String)
    }

    package var term: Term
    package var operands: [Operand] = []
    package var pieces: [Piece] = []

    /// How long a calculation may be, in bytes; how many values it may have; how deep its parentheses may nest.
    package static let longest = 2_000
    package static let mostValues = 50
    package static let deepest = 10
}

/// Why a formula cannot be read or calculated: in an author's words, at its place in the text.
package struct FormulaFault: Error, Sendable {
    package enum Sort: Sendable {
        case syntax, limit, value
    }

    package var sort: Sort
    package var message: String
    package var range: Range<Int>
    package var help: String

    package init(sort: Sort = .syntax, message: String, range: Range<Int>, help: String) {
        (self.sort, self.message, self.range, self.help) = (sort, message, range, help)
    }
}

extension Formula.Term {
    package var range: Range<Int> {
        switch self {
        case .constant(_, let range), .day(_, let range), .operand(_, let range), .operation(_, _, _, let range),
            .call(_, _, let range), .conversion(_, _, let range):
            range
        }
    }
}
