package import Diagnostics
import Markup
import Templating

extension Rule {
    package static let unknownCitation = Rule("unknown-citation")
    package static let unknownRecord = Rule("unknown-record")
    package static let unknownTemplate = Rule("unknown-template")
}

/// Puts the things themselves in place of their names, in one pass over the whole site.
///
/// A name that leads nowhere is reported and left out, so the site is whole even when it may not be written.
package func resolve(_ parsed: ParsedSite, report: inout Report) -> Site {
    var resolver = Resolver(parsed, &report)
    resolver.resolveRecords()
    resolver.resolvePages()
    resolver.resolveNavigation()
    report.merge(resolver.report)
    return resolver.site
}

/// The state of one resolution: the site as far as it is made.
private struct Resolver {
    let names: Names
    private(set) var report = Report()
    private(set) var site: Site

    private var parsed: ParsedSite { names.parsed }

    init(_ parsed: ParsedSite, _ report: inout Report) {
        names = Names(parsed, report: &report)
        site = Site(config: parsed.config, skipped: parsed.skipped, templates: parsed.templates)
        site.assets = parsed.assets
        site.statics = parsed.statics
    }

    // MARK: Records

    mutating func resolveRecords() {
        site.actors = parsed.actors.records.map { ResolvedActor(record: $0) }
        for source in parsed.sources.records { site.sources.append(resolve(source)) }
        for claim in parsed.claims.records {
            if let index = parsed.sources.index(of: claim.id.value) {
                report.add(
                    .duplicateID, "a source '\(claim.id.value)' exists already, and claims and sources share their ids",
                    at: claim.id.span,
                    notes: [Diagnostic.Note("the source is defined here", at: parsed.sources.records[index].id.span)],
                    help: "give one of them another id")
            }
            site.claims.append(resolve(claim))
        }
        noteBackLinks()
    }

    private mutating func resolve(_ source: Source) -> ResolvedSource {
        ResolvedSource(
            record: source, note: names.html(source.note, report: &report),
            provenance: names.html(source.provenance, report: &report),
            rewordingOf: names.find(source.rewordingOf, in: parsed.sources, report: &report),
            sameAs: names.find(source.sameAs, in: parsed.sources, report: &report))
    }

    private mutating func resolve(_ claim: Claim) -> ResolvedClaim {
        var resolved = ResolvedClaim(
            record: claim, statement: names.html(claim.statement, report: &report) ?? HTML(bytes: []))
        resolved.topics = claim.topics.compactMap { names.findTopic($0, report: &report) }
        resolved.actors = claim.actors.compactMap { names.find($0, in: parsed.actors, report: &report) }
        for evidence in claim.evidence ?? [] {
            let via = evidence.via.compactMap { names.find($0, in: parsed.sources, report: &report) }
            let speaker = names.find(evidence.speaker, in: parsed.actors, report: &report)
            guard let source = names.find(evidence.source, in: parsed.sources, report: &report) else { continue }
            resolved.evidence.append(
                ResolvedEvidence(
                    record: evidence, source: source, via: via, speaker: speaker,
                    note: names.html(evidence.note, report: &report)))
        }
        return resolved
    }

    private mutating func noteBackLinks() {
        for (index, claim) in site.claims.enumerated() {
            for (number, evidence) in claim.evidence.enumerated() {
                site.sources[evidence.source].claims.append((index, number))
                for link in evidence.via { site.sources[link].chains.append((index, number)) }
            }
            let speakers = claim.evidence.compactMap(\.speaker)
            for actor in Set(speakers + claim.actors) { site.actors[actor].claims.append(index) }
        }
    }

    // MARK: Pages

    mutating func resolvePages() {
        let names = names
        let resolved = parallelMap(parsed.pages.count) { index in
            PageResolver.resolve(names.parsed.pages[index], at: index, names)
        }
        site.pages.reserveCapacity(resolved.count)
        for (page, places, pageReport) in resolved {
            site.pages.append(page)
            report.merge(pageReport)
            for (target, place) in places {
                switch target {
                case .claim(let index): site.claims[index].places.append(place)
                case .source(let index): site.sources[index].places.append(place)
                }
            }
        }
        site.topics = names.topicPages.values.sorted { left, right in
            let (a, b) = (site.pages[left], site.pages[right])
            return (a.parsed.frontMatter.order ?? .max, a.title, a.output)
                < (b.parsed.frontMatter.order ?? .max, b.title, b.output)
        }
    }

    mutating func resolveNavigation() {
        if parsed.config.navigation.isEmpty {
            site.navigation = site.pages.indices.filter { !site.pages[$0].parsed.path.contains("/") }
        }
        for name in parsed.config.navigation {
            if let index = names.addresses.pages[name.value] {
                site.navigation.append(index)
            } else if parsed.skipped[name.value] == nil {
                report.add(
                    .deadLink, "there is no page '\(name.value)'", at: name.span,
                    help: nearMiss(name.value, among: names.addresses.pages.keys).map { "did you mean '\($0)'?" })
            }
        }
    }
}
