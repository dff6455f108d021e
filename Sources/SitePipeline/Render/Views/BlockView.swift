import Templating

/// What a directive's template is given: its options, the site, and the site's records, those of one topic if the
/// directive has an option `topic`, and no more of each than its option `limit` says.
struct BlockView: Sendable {
    let shape: Shape
    private let declaration: BlockDeclaration
    private let optionsShape: Shape

    init(_ declaration: BlockDeclaration, _ site: SiteView) {
        self.declaration = declaration
        optionsShape = Shape(
            "set of options",
            fields: declaration.options.map { option in
                let type = Self.type(of: option.type)
                return (option.name, option.isRequired ? type : .optional(type))
            })
        shape = Shape(
            "block", fields: [("options", .record(optionsShape)), ("site", .record(SiteView.shape))] + Listings.fields)
    }

    private static func type(of option: BlockDeclaration.OptionType) -> FieldType {
        switch option {
        case .text: .text
        case .number: .number
        case .flag: .flag
        case .topic: .record(LinkView.shape)
        case .record(let singular):
            switch singular {
            case Discrepancy.singular: .record(DiscrepancyView.shape)
            case Event.singular: .record(EventView.shape)
            case Question.singular: .record(QuestionView.shape)
            case Measure.singular: .record(MeasureView.shape)
            case Term.singular: .record(TermView.shape)
            case Place.singular: .record(LocationView.shape)
            case Actor.singular: .record(ActorEntryView.shape)
            case Change.singular: .record(ChangeView.shape)
            case Source.singular: .record(SourceEntryView.shape)
            default: .record(ClaimLinkView.shape)
            }
        }
    }

    func value(_ directive: ResolvedDirective, _ site: SiteView, _ context: RenderContext) -> Value {
        let options = declaration.options.map { option -> Value in
            directive.options[option.name].map { value(of: $0, context) } ?? .none
        }
        var topic: Int?
        var limit: Int?
        for option in directive.options.values { if case .topic(let page) = option { topic = page } }
        if case .number(let number) = directive.options["limit"] { limit = number }
        let isWhole = topic == nil && limit == nil
        return .record(
            shape.record(
                [.record(optionsShape.record(options)), site.site]
                    + (isWhole ? site.listings : Listings.values(context, topic: topic, limit: limit))))
    }

    private func value(of option: ResolvedDirective.Option, _ context: RenderContext) -> Value {
        let site = context.site
        switch option {
        case .text(let text): return .text(text)
        case .number(let number): return .number(number)
        case .flag(let flag): return .flag(flag)
        case .topic(let page): return LinkView.value(site.pages[page].title, .site(site.pages[page].output))
        case .record(let singular, let index):
            switch singular {
            case Discrepancy.singular: return DiscrepancyView.value(site.discrepancies[index], context)
            case Event.singular: return EventView.value(site.events[index], context)
            case Question.singular: return QuestionView.value(site.questions[index], context)
            case Measure.singular: return MeasureView.value(site.measures[index], context)
            case Term.singular: return TermView.value(site.terms[index], context)
            case Place.singular: return LocationView.value(site.places[index], context)
            case Actor.singular: return ActorEntryView.value(site.actors[index], context)
            case Change.singular: return ChangeView.value(site.changes[index], context)
            case Source.singular: return SourceEntryView.value(index, context)
            default: return ClaimLinkView.value(index, context)
            }
        }
    }
}
