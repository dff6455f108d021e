import Diagnostics
import Templating

/// One source's support for a claim, or a source cited by itself.
enum EvidenceView {
    static let shape = Shape(
        "piece of evidence",
        [
            "source": .text, "link": .optional(.address), "publisher": .optional(.text),
            "published": .optional(.record(DateView.shape)), "locator": .optional(.text), "chain": .optional(.text),
            "speaker": .optional(.record(SpeakerView.shape)), "quote": .optional(.text),
            "quote-link": .optional(.address), "note": .optional(.html),
            "wording": .optional(.text), "address": .optional(.record(AddressView.shape)),
            "copy-address": .optional(.record(AddressView.shape)),
            "archive": .optional(.record(AddressView.shape)), "is-unchecked": .flag, "unverified": .optional(.text),
        ])

    static func value(_ evidence: ResolvedEvidence, _ context: RenderContext) -> Value {
        let speaker = evidence.speaker.map { context.site.actors[$0].record }
        return value(
            context.site.sources[evidence.source], context, locator: evidence.record.locators.words(in: context.words),
            chain: chain(evidence, context),
            speaker: speaker.map { SpeakerView.value($0, context) } ?? .none,
            quote: evidence.record.quote?.value, note: evidence.note,
            isUnchecked: context.site.sources[evidence.source].record.capture == nil,
            unverified: evidence.record.unverified)
    }

    /// "from ABC News, from …"; a link with the publisher of the one before it is called by its title.
    private static func chain(_ evidence: ResolvedEvidence, _ context: RenderContext) -> String? {
        guard !evidence.via.isEmpty else { return nil }
        var publisher = context.site.sources[evidence.source].record.publisher
        return evidence.via.map { index in
            let link = context.site.sources[index].record
            let name = link.publisher == publisher ? context.words[.quoted, ["text": link.title]] : link.shortName
            publisher = link.publisher
            return context.words[.from, ["source": name]]
        }.joined(separator: ", ")
    }

    static func value(
        _ source: ResolvedSource, _ context: RenderContext, locator: String? = nil, chain: String? = nil,
        speaker: Value = .none, quote: String? = nil, note: HTML? = nil, isUnchecked: Bool = false,
        unverified: String? = nil
    ) -> Value {
        let record = source.record
        return .record(
            shape.record([
                "source": .text(record.title), "link": .address(context.address(of: record)),
                "publisher": .text(record.knownPublisher), "published": DateView.value(record.published, context.words),
                "locator": .text(locator), "chain": .text(chain), "speaker": speaker, "quote": .text(quote),
                "quote-link": .address(quote.flatMap { words in record.url.flatMap { $0.address(of: words) } }),
                "note": note.map(Value.html) ?? .none, "wording": .text(record.wording?.words(in: context.words)),
                "address": AddressView.value(record.url),
                "copy-address": AddressView.value(record.url == nil ? record.copyURL : nil),
                "archive": AddressView.value(record.archiveURL), "is-unchecked": .flag(isUnchecked),
                "unverified": .text(unverified),
            ]))
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
    static let shape = Shape(
        "citing place",
        ["page": .text, "link": .address, "heading": .optional(.text), "excerpt": .optional(.text)])
    static let listShape = ListView.shape("list of citing places", of: .record(shape))

    static func value(_ place: CitingPlace, _ context: RenderContext) -> Value {
        let page = context.site.pages[place.page]
        return .record(
            shape.record([
                "page": .text(page.title), "link": .address(.site(path: page.output, fragment: "cite-\(place.marker)")),
                "heading": .text(place.heading), "excerpt": .text(place.excerpt.isEmpty ? nil : place.excerpt),
            ]))
    }

    static func list(_ places: [CitingPlace], _ context: RenderContext) -> Value {
        ListView.value(listShape, places.map { value($0, context) })
    }
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
    let digits = Array("0123456789ABCDEF")
    return text.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            String(UnicodeScalar(byte))
        default: "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
        }
    }.joined()
}
