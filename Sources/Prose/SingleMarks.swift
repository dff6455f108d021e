/// Single quotation marks, told from apostrophes and from feet: they open behind a space, a bracket or another mark and
/// before a word, and close before no letter.
enum SingleMarks {
    /// Words that an apostrophe begins.
    private static let elisions: Set<String> = [
        "n", "tis", "twas", "twere", "twill", "twould", "em", "til", "till", "cause", "cos", "coz", "bout", "round",
        "neath", "gainst", "cept", "nother", "ere", "nuff", "ello",
    ]

    fileprivate struct Role {
        var mark: QuotationMark
        var opens: Bool
        var closes: Bool
        /// Closes, or is the apostrophe of a plural: "the dogs' bowls".
        var mayBePossessive: Bool
    }

    /// The quotations in single marks, in the order of the text.
    static func pairs(
        _ marks: [QuotationMark], _ bytes: UnsafeBufferPointer<UInt8>, _ steps: inout Int
    ) -> [Quotations.Pair] {
        var (curly, low, straight): ([Role], [Role], [Role]) = ([], [], [])
        for mark in marks {
            steps += 1
            let opens = mark.before.isBeforeQuotation && mark.after != .space && mark.after != .sign
            let closes = mark.before != .space && !mark.after.isOfWord
            let role = Role(
                mark: mark, opens: opens && !isElision(mark, bytes), closes: closes,
                mayBePossessive: closes && mark.after == .space && isPluralPossessive(mark, bytes))
            switch mark.sign {
            case .straightSingle: straight.append(role)
            case .highSingle:
                curly.append(role.with(closes: false))
                low.append(role.with(opens: false))
            case .rightSingle:
                curly.append(role.with(opens: false))
                low.append(role.with(opens: false))
            case .lowSingle: low.append(role.with(closes: false))
            default: break
            }
        }
        let hasLow = low.contains(where: \.opens)
        let found = [
            pairs(straight, &steps), pairs(curly, &steps), hasLow ? pairs(low, &steps) : [],
        ].filter { !$0.isEmpty }
        if found.count < 2 { return found.first ?? [] }
        // Of two kinds that cross, what begins first.
        var end = 0
        return found.joined().sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { pair in
            guard pair.range.lowerBound >= end else { return false }
            end = pair.range.upperBound
            return true
        }
    }

    private static func pairs(_ roles: [Role], _ steps: inout Int) -> [Quotations.Pair] {
        guard roles.contains(where: \.opens) else { return [] }
        // Whether a mark that can do nothing but close follows each, before another opens.
        var isFollowedByClose = [Bool](repeating: false, count: roles.count)
        var follows = false
        for index in roles.indices.reversed() {
            steps += 1
            isFollowedByClose[index] = follows
            if roles[index].opens {
                follows = false
            } else if roles[index].closes, !roles[index].mayBePossessive {
                follows = true
            }
        }
        var pairs: [Quotations.Pair] = []
        var open: Int?
        for (index, role) in roles.enumerated() {
            steps += 1
            if role.opens {
                open = role.mark.end
            } else if role.closes, let start = open, !(role.mayBePossessive && isFollowedByClose[index]) {
                pairs.append(Quotations.Pair(range: start..<role.mark.start, isInSingleMarks: true))
                open = nil
            }
        }
        return pairs
    }

    /// "'90s", "'98", "'tis", "'n'".
    private static func isElision(_ mark: QuotationMark, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var end = mark.end
        while end < min(mark.end + 8, bytes.count), bytes[end].isWordByte, bytes[end] < 0x80 { end += 1 }
        let word = bytes[mark.end..<end]
        if word.count >= 2, word.prefix(2).allSatisfy({ (48...57).contains($0) }) {
            return word.count == 2 || word.count == 3 && word.last == UInt8(ascii: "s")
        }
        return elisions.contains(String(decoding: word.asciiLowercased, as: UTF8.self))
    }

    private static func isPluralPossessive(_ mark: QuotationMark, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard mark.start > 0, bytes[mark.start - 1] | 0x20 == UInt8(ascii: "s") else { return false }
        // A word follows behind the space.
        guard let next = bytes[mark.end...].prefix(4).first(where: { $0 != 0x20 }) else { return false }
        return next.isWordByte
    }
}

extension SingleMarks.Role {
    fileprivate func with(opens: Bool? = nil, closes: Bool? = nil) -> Self {
        var role = self
        if let opens { role.opens = opens }
        if let closes { (role.closes, role.mayBePossessive) = (closes, closes && mayBePossessive) }
        return role
    }
}
