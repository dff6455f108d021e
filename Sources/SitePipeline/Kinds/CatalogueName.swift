extension Author {
    /// The author that a text names. "García Márquez, Gabriel" is a person, as library catalogues write one; so is each
    /// text of a family name, one comma and given names. All else is the name as it is written.
    ///
    /// An organization that came apart would be a false statement, and a person left whole is none. So the text stays
    /// whole if anything in it is unusual for a person: see `mayBePerson`. `docs/records.md` has the rule for editors.
    init(catalogueName text: String) {
        let sides = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.split(whereSeparator: \.isWhitespace) }
        guard sides.count == 2, Self.mayBePerson(family: sides[0], given: sides[1]) else {
            self = .literal(text)
            return
        }
        self = .person(family: sides[0].joined(separator: " "), given: sides[1].joined(separator: " "))
    }

    private static func mayBePerson(family: [Substring], given: [Substring]) -> Bool {
        for side in [family, given] {
            guard (1...4).contains(side.count), side.allSatisfy(isWordOfName) else { return false }
        }
        // "Quay, editor" says what somebody is, and "BBC, London" where.
        return !given[0].unicodeScalars.prefix(1).contains(where: \.properties.isLowercase)
            && !family.contains(where: isAbbreviation)
    }

    private static func isWordOfName(_ word: Substring) -> Bool {
        word.unicodeScalars.allSatisfy { scalar in
            !scalar.isEastAsian
                && (scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
                    || ".-‐‑'’ʼ·".unicodeScalars.contains(scalar))
        } && !wordsOfOthers.contains(word.lowercased().filter { $0 != "." })
    }

    private static func isAbbreviation(_ word: Substring) -> Bool {
        word.count > 1 && word.allSatisfy { $0.isUppercase || $0 == "." }
    }

    /// Words, without their full stops, that are in names of organizations, in titles and behind names, and hardly ever
    /// in the name of a person.
    private static let wordsOfOthers: Set<String> = Set(
        """
        of and the for und für et pour

        inc incorporated ltd limited llc llp lp gmbh plc corp corporation co company ag kg sa spa srl sarl bv nv ab oy
        oyj as pty pte group holdings partners bros brothers sons

        academy administration agency alliance assembly association associates authority bank board bureau cabinet
        campaign center centre chamber church city clinic club coalition college command commission committee
        commonwealth conference congress consortium consulate council county court department directorate district
        division embassy federation force forces forum foundation fund government headquarters hospital house
        initiative institute institution international laboratory league legislature library ministry mission movement
        museum national network observatory office organisation organization parliament parish party police press
        programme project region registry republic review school secretariat section senate service services society
        staff state states team times town tribunal trust union united university village

        amt behörde bundesamt bundesministerium comité gesellschaft institut instituto ministère ministerio ministero
        ministerium société stiftung università universidad universidade universität université verein

        attorney chair chairman commissioner correspondent director editor editors governor judge mayor minister
        photographer president professor reporter secretary senator speaker spokesman spokesperson spokeswoman

        jr sr ii iii iv esq md phd dphil mba mp qc kc sj
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
