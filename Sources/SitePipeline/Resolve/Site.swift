package import Templating

/// A site in which every name has become the thing it names: a claim, a source, a page. Nothing downstream can meet a
/// citation that leads nowhere.
///
/// Records and pages refer to each other by their index in the arrays here.
package struct Site: Sendable {
    package var config: SiteConfig
    /// The program's own words in the language of the site.
    package var words = WordTable.english
    /// Where everything is.
    var addresses: Addresses
    package var pages: [Page] = []
    package var skipped: [String: String] = [:]
    package var sources: [ResolvedSource] = []
    package var claims: [ResolvedClaim] = []
    package var actors: [ResolvedActor] = []
    package var places: [ResolvedPlace] = []
    package var events: [ResolvedEvent] = []
    package var discrepancies: [ResolvedDiscrepancy] = []
    package var terms: [ResolvedTerm] = []
    package var measures: [ResolvedMeasure] = []
    package var questions: [ResolvedQuestion] = []
    package var changes: [ResolvedChange] = []
    /// Pages of the navigation, in order.
    package var navigation: [Int] = []
    /// Pages that every page links to at its end, in order.
    package var footer: [Int] = []
    /// Pages in `topics/`, in order.
    package var topics: [Int] = []
    package var templates: TemplateLibrary
    package var lock = EvidenceLock()
    var custom: Record
    var blocks: [String: BlockDeclaration] = [:]
    package var assets: [Workspace.Asset] = []
    package var statics: [Workspace.StaticFile] = []

    /// How many pieces of evidence are proven by the lock, and how many have no captured text to be proven against.
    package var evidenceCounts: (verified: Int, unverifiable: Int) {
        var counts = (verified: 0, unverifiable: 0)
        for claim in claims {
            for evidence in claim.evidence {
                let source = sources[evidence.source].record
                if source.capture == nil {
                    counts.unverifiable += 1
                } else if lock.covers(claim.record, evidence.record, source) {
                    counts.verified += 1
                }
            }
        }
        return counts
    }

    /// How many citations the pages make, each item counted.
    package var citationCount: Int { pages.reduce(0) { $0 + $1.citationCount } }
    /// The records of every kind by their ids, as their files have them.
    var records = Records()
    /// How many records there are, of every kind.
    package var recordCount: Int { records.count }

    /// A plain text with the names of records in it that links without a text take.
    func named(_ text: String) -> String { records.named(text) }
}

/// What a citation leads to.
package enum Citable: Hashable, Sendable {
    case claim(Int)
    case source(Int)
}

/// A page as it will be written. A class, since a page is large and handed around often.
package final class Page: Sendable {
    package let parsed: ParsedPage
    /// The path in the site: `topics/legal-questions.html`.
    package let output: String
    package let template: String
    package let body: HTML
    package let keyPoints: [HTML]
    /// In the order of the text.
    let directives: [ResolvedDirective]
    /// One entry per record, in order of first use.
    package let references: [Reference]

    init(
        parsed: ParsedPage, output: String, template: String, body: HTML, keyPoints: [HTML],
        directives: [ResolvedDirective], references: [Reference]
    ) {
        self.parsed = parsed
        self.output = output
        self.template = template
        self.body = body
        self.keyPoints = keyPoints
        self.directives = directives
        self.references = references
    }

    package var title: String { parsed.frontMatter.title }
    package var citationCount: Int { references.reduce(0) { $0 + $1.uses.count } }

    /// The name of the topic that the page is, for a page in `topics/`.
    var topic: String? { Page.topic(of: parsed.path) }

    static func topic(of path: String) -> String? {
        guard let name = path.dropping("topics/"), name != "index.md", !name.contains("/") else { return nil }
        return String(name.dropLast(3))
    }
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
    package var page: Int
    package var marker: Int
    /// The beginning of the block's text; empty where texts were not collected.
    package var text: String
    static let excerptLength = 160
    /// The heading it stands under.
    package var heading: String?

    /// The text up to the last word that fits into 160 bytes, with an ellipsis where something was cut.
    package var excerpt: String {
        let cut = text.cut(to: Self.excerptLength)
        return cut.utf8.count < text.utf8.count ? cut + " …" : text
    }
}

package struct ResolvedSource: Sendable {
    package var record: Source
    package var note: HTML?
    package var provenance: HTML?
    package var rewordingOf: Int?
    package var sameAs: Int?
    /// The claims that rest on it, each once with the index of the piece of evidence.
    package var claims: [(claim: Int, evidence: Int)] = []
    /// Pieces of evidence whose attribution chain goes through it.
    package var chains: [(claim: Int, evidence: Int)] = []
    /// Where pages cite the source itself.
    package var places: [CitingPlace] = []
    /// The discrepancies it is a side of.
    package var discrepancies: [Int] = []
}

package struct ResolvedClaim: Sendable {
    package var record: Claim
    package var statement: HTML
    package var topics: [Int] = []
    package var actors: [Int] = []
    package var locations: [Int] = []
    package var evidence: [ResolvedEvidence] = []
    package var places: [CitingPlace] = []
    /// The discrepancies it is a side of, each with the index of the side.
    package var discrepancies: [(discrepancy: Int, side: Int)] = []
    /// From whom it comes in the end.
    package var origins = Origins()
}

package struct ResolvedEvidence: Sendable {
    package var record: Evidence
    package var source: Int
    package var via: [Int]
    package var speaker: Int?
    package var note: HTML?
}

package struct ResolvedPlace: Sendable {
    package var record: Place
    /// Claims that are about it.
    package var claims: [Int] = []
}

package struct ResolvedActor: Sendable {
    package var record: Actor
    package var sameAs: Int?
    /// Claims it speaks in or is named by.
    package var claims: [Int] = []
}

package struct ResolvedDiscrepancy: Sendable {
    package struct Side: Sendable {
        package var says: HTML
        package var claims: [Int]
        package var sources: [Int]
    }

    package var record: Discrepancy
    package var sides: [Side]
    package var explanation: HTML?
    package var presentation: HTML?
    package var topics: [Int]

    /// Whether sources stand against each other; if not, it is a note.
    package var isDisputed: Bool { sides.count > 1 }
    /// Whether it is about sources as a whole, and not about what claims say.
    package var isAboutSources: Bool { sides.allSatisfy(\.claims.isEmpty) }
}

package struct ResolvedEvent: Sendable {
    package var record: Event
    package var claims: [Int]
    package var topics: [Int]
    package var places: [Int]
    package var actors: [Int]
}

package struct ResolvedTerm: Sendable {
    package var record: Term
    package var definition: HTML
    /// What it rests on; empty for general knowledge alone.
    package var basis: [Citable]
}

package struct ResolvedMeasure: Sendable {
    package var record: Measure
    /// The claim of each observation.
    package var claims: [Int?]
    package var note: HTML?
}

package struct ResolvedQuestion: Sendable {
    package var record: Question
    package var topics: [Int]
    package var says: HTML?
    package var claims: [Int]
}

package struct ResolvedChange: Sendable {
    package var record: Change
    package var summary: HTML
    package var pages: [Int]
    package var claims: [Int]
}
