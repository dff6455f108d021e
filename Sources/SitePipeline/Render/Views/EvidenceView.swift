import Diagnostics
import Templating

/// One source's support for a claim, or a source cited by itself.
enum EvidenceView {
    struct Item: Sendable {
        /// The source's place in the site's table.
        var source: Int
        var evidence: Evidence?

        init(_ evidence: Evidence) { (source, self.evidence) = (evidence.source.index, evidence) }
        init(source: Int) { self.source = source }

        func record(_ context: RenderContext) -> Source { context.site.sources[source] }
    }

    static let view = View<Item>(
        "piece of evidence",
        [
            ViewField("source", .text) { $0.record($1).title },
            ViewField("link", .link) { $1.address(of: $0.record($1)) },
            ViewField("publisher", .optionalText) { $0.record($1).knownPublisher },
            ViewField("published", .date) { $0.record($1).published },
            ViewField("locator", .optionalText) { $0.evidence?.locators.words(in: $1.words) },
            ViewField("chain", .optionalText) { item, context in item.evidence.flatMap { chain($0, context) } },
            ViewField("speaker", type: .optional(.record(SpeakerView.shape))) { item, context in
                item.evidence?.speaker.map { SpeakerView.value(context.site.actors[$0.index], context) } ?? .none
            },
            ViewField("quote", .optionalText) { $0.evidence?.quote?.value },
            ViewField("quote-link", .link) { item, context in
                item.evidence?.quote.flatMap { quote in
                    item.record(context).url.flatMap { $0.address(of: quote.value) }
                }
            },
            ViewField("note", .optionalHTML) { $0.evidence?.note },
            ViewField("wording", .optionalText) { $0.record($1).wording?.words(in: $1.words) },
            ViewField("address", .address) { $0.record($1).url },
            ViewField("copy-address", .address) { item, context in
                let source = item.record(context)
                return source.url == nil ? source.copyURL : nil
            },
            ViewField("archive", .address) { $0.record($1).archiveURL },
            ViewField("is-unchecked", .flag) { $0.evidence != nil && $0.record($1).capture == nil },
            ViewField("unverified", .optionalText) { $0.evidence?.unverified },
        ])

    /// "from ABC News, from …"; a link with the publisher of the one before it is called by its title.
    private static func chain(_ evidence: Evidence, _ context: RenderContext) -> String? {
        guard !evidence.via.isEmpty else { return nil }
        var publisher = context.site.sources[evidence.source.index].publisher
        return evidence.via.map { reference in
            let link = context.site.sources[reference.index]
            let name = link.publisher == publisher ? context.words[.quoted, ["text": link.title]] : link.shortName
            publisher = link.publisher
            return context.words[.from, ["source": name]]
        }.joined(separator: ", ")
    }
}

/// Who said something first, with a page of their own if the site has such pages.
enum SpeakerView {
    static let shape = Shape(
        "speaker", ["title": .text, "link": .optional(.address)])

    static func value(_ actor: Actor, _ context: RenderContext) -> Value {
        .record(shape.record([.text(actor.name), .address(context.address(of: actor))]))
    }
}

/// A place of a page that cites a record, with a link to the marker.
enum PlaceView {
    static let view = View<CitingPlace>(
        "citing place",
        [
            ViewField("page", .text) { $1.site.pages[$0.page].title },
            ViewField("link", type: .address) { place, context in
                .address(.site(path: context.site.pages[place.page].output, fragment: "cite-\(place.marker)"))
            },
            ViewField("heading", .optionalText) { $0.heading(in: $1.site) },
            ViewField("excerpt", .optionalText) { $0.excerpt(in: $1.site) },
        ])
    static let list = ViewType<[CitingPlace]>.entries(of: view, "list of citing places")
}

extension WebAddress {
    /// The address of a quotation in the document, as browsers find it (the text fragment of the Scroll To Text Fragment
    /// draft, WICG): its longest run of words that stands there as it is written, without editors' brackets.
    fileprivate func address(of quote: String) -> Address? {
        let parts = quote.split(omittingEmptySubsequences: false) { $0 == "[" || $0 == "]" || $0 == "…" }
        let runs = parts.enumerated().map { index, part in
            // A word that a bracket cuts is not there as it is written.
            var words = part.split(separator: " ")[...]
            if index > 0, let first = part.first, first != " " { words = words.dropFirst() }
            if index < parts.count - 1, let last = part.last, last != " " { words = words.dropLast() }
            return words
        }
        guard let words = runs.max(by: { $0.count < $1.count }), words.count >= 3 else { return nil }
        let text = percentEncoded(words.joined(separator: " "))
        return .external(self.text + (self.text.contains("#") ? "" : "#") + ":~:text=" + text)
    }
}

/// Everything but letters and digits of ASCII as percent signs and hexadecimal digits (RFC 3986), so that no mark that
/// means something in an address is left.
func percentEncoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(percentEncodingAllOf: text)
    return String(decoding: bytes, as: UTF8.self)
}
