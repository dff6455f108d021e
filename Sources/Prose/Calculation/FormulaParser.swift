/// Reads a formula: sums of products of values, calls and parentheses.
///
///     sum     = product { ("+" | "-") product }
///     product = value { ("*" | "/") value }
///     value   = number | date | claim | claim.figure | "(" sum ")" | function "(" sum { "," sum } ")"
///             | "convert" "(" sum "," unit ")"
package struct FormulaParser {
    private let bytes: [UInt8]
    private var tokens: [FormulaToken]
    private var index = 0
    private var depth = 0
    private var values = 0
    private var isInDays = false
    private var operands: [Formula.Operand] = []
    private var pieces: [Formula.Piece] = []

    package static func parse(_ text: String) throws(FormulaFault) -> Formula {
        let bytes = Array(text.utf8)
        guard bytes.count <= Formula.longest else {
            throw FormulaFault(
                sort: .limit,
                message: "this calculation has \(bytes.count) bytes, and it may have \(Formula.longest)",
                range: 0..<bytes.count, help: "divide it into several claims")
        }
        var parser = FormulaParser(bytes: bytes, tokens: try FormulaToken.cut(bytes))
        let term = try parser.sum()
        if let token = parser.token {
            switch token.kind {
            case .close:
                throw parser.fault(
                    "this parenthesis closes nothing", help: "take it out, or write the '(' that it belongs to")
            case .comma:
                throw parser.fault(
                    "a comma stands here outside of a function", help: "write numbers without commas, as in 1000")
            default:
                throw parser.fault("here a sign is missing", help: "write +, -, * or / between two values")
            }
        }
        return Formula(term: term, operands: parser.operands, pieces: parser.pieces)
    }

    private init(bytes: [UInt8], tokens: [FormulaToken]) { (self.bytes, self.tokens) = (bytes, tokens) }

    private var token: FormulaToken? { tokens.indices.contains(index) ? tokens[index] : nil }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// A fault at the next token, or at the end.
    private func fault(_ message: String, help: String) -> FormulaFault {
        let end = tokens.last?.range ?? 0..<bytes.count
        return FormulaFault(message: message, range: token?.range ?? end, help: help)
    }

    // MARK: Grammar

    private mutating func sum() throws(FormulaFault) -> Formula.Term {
        try operations([.plus, .minus]) { parser throws(FormulaFault) in
            try parser.operations([.times, .divided]) { parser throws(FormulaFault) in try parser.value() }
        }
    }

    private mutating func operations(
        _ signs: [Formula.Operator],
        _ part: (inout FormulaParser) throws(FormulaFault) -> Formula.Term
    ) throws(FormulaFault) -> Formula.Term {
        var left = try part(&self)
        while case .sign(let sign)? = token?.kind, signs.contains(sign), let range = token?.range {
            index += 1
            pieces.append(.sign(" \(sign.rawValue) "))
            left = .operation(sign, left, try part(&self), range)
        }
        return left
    }

    private mutating func value() throws(FormulaFault) -> Formula.Term {
        guard let token else {
            throw self.fault("the calculation ends where a value belongs", help: "write a claim's id or a number")
        }
        switch token.kind {
        case .open:
            pieces.append(.sign("("))
            let term = try nested { parser throws(FormulaFault) in try parser.sum() }
            pieces.append(.sign(")"))
            return term
        case .word: return try word(token.range)
        case .close, .comma, .sign:
            throw self.fault(
                "'\(text(token.range))' stands where a value belongs",
                help: "write a claim's id or a number before it; numbers have no sign")
        }
    }

    /// What stands in parentheses.
    private mutating func nested<Found>(
        _ inside: (inout FormulaParser) throws(FormulaFault) -> Found
    ) throws(FormulaFault) -> Found {
        let open = token?.range ?? 0..<bytes.count
        depth += 1
        guard depth <= Formula.deepest else {
            throw FormulaFault(
                sort: .limit, message: "these parentheses are nested more than \(Formula.deepest) deep", range: open,
                help: "divide the calculation into several claims")
        }
        index += 1
        let found = try inside(&self)
        guard token?.kind == .close else {
            if token != nil {
                throw self.fault("here a sign, a comma or ')' is missing", help: "close the parenthesis")
            }
            throw FormulaFault(message: "this parenthesis is not closed", range: open, help: "write ')' where it ends")
        }
        index += 1
        depth -= 1
        return found
    }

    private mutating func word(_ range: Range<Int>) throws(FormulaFault) -> Formula.Term {
        values += 1
        guard values <= Formula.mostValues else {
            throw FormulaFault(
                sort: .limit, message: "this calculation has more than \(Formula.mostValues) values", range: range,
                help: "divide it into several claims")
        }
        let word = text(range)
        if tokens.indices.contains(index + 1), tokens[index + 1].kind == .open { return try call(word, range) }
        index += 1
        if let day = Self.day(word) {
            pieces.append(.constant(word))
            return .day(day, range)
        }
        if word.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }) {
            guard let number = Rational(decimal: word) else {
                throw FormulaFault(
                    message: "'\(word)' is no number that can be calculated with exactly", range: range,
                    help: "write up to 18 digits, with one '.' before decimals and no comma between thousands")
            }
            pieces.append(.constant(word))
            return .constant(number, range)
        }
        let parts = word.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        operands.append(
            Formula.Operand(
                claim: parts[0], figure: parts.count > 1 ? parts[1] : nil, range: range, isDate: isInDays))
        pieces.append(.operand(operands.count - 1))
        return .operand(operands.count - 1, range)
    }

    // MARK: Functions

    private mutating func call(_ name: String, _ range: Range<Int>) throws(FormulaFault) -> Formula.Term {
        values -= 1
        guard let function = Formula.Function(rawValue: name) else {
            if name == "convert" { return try conversion(range) }
            let names = Formula.Function.allCases.map(\.rawValue) + ["convert"]
            throw FormulaFault(
                message: "there is no function '\(name)'", range: range,
                help: "the functions are \(names.joined(separator: ", "))")
        }
        index += 1
        pieces.append(.sign(name + "("))
        let wasInDays = isInDays
        isInDays = function == .days
        let terms = try nested { parser throws(FormulaFault) in
            var terms = [try parser.sum()]
            while parser.token?.kind == .comma {
                parser.index += 1
                parser.pieces.append(.sign(", "))
                terms.append(try parser.sum())
            }
            return terms
        }
        isInDays = wasInDays
        pieces.append(.sign(")"))
        if let parameters = function.parameters, terms.count != 2 {
            throw FormulaFault(
                message: "\(name) takes two values, and here it has \(terms.count)", range: range,
                help: "write it as \(name)\(parameters)")
        }
        return .call(function, terms, range)
    }

    private mutating func conversion(_ range: Range<Int>) throws(FormulaFault) -> Formula.Term {
        index += 1
        pieces.append(.sign("convert("))
        let (term, unit) = try nested { parser throws(FormulaFault) -> (Formula.Term, Range<Int>) in
            let term = try parser.sum()
            guard parser.token?.kind == .comma else {
                throw parser.fault("convert takes a value and a unit", help: "write convert(value, km)")
            }
            parser.index += 1
            let first = parser.index
            while parser.token?.kind == .word || parser.token?.kind == .sign(.divided) { parser.index += 1 }
            guard first < parser.index else {
                throw parser.fault("convert takes a value and a unit", help: "write convert(value, km)")
            }
            return (term, parser.tokens[first].range.lowerBound..<parser.tokens[parser.index - 1].range.upperBound)
        }
        pieces.append(.sign(", \(text(unit)))"))
        return .conversion(term, unit: text(unit), unit)
    }

    /// The day's number from 1 January 1970, for a date that is written out.
    private static func day(_ word: String) -> Int64? {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2])
        else { return nil }
        return DayNumber.ofExisting(year: year, month: month, day: day).map(Int64.init)
    }
}

extension Rational {
    /// A number without a sign in decimal digits; `nil` if it is none or does not fit.
    package init?(decimal text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.reduce([UInt8](), +)
        guard !digits.isEmpty, digits.count <= 18, parts[0].count > 0, parts.count == 1 || !parts[1].isEmpty,
            digits.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }
        guard let size = Rational.power(ofTen: parts.count > 1 ? -parts[1].count : 0),
            let number = Rational(value).times(size)
        else { return nil }
        self = number
    }
}
