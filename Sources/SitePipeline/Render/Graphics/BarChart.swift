import Diagnostics
import Prose
import Templating

/// Draws a measure as horizontal bars. Widths are shares of the picture's own width and labels stand above their bars,
/// so that it is as legible on a telephone as on a desk.
struct BarChart {
    struct Bar {
        var label: String
        /// The number as the claim gives it, with its qualifier.
        var figure: String
        var amount: Double
        var status: Measure.Status
    }

    private static let lineHeight = 20.0
    private static let barHeight = 26.0
    /// Above this nothing is counted, and sums would not be exact.
    private static let maximumAmount = 1e15
    /// What fits beside each other at 320 pixels.
    private static let charactersInLine = 38

    let title: String
    let unit: String
    let style: Measure.Chart
    let bars: [Bar]

    /// `nil` for a measure that is no chart, or whose figures are no numbers.
    init?(_ measure: Measure, _ language: Language?) {
        style = measure.chart ?? (measure.observations.count > 1 ? .bars : .none)
        guard style != .none else { return nil }
        title = measure.title
        unit = measure.unit
        bars = measure.observations.compactMap { observation in
            let figure = observation.figure?.value ?? ""
            for fact in language.map({ Fact.read(figure, $0) }) ?? [] {
                guard case .quantity(let quantity) = fact else { continue }
                let amount = Double(quantity.value)
                guard amount > 0, amount < Self.maximumAmount else { continue }
                return Bar(
                    label: observation.label, figure: figure, amount: amount, status: observation.status)
            }
            return nil
        }
        guard bars.count == measure.observations.count else { return nil }
    }

    func html(in words: WordTable) -> HTML {
        var picture = SVG()
        let height = style == .stacked ? drawStack(&picture, words) : drawBars(&picture, words)
        return picture.html(
            "chart chart-\(style.rawValue)", size: [("width", "100%"), ("height", SVG.number(height))], title: title,
            description: bars.map { "\($0.label): \($0.figure)\($0.statusWords(words))" }.joined(separator: "; "))
    }

    private func drawBars(_ picture: inout SVG, _ words: WordTable) -> Double {
        let most = bars.map(\.amount).max() ?? 1
        var y = 0.0
        for (index, bar) in bars.enumerated() {
            if index > 0, style == .separate {
                picture.add(
                    "line",
                    [("class", "divider"), ("x1", "0"), ("x2", "100%"), ("y1", SVG.number(y)), ("y2", SVG.number(y))])
                y += 12
            }
            for line in Self.lines(of: bar.label) {
                y += Self.lineHeight
                picture.text(line, x: "0", y: y - 5, "label")
            }
            let share = bar.amount / most
            picture.add("rect", Self.rectangle("bar \(bar.status.rawValue)", x: 0, y: y, share: share))
            // Beside a short bar there is room for its number; in a long one the number stands at its end.
            let isInside = share > 0.4
            picture.text(
                bar.figure + bar.statusWords(words), x: SVG.percent(share), y: y + Self.barHeight / 2 + 5,
                dx: isInside ? -8 : 8, isInside ? "value inside \(bar.status.rawValue)" : "value")
            y += Self.barHeight + 14
        }
        return y
    }

    /// The parts of a whole, in one bar, with a line for each below.
    private func drawStack(_ picture: inout SVG, _ words: WordTable) -> Double {
        let whole = bars.reduce(0) { $0 + $1.amount }
        var start = 0.0
        for (index, bar) in bars.enumerated() {
            let share = bar.amount / whole
            picture.add(
                "rect", Self.rectangle("bar \(bar.status.rawValue) part-\(index % 4 + 1)", x: start, y: 0, share: share)
            )
            start += share
        }
        var y = Self.barHeight + 6
        for (index, bar) in bars.enumerated() {
            picture.add(
                "rect",
                [
                    ("class", "bar \(bar.status.rawValue) part-\(index % 4 + 1)"), ("x", "0"), ("y", SVG.number(y + 6)),
                    ("width", "14"), ("height", "14"),
                ])
            for (number, line) in Self.lines(of: "\(bar.figure) · \(bar.label)\(bar.statusWords(words))").enumerated() {
                y += Self.lineHeight
                picture.text(line, x: "0", y: y - 2, dx: 22, number == 0 ? "value" : "label")
            }
        }
        return y + 8
    }

    private static func rectangle(_ style: String, x: Double, y: Double, share: Double) -> [(String, String)] {
        [
            ("class", style), ("x", SVG.percent(x)), ("y", SVG.number(y)), ("width", SVG.percent(share)),
            ("height", SVG.number(barHeight)),
        ]
    }

    /// A label cut between words into lines that fit a small screen.
    private static func lines(of text: String) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + word.count < charactersInLine {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

extension BarChart.Bar {
    /// What a number that nobody counted is.
    fileprivate func statusWords(_ words: WordTable) -> String {
        status == .reported ? "" : ", " + status.words(in: words)
    }
}
