import Templating

/// What a directive's template is given: its options, the site, and the site's records, those of one topic if the
/// directive has an option `topic`, and no more of each than its option `limit` says.
struct BlockView: Sendable {
    private let view: View<ResolvedDirective>

    init(_ declaration: BlockDeclaration, _ site: SiteView, _ records: Records) {
        let options = View<ResolvedDirective>(
            "set of options",
            declaration.options.map { option in
                let type = Self.type(of: option.type, records)
                return ViewField(option.name, type: option.isRequired ? type : .optional(type)) { directive, context in
                    directive.options[option.name].map { Self.value(of: $0, context) } ?? .none
                }
            })
        view = View(
            "block",
            [
                ViewField("options", type: .record(options.shape)) { options.value($0, $1) },
                ViewField("site", type: .record(site.view.shape)) { _, context in
                    context.siteView.view.value((), context)
                },
            ]
                + site.listings.fields.map { listing in
                    ViewField(listing.name, type: listing.type) { listing.get($0.choice, $1) }
                })
    }

    var shape: Shape { view.shape }

    func value(_ directive: ResolvedDirective, _ context: RenderContext) -> Value { view.value(directive, context) }

    private static func type(of option: BlockDeclaration.OptionType, _ records: Records) -> FieldType {
        func shape<Table: AnyRecordTable>(_ table: Table) -> Shape { Table.Record.view.shape }
        return switch option {
        case .text: .text
        case .number: .number
        case .flag: .flag
        case .topic: .record(LinkView.shape)
        case .record(let singular): records.table(scheme: singular).map { .record(shape($0)) } ?? .text
        }
    }

    private static func value(of option: ResolvedDirective.Option, _ context: RenderContext) -> Value {
        func record<Table: AnyRecordTable>(_ table: Table, _ index: Int) -> Value {
            Table.Record.view.value(Shown(record: table.records[index], index: index), context)
        }
        return switch option {
        case .text(let text): .text(text)
        case .number(let number): .number(number)
        case .flag(let flag): .flag(flag)
        case .topic(let page): context.link(toPage: page)
        case .record(let singular, let index):
            context.site.records.table(scheme: singular).map { record($0, index) } ?? .none
        }
    }
}

extension ResolvedDirective {
    /// The records that its options choose.
    fileprivate var choice: Listings.Choice {
        var choice = Listings.Choice()
        for option in options.values { if case .topic(let page) = option { choice.topic = page } }
        if case .number(let number) = options["limit"] { choice.limit = number }
        return choice
    }
}
