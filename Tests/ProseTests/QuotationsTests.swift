import Prose
import Testing

/// Which words of a text are quoted. The marks ⟪ ⟫ stand for what is found.
@Suite struct QuotationsTests {
    @Test(arguments: [
        "He said “⟪no⟫” and \"⟪yes⟫\".",
        "‘⟪One⟫’ and '⟪two⟫'; (‘⟪three⟫’) and [“⟪four⟫”].",
        "«⟪One⟫», « ⟪two⟫ », «\u{A0}⟪three⟫\u{202F}», »⟪four⟫«, ‹⟪five⟫›, ›⟪six⟫‹.",
        "„⟪Eins⟫“, „⟪dwa⟫”, ”⟪tre⟫” och ‚⟪vier⟫‘.",
        "彼は「⟪こんにちは⟫」と『⟪言った⟫』。",
        "“⟪He said ‘no’ to «that» at once⟫” and ‘⟪she said “no” at once⟫’.",
        "‘⟪the dogs’ bowls were full⟫’, he said of the dogs’ bowls.",
        "‘⟪cat videos⟫’ and the dogs’ bowls.",
        "'⟪cat videos⟫' and '⟪dog bowls⟫' and the cats' own.",
        "A word—“⟪in dashes⟫”—and –‘⟪once more⟫’–.",
        "It was ‘⟪no⟫’—never.",
        "“”, \"\", ‘’ and '' hold nothing.",
        "He is 5'11\" or 6' 2\" tall, the pipe 12\" wide.",
        "He said \"⟪it is 6 feet⟫\" of a 12\" pipe.",
        // Marks that no other matches.
        "A ” alone, a ’ alone, a ‘ alone, a » alone, a \" alone.",
        "“an opening mark without its closing one, and “⟪another⟫”.",
        "He said “⟪it is so, and nobody says that it ends.⟫",
        "He said \"⟪it is so, and nobody says that it ends.⟫",
        "This ‘is no quotation.",
    ]) func areFound(_ marked: String) {
        let text = marked.filter { $0 != "⟪" && $0 != "⟫" }
        let wanted = marked.split(separator: "⟪").dropFirst().map { String($0.prefix { $0 != "⟫" }) }
        let found = Quotation.all(in: text)
        #expect(found.map(\.words) == wanted)
        let bytes = Array(text.utf8)
        #expect(found.allSatisfy { String(decoding: bytes[$0.range], as: UTF8.self) == $0.words })
    }

    @Test(arguments: [
        "In the '90s and the ’90s we had rock 'n' roll and rock ’n’ roll, and rock ‘n’ roll.",
        "James' book, the Joneses' house, the dogs' bowls and the workers' rights.",
        "Don't, won't, can't; 'tis, 'twas, ’til; 'em and 'cause; five o'clock.",
        "O'Brien's and O’Brien’s, D'Arcy's, the class of '98 and the ‘80s.",
    ]) func apostrophesAreNoMarks(_ text: String) {
        #expect(Quotation.all(in: text) == [])
    }

    /// A quotation of several paragraphs opens in each and closes in the last, or opens in the first alone.
    @Test func aQuotationGoesOn() {
        let first = Quotations("He said: “It is so.")
        #expect(first.all.map(\.words) == ["It is so."])
        let again = Quotations("“It will be so,” he said.", continuing: first.open)
        #expect(again.all.map(\.words) == ["It will be so,"])
        #expect(again.all.map(\.isContinued) == [true])
        let closing = Quotations("It will be so,” he said, and “no”.", continuing: first.open)
        #expect(closing.all.map(\.words) == ["It will be so,", "no"])
        #expect(closing.all.map(\.isContinued) == [true, false])
        #expect(Quotations("It will be so.", continuing: first.open).all == [])
        #expect(Quotations("It will be so,” he said.").all == [])
    }

    /// Marks without their like, nested ones and apostrophes cost what other letters cost.
    @Test(arguments: ["“", "‘a ", "'a ", "\"a", "a' ", "as’ ‘b ", "« ", "»a ", "„‚", "「", "“‘«„", "'a\" ", "s' 's "])
    func costsGrowWithTheText(_ piece: String) {
        func steps(_ count: Int) -> Int { Quotations(String(repeating: piece, count: count)).steps }
        let (one, two, four) = (steps(2_000), steps(4_000), steps(8_000))
        #expect(two <= 2 * one + 100 && four <= 2 * two + 100)
    }
}
