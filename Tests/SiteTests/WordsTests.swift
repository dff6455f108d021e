import Diagnostics
import Foundation
import SitePipeline
import Templating
import TestSupport
import Testing

/// The table of the program's own words is whole, and nothing is said to readers that it does not have.
@Suite struct WordsTests {
    static let templates = files(below: RulesTests.root.appending(path: "Templates"))

    /// The keys that the shipped templates use.
    static let usedByTemplates: Set<String> = {
        let files = templates.filter { !$0.key.hasPrefix("assets/") && !$0.key.hasPrefix("words/") }
        var report = Report()
        return TemplateLibrary(
            Dictionary(uniqueKeysWithValues: files.map { ($0, SourceFile(path: $0, text: $1)) }), report: &report
        ).usedWords
    }()

    @Test func eachWordThatIsUsedIsInTheTable() {
        let keys = Set(WordTable.english.entries.keys)
        #expect(Set(Word.allCases.map(\.rawValue)).subtracting(keys) == [])
        #expect(Self.usedByTemplates.subtracting(keys) == [])
    }

    @Test func eachWordOfTheTableIsUsed() {
        let used = Self.usedByTemplates.union(Word.allCases.map(\.rawValue))
        #expect(Set(WordTable.english.entries.keys).subtracting(used) == [])
    }

    /// A word that is counted is asked for with a number, and no other; the values that are given have their places.
    @Test func theProgramAsksForWordsAsTheyAre() throws {
        let sources = files(below: RulesTests.root.appending(path: "Sources")).filter { $0.key.hasSuffix(".swift") }
        let words = Dictionary(uniqueKeysWithValues: Word.allCases.map { ("\($0)", $0) })
        var asked: Set<Word> = []
        for (path, text) in sources {
            for match in text.matches(of: /words(\.count\(|\[)\s*\.(\w+)/) {
                let word = try #require(words[String(match.2)], "\(path): \(match.0)")
                asked.insert(word)
                let entry = try #require(WordTable.english.entries[word.rawValue])
                let isCounted = if case .counted = entry { true } else { false }
                #expect(isCounted == match.1.hasPrefix(".count"), "\(path): \(match.0)")
                let call = text[match.range.upperBound...].prefix { $0 != "\n" }
                for name in entry.placeholders where name != "count" && call.hasPrefix(", [") && call.contains("]]") {
                    #expect(call.contains("\"\(name)\": "), "\(path): \(match.0) is given no {\(name)}")
                }
            }
        }
        #expect(asked.count > 60)
    }

    @Test(arguments: [
        ("en", [1: "one", 0: "other", 2: "other"]), ("de-AT", [1: "one", 0: "other", 21: "other"]),
        ("fr", [0: "one", 1: "one", 2: "other"]), ("pt", [0: "one", 1: "one"]), ("pt-PT", [0: "other", 1: "one"]),
        ("ru", [1: "one", 2: "few", 5: "many", 11: "many", 12: "many", 21: "one", 22: "few", 0: "many"]),
        ("pl", [1: "one", 2: "few", 5: "many", 12: "many", 21: "many", 22: "few"]),
        ("cs", [1: "one", 2: "few", 5: "other"]), ("hr", [21: "one", 22: "few", 25: "other"]),
        ("sl", [1: "one", 2: "two", 3: "few", 5: "other", 101: "one"]), ("lt", [1: "one", 2: "few", 11: "other"]),
        ("ro", [1: "one", 0: "few", 19: "few", 20: "other"]), ("he", [1: "one", 2: "two", 3: "other"]),
        ("ar", [0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other", 103: "few"]),
        ("ja", [1: "other"]), ("qaa", [1: "one", 2: "other"]),
    ])
    func numbersHaveTheirCategory(_ language: String, _ expected: [Int: String]) {
        for (number, category) in expected {
            #expect(PluralRule(of: language).category(of: number).rawValue == category, "\(language): \(number)")
        }
    }

    /// Each word is taken from the nearest language that has it.
    @Test func aVarietyOfALanguageTakesWhatItLacksFromTheLanguage() {
        var base = WordTable.english.entries.mapValues(\.yaml)
        base["topic"] = "\"Thema\""
        base["close"] = "\"Schließen\""
        let own = ["Templates/words/de.yaml": Self.yaml(base), "Templates/words/de-AT.yaml": "topic: Gegenstand\n"]
        func words(_ language: String) -> [String] {
            let result = SiteCase(
                files: own.merging([
                    "Content/site.yaml": "title: A\nlanguage: \(language)\nrules: {orphan: off}\n",
                    "Templates/page.html": "{{words.topic}}/{{words.close}}",
                ]) { $1 })
            #expect(result.diagnostics == "")
            return (result.output("index.html") ?? "").split(separator: "/").map(String.init)
        }
        #expect(words("de-AT") == ["Gegenstand", "Schließen"])
        #expect(words("de-CH") == ["Thema", "Schließen"])
        #expect(words("en-GB") == ["Topic", "Close"])
        #expect(words("sw") == ["Topic", "Close"])
    }

    static func yaml(_ words: [String: String]) -> String {
        words.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
    }

    // MARK: A language that does not exist

    /// A site of every kind of record, with Greek text and each of the program's own words in brackets.
    static let built: [String: String] = {
        var all = templates.reduce(into: [:]) { $0["Templates/" + $1.key] = $1.value }
        for (path, text) in files(below: SiteCase.folder.appending(path: "_made-up-language")) { all[path] = text }
        all["Templates/words/qaa.yaml"] = yaml(WordTable.english.entries.mapValues { $0.inBrackets.yaml })
        var report = Report()
        let (_, tree) = plan(Workspace(all), BuildOptions(), &report)
        #expect(TextFormat().text(report) == "")
        var pages: [String: String] = [:]
        for file in tree.files {
            var bytes: [UInt8] = []
            switch file.content {
            case .bytes(let known): bytes = known
            case .made(let make): try? make(&bytes, nil)
            case .copy: continue
            }
            pages[file.path] = String(decoding: bytes, as: UTF8.self)
        }
        return pages
    }()

    @Test func everyPageOfTheMadeUpSiteIsThere() {
        for path in ["404.html", "0.html", "print.html", "claims/1.html", "sources/10.html", "actors/2.html"] {
            #expect(Self.built[path] != nil, "\(path)")
        }
    }

    @Test(arguments: built.keys.filter { $0.hasSuffix(".html") || $0.hasSuffix(".xml") }.sorted())
    func noPageSaysWhatTheTableDoesNotHave(_ path: String) throws {
        let found = Set(PageTexts.all(in: try #require(Self.built[path])).filter { !Self.isTranslated($0) })
        #expect(found == [])
    }

    @Test func theSearchSaysNothingElse() throws {
        let script = try #require(Self.built["search-index.js"])
        let json = script.dropFirst("sitegenSearch(".count).dropLast(");\n".count)
        let index = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [[Any]]])
        let (kinds, entries) = (try #require(index["kinds"]), try #require(index["entries"]))
        #expect(entries.count > 40)
        // Of a kind its name is shown, of an entry its title and its text.
        let shown = (kinds.flatMap { $0[1...] } + entries.flatMap { $0[3...] }).compactMap { $0 as? String }
        #expect(shown.count == kinds.count + 2 * entries.count)
        #expect(shown.filter { !Self.isTranslated($0) } == [])
    }

    /// What reference managers and calendars show to people; names of fields and types are for programs.
    @Test func theDataSaysNothingElse() throws {
        let csl = try #require(Self.built["data/sources.csl.json"])
        let sources = try JSONSerialization.jsonObject(with: Data(csl.utf8)) as? [[String: Any]]
        let texts = try #require(sources).flatMap { source in
            [source["note"], source["genre"], (source["issued"] as? [String: Any])?["literal"]]
                .compactMap { $0 as? String }
        }
        #expect(texts.count > 12)
        #expect(texts.filter { !Self.isTranslated($0) } == [])
        let ris = try #require(Self.built["data/sources.ris"]).split(separator: "\r\n")
        let remarks = ris.filter { $0.hasPrefix("N1") || $0.hasPrefix("M3") }.map { String($0.dropFirst(6)) }
        #expect(remarks.filter { !Self.isTranslated($0) } == [])
        let claims = try #require(Self.built["data/claims.json"])
        let origins = claims.matches(of: /"origins": \{"text": "([^"]*)"/).map { String($0.1) }
        #expect(!origins.isEmpty && origins.allSatisfy(Self.isTranslated), "\(origins)")
    }

    /// Whether no Latin letter stands outside of brackets. Addresses are what they are in every language.
    static func isTranslated(_ text: String) -> Bool {
        var rest = text.replacing(/https?:\/\/[^\s")]*|example\.org/, with: "")
        while true {
            let next = rest.replacing(/\[[^\[\]]*\]/, with: "")
            if next == rest { break }
            rest = next
        }
        return rest.firstMatch(of: /[A-Za-z]/) == nil
    }
}

/// What readers meet of a page: the text between its tags, and the attributes that are shown or read aloud.
private enum PageTexts {
    /// Left out, since it is the same in every language: JSON-LD and other data for machines, BibTeX, keys of the
    /// keyboard, and the letters that footnotes have as the items of a list with `type="a"` do.
    static func all(in page: String) -> [String] {
        var page = page.replacing(/<script.*?<\/script>/.dotMatchesNewlines(), with: "")
        page = page.replacing(/<pre[^>]*>@.*?<\/pre>/.dotMatchesNewlines(), with: "")
        page = page.replacing(/<kbd>[^<]*<\/kbd>/, with: "")
        page = page.replacing(/<a [^>]*role="doc-noteref">[a-z]<\/a>/, with: "")
        // Addresses and moments of a feed, which are for machines.
        page = page.replacing(/<(id|updated|loc|lastmod)>[^<]*<\/\1>/, with: "")
        page = page.replacing(/<\?xml[^>]*>|<!doctype html>/, with: "")
        let shown = /(?:aria-label|title|alt|placeholder|term|data-[a-z-]+)="([^"]*)"/
        let named =
            /<meta (?:name|property)="(?:description|og:(?:title|description|site_name)|citation_(?:title|publisher))" content="([^"]*)"/
        let texts =
            page.matches(of: shown).map { String($0.1) } + page.matches(of: named).map { String($0.1) }
            + page.replacing(/<[^>]*>/, with: "\n").split(separator: "\n").map(String.init)
        return texts.map { text in
            // Texts for the script: the categories of numbers and the names of places are its own.
            let plain = text.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
                .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            return plain.replacing(/"(zero|one|two|few|many|other)":/, with: "").replacing(/\{[a-z-]+\}/, with: "")
        }
    }
}

extension TemplateWord {
    /// Every text in brackets, but for the places of values: what comes into them has to be in brackets itself.
    fileprivate var inBrackets: TemplateWord {
        func bracketed(_ pattern: TextPattern) -> TextPattern {
            TextPattern(
                pattern.pieces.map { piece in
                    switch piece {
                    case .text(let text): text.contains(where: \.isLetter) ? "[\(text)]" : text
                    case .placeholder(let name): "{\(name)}"
                    }
                }.joined())
        }
        return switch self {
        case .text(let pattern): .text(bracketed(pattern))
        case .counted(let forms): .counted(forms.map { ($0.category, bracketed($0.pattern)) })
        }
    }

    /// As a file of words has it.
    fileprivate var yaml: String {
        switch self {
        case .text(let pattern): JSON.text(pattern.text).line
        case .counted(let forms): JSON.object(forms.map { ($0.category, JSON.text($0.pattern.text)) }).line
        }
    }
}
