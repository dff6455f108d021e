import Templating

// What the formats of reference managers share: the fields that they have no names for, in words.

extension ResolvedSource {
    /// The publisher's own address, else that of a copy; `remarks` then say that it is one.
    var exportedAddress: String? { (record.url ?? record.copyURL)?.text }

    /// What the source's page says of it besides its title, publisher, date and address, as sentences.
    func remarks(in site: Site) -> [String] {
        func title(_ index: Int) -> String { "“\(site.sources[index].record.title)”" }
        func archived(_ address: WebAddress) -> String {
            "Archived copy: " + address.text + (record.archiveDate.map { " (\($0.words))" } ?? "")
        }
        let remarks: [String?] = [
            note?.plainText,
            record.isOutside ? "Not one of the documents that “\(site.config.title)” rests on" : nil,
            record.wording == .reworded ? "Wording: " + Source.Wording.reworded.words : nil,
            rewordingOf.map { "Rewords " + title($0) },
            sameAs.map { "Same document as " + title($0) },
            record.inferred.isEmpty ? nil : "Inferred by the editors: " + record.inferred.joined(separator: ", "),
            record.citation.isEmpty ? nil : "Cited as: " + record.citation.joined(separator: "; "),
            record.copyURL.map {
                record.url == nil ? "The address is that of a copy" : "Address of a copy: " + $0.text
            },
            record.urlStatus.map { "About the address: " + $0 },
            record.archiveURL.map(archived),
        ]
        return remarks.compactMap { $0?.oneLine }.map { $0.hasSuffix(".") ? $0 : $0 + "." }
    }
}
