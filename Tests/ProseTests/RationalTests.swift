import Prose
import Testing

@Suite struct RationalTests {
    @Test func whatDoesNotFitIsNothing() {
        #expect(Rational(Int64.max).times(Rational(2)) == nil)
        #expect(Rational(1, over: 0) == nil)
        #expect(Rational.power(ofTen: 19) == nil)
        #expect(Rational(Int64.max).plus(.one) == nil)
    }

    @Test(arguments: [(25, 10, 30), (24, 10, 20), (-25, 10, -30), (2975, 1000, 3000)])
    func halvesRoundAwayFromZero(value: Int64, step: Int64, rounded: Int64) {
        #expect(Rational(value).rounded(to: Rational(step)) == Rational(rounded))
    }

    @Test func valuesAreWrittenInDecimals() {
        #expect(Rational(1, over: 3)?.decimal(places: 3) == "0.333")
        #expect(Rational(-1, over: 2)?.decimal() == "-0.5")
        #expect(Rational(12).decimal() == "12")
    }
}
