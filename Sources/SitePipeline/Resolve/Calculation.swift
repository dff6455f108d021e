import Diagnostics
import Prose

/// How the figure of a claim follows from those of other claims, calculated anew in each build.
package struct Calculation: Sendable {
    /// The formula as the editor wrote it.
    package var text: String
    /// Where it stands.
    var span: SourceSpan
    /// `nil` if it could not be read, which is a finding.
    var formula: Formula?
    /// What its names stand for, in their order. What was not found is a finding and left out.
    var operands: [Operand] = []
    /// The figure that the claim gives as the result.
    var figure: Figure?
    /// The exact result, in the unit of that figure.
    var digits: String?

    /// A figure or a date of a claim.
    struct Operand: Sendable {
        /// The place of the name in the formula's operands.
        var place: Int
        /// The claim's place in the site's table.
        var claim: Int
        var figure: Figure?
        var date: CalendarDate?

        var name: String? { figure?.name }

        func words(in words: WordTable) -> String {
            figure?.words(in: words) ?? date?.words(in: words) ?? ""
        }
    }

    /// The claims that it is made of, each once, in the order of their first use.
    var claims: [Int] { operands.map(\.claim).uniqued }

    /// The claims that are calculated, each behind those that it is made of; what goes in a circle comes in any order.
    static func order(of calculations: [Int: Calculation]) -> [Int] {
        var order: [Int] = []
        var seen: Set<Int> = []
        for start in calculations.keys.sorted() where seen.insert(start).inserted {
            var open: [(claim: Int, left: [Int])] = [(start, calculations[start]?.claims ?? [])]
            while let next = open.last?.left.last {
                open[open.count - 1].left.removeLast()
                if let calculation = calculations[next], seen.insert(next).inserted {
                    open.append((next, calculation.claims))
                }
                while let last = open.last, last.left.isEmpty {
                    order.append(last.claim)
                    open.removeLast()
                }
            }
            order += open.reversed().map(\.claim)
        }
        return order
    }

    /// Where a part of the formula stands in the file: as many bytes that are no spaces stand before it in both. The whole
    /// where it was written with escapes.
    func span(of range: Range<Int>) -> SourceSpan {
        let file = span.file
        guard let firstLine = file.startOfLine(span.start.line), let lastLine = file.startOfLine(span.end.line) else {
            return span
        }
        let bytes = file.bytes
        func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
        let end = min(lastLine + span.end.column - 1, bytes.count)
        var index = min(firstLine + span.start.column - 1, end)
        if index < end, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[index]) {
            index += 1
        } else if index < end, [UInt8(ascii: ">"), UInt8(ascii: "|")].contains(bytes[index]) {
            while index < end, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        }
        var (start, stop): (Int?, Int?) = (nil, nil)
        for (place, byte) in text.utf8.enumerated() where !isSpace(byte) {
            guard place < range.upperBound else { break }
            while index < end, isSpace(bytes[index]) { index += 1 }
            guard index < end, bytes[index] == byte else { return span }
            index += 1
            guard place >= range.lowerBound else { continue }
            if start == nil { start = index - 1 }
            stop = index
        }
        guard let start, let stop else { return span }
        return file.span(start..<stop)
    }

    /// The formula with its numbers: `about $132 billion ÷ about $90 billion`.
    func withNumbers(in words: WordTable) -> String {
        guard let formula else { return text }
        return formula.pieces.map { piece in
            switch piece {
            case .sign(let sign): sign
            case .constant(let number): number
            case .operand(let place): operand(at: place)?.words(in: words) ?? ""
            }
        }.joined()
    }

    func operand(at place: Int) -> Operand? { operands.first { $0.place == place } }
}
