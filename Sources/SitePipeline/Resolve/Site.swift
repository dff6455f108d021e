import Diagnostics
import Markup
import Prose
internal import Synchronization
package import Templating

/// A site in which every name has become the thing it names: a claim, a source, a page. Nothing downstream can meet a
/// citation that leads nowhere.
///
/// Records and pages refer to each other by their index in the arrays here.
package struct Site: Sendable {
    package var config: SiteConfig
    /// The reader of the site's language; `nil` where there is none, so that the rules on prose do not run.
    let prose: Language?
    /// The reader of the site's language, else that of English, which reads digits and laws in any text.
    var reader: Language? { prose ?? .named("en") }
    /// The program's own words in the language of the site.
    package var words = WordTable.english
    /// Where everything is.
    var addresses: Addresses
    package var pages: [Page] = []
    package var skipped: [String: String] = [:]
    /// The records of every kind, with what they name in place of the names.
    package internal(set) var records = Records() {
        didSet {
            sources = records.table(of: Source.self).records
            claims = records.table(of: Claim.self).records
            actors = records.table(of: Actor.self).records
            discrepancies = records.table(of: Discrepancy.self).records
        }
    }
    package private(set) var sources: [Source] = []
    package private(set) var claims: [Claim] = []
    package private(set) var actors: [Actor] = []
    package private(set) var discrepancies: [Discrepancy] = []
    package var places: [Place] { records.table(of: Place.self).records }
    package var events: [Event] { records.table(of: Event.self).records }
    package var changes: [Change] { records.table(of: Change.self).records }
    /// What refers to the records.
    package var uses = RecordUses()
    /// The site's own calculations, by the claims' places.
    package internal(set) var calculations: [Int: Calculation] = [:]
    /// Pages of the navigation, in order.
    package var navigation: [Int] = []
    /// Pages that every page links to at its end, in order.
    package var footer: [Int] = []
    /// Addresses that records had before.
    var redirects: [Redirect] = []
    /// Pages in `topics/`, in order.
    package var topics: [Int] = []
    package var templates: TemplateLibrary
    package var lock = EvidenceLock()
    /// For each claim the proof of each piece of its evidence, if the lock has it; made by Resolve.
    var proofs: [[EvidenceLock.Proof?]] = []
    var custom: Record
    var blocks: [String: BlockDeclaration] = [:]
    package var assets: [Workspace.Asset] = []
    package var statics: [Workspace.StaticFile] = []

    /// What the pieces of evidence and the calculations come to.
    package struct EvidenceCounts: Sendable {
        /// Pieces that are proven by the lock, and how many of these by the rules of its first format, which say less.
        package var verified = 0
        package var ofFirstFormat = 0
        /// Pieces without a captured text to be proven against.
        package var unverifiable = 0
        /// Claims that the site calculates instead.
        package var calculated = 0
    }

    package var evidenceCounts: EvidenceCounts {
        var counts = EvidenceCounts(calculated: calculations.count)
        for (claim, proofs) in zip(claims, proofs) {
            for (evidence, proof) in zip(claim.evidence, proofs) {
                if sources[evidence.source.index].capture == nil {
                    counts.unverifiable += 1
                } else if let proof {
                    counts.verified += 1
                    if proof.isOfFirstFormat { counts.ofFirstFormat += 1 }
                }
            }
        }
        return counts
    }

    /// A piece of evidence with all that its proof covers.
    func covered(_ claim: Claim, _ evidence: Evidence) -> CoveredEvidence {
        CoveredEvidence(claim, evidence, sources[evidence.source.index]) { id in
            records.table(of: Actor.self).index(of: id).map { actors[$0].names } ?? []
        }
    }

    /// How many citations the pages make, each item counted.
    package var citationCount: Int { pages.reduce(0) { $0 + $1.citationCount } }
    /// The site's language, if it has no reader: the rules on numbers, dates, names and quotations do not run then.
    package var unreadLanguage: String? { prose == nil ? config.language : nil }
    /// How many sentences of pages an exception stands in.
    package var exceptionCount: Int { pages.reduce(0) { $0 + $1.parsed.texts.reduce(0) { $0 + $1.exceptions.count } } }
    /// How many records there are, of every kind.
    package var recordCount: Int { records.count }

    func id(of target: Citable) -> String {
        switch target {
        case .claim(let index): claims[index].id.value
        case .source(let index): sources[index].id.value
        }
    }

    /// A plain text with the names of records in it that links without a text take.
    func named(_ text: String) -> String { records.named(text) }
}

/// An address that the page of a record had before, as `site.yaml` has it.
struct Redirect: Sendable {
    var old: Located<String>
    /// The singular of the record's kind and its place in the site's table.
    var kind: String
    var index: Int
}

/// What a citation leads to.
package enum Citable: Hashable, Sendable {
    case claim(Int)
    case source(Int)
}

/// A page as it will be written: where it goes, and what stands on it once its text is resolved. A class, since a page is
/// large and handed around often.
package final class Page: Sendable {
    package let parsed: ParsedPage
    /// The path in the site: `topics/legal-questions.html`.
    package let output: String
    package let template: String
    private let content = Mutex(PageContent())

    init(parsed: ParsedPage, template: String) {
        self.parsed = parsed
        output = Addresses.output(of: parsed.path)
        self.template = template
    }

    /// Puts on the page what its text came to.
    func fill(_ new: PageContent) { content.withLock { $0 = new } }

    /// Lets go of what stands on the page: it is written, and nobody asks again.
    func letGo() { content.withLock { $0 = PageContent(citationCount: $0.citationCount, isGone: true) } }

    package var body: HTML { asked { $0.body } }
    package var keyPoints: [HTML] { asked { $0.keyPoints } }
    /// In the order of the text.
    var directives: [ResolvedDirective] { asked { $0.directives } }
    /// One entry per record, in order of first use.
    package var references: [Reference] { asked { $0.references } }
    package var citationCount: Int { content.withLock { $0.citationCount } }

    private func asked<Value: Sendable>(_ part: (PageContent) -> Value) -> Value {
        content.withLock { content in
            assert(!content.isGone, "what stands on \(output) is asked for after it was let go")
            return part(content)
        }
    }

    package var title: String { parsed.frontMatter.title }

    /// The name of the topic that the page is, for a page in `topics/`.
    var topic: String? { Page.topic(of: parsed.path) }

    static func topic(of path: String) -> String? {
        guard let name = path.dropping("topics/"), name != "index.md", !name.contains("/") else { return nil }
        return String(name.dropLast(3))
    }
}

/// What stands on a page.
struct PageContent: Sendable {
    var body = HTML(bytes: [])
    var keyPoints: [HTML] = []
    var directives: [ResolvedDirective] = []
    var references: [Reference] = []
    var citationCount = 0
    /// Whether it was let go.
    var isGone = false
}

/// An entry of a page's reference list.
package struct Reference: Sendable {
    package struct Use: Sendable {
        /// The marker's number: its id on the page is `cite-<marker>`.
        package var marker: Int
        package var locator: String?
    }

    package var number: Int
    package var target: Citable
    package var uses: [Use]
}

/// One place of a page that cites a record.
package struct CitingPlace: Sendable {
    /// The page's place in the site.
    let page: Int
    let marker: Int32
    /// Which of the page's texts, and which block of it; -1 for none.
    private let text: Int32
    private let block: Int32

    init(_ citation: Citation, text: Int, page: Int) {
        self.page = page
        marker = Int32(clamping: citation.marker)
        self.text = Int32(clamping: text)
        block = citation.block.map { Int32(clamping: $0) } ?? -1
    }

    func heading(in site: Site) -> String? {
        let text = text(in: site)
        guard text.blocks.indices.contains(Int(block)), let heading = text.blocks[Int(block)].heading else {
            return nil
        }
        return site.named(text.headings[heading].text).cut(to: 160)
    }

    /// The block's text up to the last word that fits into 160 bytes, with an ellipsis where something was cut; `nil`
    /// where texts were not collected.
    func excerpt(in site: Site) -> String? {
        let blocks = text(in: site).blocks
        guard blocks.indices.contains(Int(block)), !blocks[Int(block)].text.isEmpty else { return nil }
        // The names that are put in are seldom longer than what they take the place of.
        let text = site.named(blocks[Int(block)].text.cut(to: 320))
        let cut = text.cut(to: 160)
        return cut.utf8.count < text.utf8.count ? cut + " …" : text
    }

    private func text(in site: Site) -> (blocks: [Block], headings: [Heading]) {
        let parsed = site.pages[page].parsed
        guard Int(text) < parsed.frontMatter.keyPoints.count else { return (parsed.body.blocks, parsed.body.headings) }
        // A key point has no headings.
        return (parsed.frontMatter.keyPoints[Int(text)].markdown.blocks, [])
    }
}

/// What refers to the records of a site, by their places in its tables.
package struct RecordUses: Sendable {
    package var sources: [OfSource] = []
    package var claims: [OfClaim] = []
    /// The claims that each actor speaks in or is named by.
    package var actors: [[Int]] = []
    /// The claims about each place.
    package var places: [[Int]] = []

    package struct OfSource: Sendable {
        /// The claims that rest on it, each once with the index of the piece of evidence.
        package var claims: [(claim: Int, evidence: Int)] = []
        /// Pieces of evidence whose attribution chain goes through it.
        package var chains: [(claim: Int, evidence: Int)] = []
        /// Where pages cite the source itself.
        package var places: [CitingPlace] = []
        /// The discrepancies it is a side of.
        package var discrepancies: [Int] = []
    }

    package struct OfClaim: Sendable {
        package var places: [CitingPlace] = []
        /// The discrepancies it is a side of, each with the index of the side.
        package var discrepancies: [(discrepancy: Int, side: Int)] = []
        /// From whom it comes in the end.
        package var origins = Origins()
        /// The claims that are calculated from it.
        package var calculations: [Int] = []
    }

    package init() {}

    mutating func add(_ place: CitingPlace, for target: Citable) {
        switch target {
        case .claim(let index): claims[index].places.append(place)
        case .source(let index): sources[index].places.append(place)
        }
    }

    /// Puts the places of a page that cite some records in the place of those that did before.
    mutating func replacePlaces(
        on page: Int, for targets: Set<Citable>, by places: [(target: Citable, place: CitingPlace)]
    ) {
        for target in targets {
            let new = places.filter { $0.target == target }.map(\.place)
            switch target {
            case .claim(let index): claims[index].places.replace(on: page, by: new)
            case .source(let index): sources[index].places.replace(on: page, by: new)
            }
        }
    }

    /// All that records say of each other; where pages cite them is added to it.
    init(_ site: Site) {
        sources = Array(repeating: OfSource(), count: site.sources.count)
        claims = Array(repeating: OfClaim(), count: site.claims.count)
        actors = Array(repeating: [], count: site.actors.count)
        places = Array(repeating: [], count: site.places.count)
        let ends = OriginEnds(site)
        let origins = parallelMap(site.claims.count) { Origins.of(site.claims[$0], in: site, ends) }
        for (index, claim) in site.claims.enumerated() {
            claims[index].origins = origins[index]
            for operand in site.calculations[index]?.claims ?? [] { claims[operand].calculations.append(index) }
            for (number, evidence) in claim.evidence.enumerated() {
                sources[evidence.source.index].claims.append((index, number))
                for link in evidence.via { sources[link.index].chains.append((index, number)) }
            }
            for place in Set(claim.places.indices()).sorted() { places[place].append(index) }
            let speakers = claim.evidence.compactMap(\.speaker)
            for actor in Set((speakers + claim.actors).indices()).sorted() { actors[actor].append(index) }
        }
        // Operands come before what is calculated from them.
        for index in Calculation.order(of: site.calculations) {
            for operand in site.calculations[index]?.claims ?? [] {
                let origins = claims[operand].origins
                claims[index].origins.add(origins)
            }
        }
        for (index, discrepancy) in site.discrepancies.enumerated() {
            for (side, content) in discrepancy.sides.enumerated() {
                for claim in content.claims { claims[claim.index].discrepancies.append((index, side)) }
            }
            for source in Set(discrepancy.sides.flatMap(\.sources).indices()) {
                sources[source].discrepancies.append(index)
            }
        }
    }
}

extension [CitingPlace] {
    /// They are in the order of the pages.
    fileprivate mutating func replace(on page: Int, by places: [CitingPlace]) {
        removeAll { $0.page == page }
        insert(contentsOf: places, at: partitioningIndex { $0.page > page })
    }
}
