package import Diagnostics
import Markup

/// A place that an editor can go to: in a file of the site, or in one beside it.
package struct Destination: Sendable {
    /// A path from the site's folder, or a whole one.
    package var path: String
    package var span: SourceSpan
}

extension SiteState {
    /// Where what is named at a place is written.
    package func definition(in file: SourceFile, at offset: Int) -> Destination? {
        switch named(in: file, at: offset) {
        case .citation(let key, _): return built.names.citable(key).map { target(place(of: $0)) }
        case .record(let kind, let id, _):
            guard let table = records.table(scheme: kind), let index = table.index(of: id) else { return nil }
            return target(table.place(at: index))
        case .page(let path, let anchor, _):
            guard let index = site.addresses.pages[path] else { return nil }
            let page = site.pages[index].parsed
            let heading = anchor.flatMap { anchor in page.body.headings.first { $0.id == anchor } }
            return target(heading?.span ?? page.place)
        case .paragraph(let source, let number, _): return paragraph(number, of: source)
        case .field, .none: return nil
        }
    }

    private func target(_ span: SourceSpan) -> Destination { Destination(path: span.file.path, span: span) }

    private func place(of target: Citable) -> SourceSpan {
        switch target {
        case .claim(let index): site.claims[index].id.span
        case .source(let index): site.sources[index].id.span
        }
    }

    /// A paragraph of a captured text in its file.
    private func paragraph(_ number: Int, of source: String) -> Destination? {
        guard let index = records.table(of: Source.self).index(of: source),
            let (path, file) = captures.file(of: site.sources[index])
        else { return nil }
        var count = 0
        var start = 0
        for line in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if !line.allSatisfy({ $0 <= 0x20 }) { count += 1 }
            if count == number { return Destination(path: path, span: file.span(start..<start + line.count)) }
            start += line.count + 1
        }
        return nil
    }

    // MARK: Names

    /// The kind and the name of what stands at a place and can be renamed, with the bytes that are the name.
    func nameAndKind(in file: SourceFile, at offset: Int) -> (kind: String, name: String, range: Range<Int>)? {
        switch named(in: file, at: offset) {
        case .citation(let key, let range):
            guard let target = built.names.citable(key) else { return nil }
            let kind = if case .claim = target { Claim.singular } else { Source.singular }
            let isMarked = file.bytes[range].first == UInt8(ascii: "@")
            return (kind, key, (isMarked ? range.lowerBound + 1 : range.lowerBound)..<range.upperBound)
        case .record(let kind, let id, let range):
            return records.table(scheme: kind)?.index(of: id) == nil ? nil : (kind, id, range)
        case .page(let path, _, let range):
            return site.addresses.pages[path] == nil ? nil : (NameUse.page, path, range)
        case .paragraph, .field, .none: return nil
        }
    }

    /// Every place that names what stands at a place.
    ///
    /// - Parameter includesDefinition: whether the place where it is written is one of them.
    package func references(in file: SourceFile, at offset: Int, includesDefinition: Bool) -> [Destination] {
        if case .paragraph(let source, let number, _)? = named(in: file, at: offset) {
            return evidence(in: number, of: source)
        }
        guard let (kind, name, _) = nameAndKind(in: file, at: offset) else { return [] }
        return uses(of: name, kind).filter { includesDefinition || $0.way != .definition }.map { target($0.span) }
    }

    func uses(of name: String, _ kind: String) -> [NameUse] {
        findNames(parsed).filter { $0.kind == kind && $0.name == name }
    }

    /// The claims that rest on a paragraph of a source.
    private func evidence(in paragraph: Int, of source: String) -> [Destination] {
        guard let index = records.table(of: Source.self).index(of: source), let text = captures[site.sources[index]]
        else { return [] }
        return site.claims.flatMap { claim in
            claim.evidence.filter { evidence in
                evidence.source.index == index
                    && evidence.locators.contains { text.paragraphs(at: $0)?.contains(paragraph - 1) ?? false }
            }.map { target($0.span) }
        }
    }

    // MARK: Renaming

    /// The name at a place that can be given another, with the bytes that are the name.
    package func renamable(in file: SourceFile, at offset: Int) -> (name: String, range: Range<Int>)? {
        nameAndKind(in: file, at: offset).map {
            ($0.kind == NameUse.page ? String($0.name.dropLast(3)) : $0.name, $0.range)
        }
    }

    /// The site with another name for what stands at a place.
    ///
    /// - Throws: `MachineError` if nothing stands there that has a name, or the new one cannot be one or is taken.
    package func renamed(in file: SourceFile, at offset: Int, to new: String) throws(MachineError) -> RenamedSite {
        guard let (kind, name, _) = nameAndKind(in: file, at: offset) else {
            throw MachineError("nothing that has a name stands here")
        }
        let renaming: Renaming
        if kind == NameUse.page {
            renaming = Renaming(kind: kind, old: name, new: try pageName(new) + ".md")
        } else {
            try refuseBadID(new)
            renaming = Renaming(kind: kind, old: name, new: new)
        }
        return try SitePipeline.renamed(workspace, [renaming], captures: captures.names)
    }

    /// The whole path of a captured text.
    package func capturePath(_ name: String) -> String { captures.path(of: name) }
}
