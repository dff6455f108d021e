/// A word, a number in digits or a sign of a text.
struct Token {
    enum Kind: Equatable {
        case word
        /// Digits, which the reader looks up in its list of literals.
        case digits(Int)
        case sign
    }

    var kind: Kind
    /// Where it stands in the text, in UTF-8 bytes.
    var range: Range<Int>
    /// The word in the lexicon; 0 for one that no table has.
    var word: Int32 = 0
    /// Nothing stands between it and the token before.
    var isJoined: Bool
    /// What stands first is a capital, as it is in the text.
    var isCapitalized = false
    /// Two capitals or more and no small letter.
    var isAcronym = false
    /// A hyphen that nothing stands before.
    var isHyphen = false
    /// A full stop right behind a word.
    var isStop = false
}

/// A number in digits.
struct DigitLiteral {
    /// `nil` where it has more digits than can be read exactly.
    var value: Rational?
    /// How many digits stand behind the decimal mark.
    var decimals = 0
    /// The first digit that is not zero from the end, as a power of ten.
    var lastNonZero = 0
    /// Digits from the first that is not zero.
    var digits = 0
    /// Without the zeros at the end of a whole number.
    var significantDigits: Int { max(digits - max(lastNonZero, 0), min(digits, 1)) }
    var hasGroups = false
    /// Digits and nothing else.
    var isPlain = true
    /// Has a second decimal mark or more, as in a version, an address or a date.
    var isName = false
    /// The first digit is a zero, as in `007`.
    var hasLeadingZero = false
}
