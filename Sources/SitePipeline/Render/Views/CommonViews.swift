import Templating

// What templates are given, in pieces that several pages share: the shape of each and how it is made. The names here
// are the names that designers write.

enum DateView {
    /// `iso` is there when the date is one that HTML's `datetime` can say: a plain date of our era. `timestamp` is the
    /// start of the date's first day in UTC, for formats that know no dates (RFC 3339).
    static let shape = Shape("date", ["text": .text, "iso": .optional(.text), "timestamp": .optional(.text)])

    static func value(_ date: CalendarDate?, _ words: WordTable) -> Value {
        guard let date else { return .none }
        let isInHTML = date.isPlain && date.start?.isOfOurEra ?? false
        return .record(
            shape.record([
                .text(date.words(in: words)), .text(isInHTML ? date.text : nil), .text(date.start?.timestamp),
            ]))
    }
}

/// A link with a title: in the navigation, in lists of pages.
enum LinkView {
    static let shape = Shape(
        "link", ["title": .text, "link": .address, "summary": .optional(.text), "is-current": .flag])

    static func value(_ title: String, _ link: Address, summary: String? = nil, isCurrent: Bool = false) -> Value {
        .record(shape.record([.text(title), .address(link), .text(summary), .flag(isCurrent)]))
    }
}

/// An address elsewhere, as a link and to be read.
enum AddressView {
    static let shape = Shape("address", ["link": .address, "text": .text, "host": .text])

    static func value(_ address: WebAddress?) -> Value {
        guard let address else { return .none }
        return .record(shape.record([.address(.external(address.text)), .text(address.text), .text(address.host)]))
    }
}

/// A list that is either absent or has something in it, so that a template can put a heading above it.
enum ListView {
    static func shape(_ name: String, of item: FieldType) -> Shape {
        Shape(name, ["entries": .list(item), "count": .number])
    }

    static func value(_ shape: Shape, _ entries: [Value]) -> Value {
        entries.isEmpty ? .none : .record(shape.record([.list(entries), .number(entries.count)]))
    }

    static let textsShape = shape("list", of: .text)
    static let linksShape = shape("list of links", of: .record(LinkView.shape))
    static let claimsShape = shape("list of claims", of: .record(Claim.view.shape))
}

extension RenderContext {
    /// A claim in a list of claims.
    func claimInList(_ index: Int) -> Value { Claim.view.value(Shown(record: site.claims[index], index: index), self) }

    func link(toPage index: Int) -> Value {
        let page = site.pages[index]
        return LinkView.value(page.title, .site(page.output))
    }

    /// A link to what has an address in the site.
    func link(to target: RecordTarget) -> Value? {
        switch target {
        case .page(let index): return link(toPage: index)
        case .record(let kind, let index):
            guard let table = site.records.table(scheme: kind),
                let address = site.addresses.address(of: table, at: index)
            else { return nil }
            return LinkView.value(table.title(at: index, in: site), address)
        }
    }
}
