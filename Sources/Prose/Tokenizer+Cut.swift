extension Tokenizer {
    /// What was cut of a text, while its bytes are there.
    struct Cut {
        var tokens: UnsafeBufferPointer<Token>
        var literals: UnsafeBufferPointer<DigitLiteral>
        /// The text in lower case, and as it is.
        var lower: UnsafeBufferPointer<UInt8>
        var original: UnsafeBufferPointer<UInt8>
    }

    /// Cuts parts of a text, and does something with what was cut. Most texts have no such part, and are not copied.
    ///
    /// - Returns: `nil` if there are no tokens in the parts.
    static func cutting<Result>(
        _ text: String, _ language: Language, at windows: (UnsafeBufferPointer<UInt8>) -> [Range<Int>],
        _ body: (Cut) -> Result
    ) -> Result? {
        var text = text
        return text.withUTF8 { original in
            let windows = windows(original)
            guard !windows.isEmpty else { return nil }
            var lower = Array(original)
            lower.makeLowercase()
            return lower.withUnsafeBufferPointer { lower in
                var tokenizer = Tokenizer(lower, original: original, language)
                tokenizer.reserve(bytes: windows.reduce(0) { $0 + $1.count })
                for window in windows { tokenizer.cut(window) }
                guard !tokenizer.tokens.isEmpty else { return nil }
                return tokenizer.tokens.withUnsafeBufferPointer { tokens in
                    tokenizer.literals.withUnsafeBufferPointer { literals in
                        body(Cut(tokens: tokens, literals: literals, lower: lower, original: original))
                    }
                }
            }
        }
    }
}
