/// Marks that no apostrophe looks like, by the one that opens.
package enum DoubleMarks: Sendable {
    /// "…"
    case straight
    /// “…” as in English
    case high
    /// „…“ as in German, „…” as in Polish
    case low
    /// ”…” as in Swedish
    case right
    /// «…», and »…« the other way round; ‹…› and ›…‹
    case guillemets, inwardGuillemets, singleGuillemets, inwardSingleGuillemets
    /// 「…」, 『…』
    case corners, whiteCorners

    /// The quotations in double marks that stand in no other, and the marks that are open at the end. Marks that open once
    /// more before they close were opened before by mistake.
    static func pairs(
        _ marks: [QuotationMark], _ end: Int, continuing first: DoubleMarks?, _ steps: inout Int
    ) -> (found: [Quotations.Pair], open: DoubleMarks?) {
        // Each kind once, so that it never has more than there are kinds.
        var open: [(kind: DoubleMarks, start: Int)] = first.map { [($0, 0)] } ?? []
        var pairs: [Quotations.Pair] = []
        var isContinuing = first != nil
        func drop(from start: Int) {
            while let last = pairs.last, last.range.lowerBound >= start {
                pairs.removeLast()
                steps += 1
            }
        }
        for mark in marks {
            steps += 1 + open.count
            if let kind = closed(by: mark, open.map(\.kind)), let place = open.lastIndex(where: { $0.kind == kind }) {
                let start = open[place].start
                open.removeSubrange(place...)
                if place == 0 { isContinuing = false }
                drop(from: start)
                pairs.append(Quotations.Pair(range: start..<mark.start))
            } else if let kind = opened(by: mark) {
                if let place = open.firstIndex(where: { $0.kind == kind }) {
                    open.removeSubrange(place...)
                    if place == 0 { isContinuing = false }
                }
                open.append((kind, mark.end))
            }
        }
        // A quotation of several paragraphs opens in each and closes in the last.
        guard let last = open.first(where: { $0.kind == .high || $0.kind == .straight }), !isContinuing else {
            return (pairs, nil)
        }
        drop(from: last.start)
        pairs.append(Quotations.Pair(range: last.start..<end))
        return (pairs, last.kind)
    }

    private static func opened(by mark: QuotationMark) -> DoubleMarks? {
        switch mark.sign {
        // Behind a digit it is the sign for inches.
        case .straight: mark.after != .space && mark.before != .digit && mark.before != .letter ? .straight : nil
        case .high: .high
        case .low: .low
        case .right: mark.before.isBeforeQuotation && mark.after.isOfWord ? .right : nil
        case .leftGuillemet: .guillemets
        case .leftSingleGuillemet: .singleGuillemets
        case .rightGuillemet: mark.before.isBeforeQuotation && mark.after != .space ? .inwardGuillemets : nil
        case .rightSingleGuillemet:
            mark.before.isBeforeQuotation && mark.after != .space ? .inwardSingleGuillemets : nil
        case .leftCorner: .corners
        case .leftWhiteCorner: .whiteCorners
        default: nil
        }
    }

    /// The open marks that a mark closes: the innermost that it can.
    private static func closed(by mark: QuotationMark, _ open: [DoubleMarks]) -> DoubleMarks? {
        let kinds: [DoubleMarks]
        switch mark.sign {
        case .straight:
            // Behind a space and before a word it opens anew.
            kinds = mark.before.isBeforeQuotation && mark.after.isOfWord ? [] : [.straight]
        case .high: kinds = [.low]
        case .right: kinds = mark.before == .space && mark.after.isOfWord ? [] : [.high, .low, .right]
        case .leftGuillemet: kinds = [.inwardGuillemets]
        case .rightGuillemet: kinds = [.guillemets]
        case .leftSingleGuillemet: kinds = [.inwardSingleGuillemets]
        case .rightSingleGuillemet: kinds = [.singleGuillemets]
        case .rightCorner: kinds = [.corners]
        case .rightWhiteCorner: kinds = [.whiteCorners]
        default: return nil
        }
        return open.last { kinds.contains($0) }
    }
}
