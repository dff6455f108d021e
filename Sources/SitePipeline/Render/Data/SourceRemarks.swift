import Templating

// What the formats of reference managers share: the fields that they have no names for, in words.

extension Source {
    /// The publisher's own address, else that of a copy; `remarks` then say that it is one.
    var exportedAddress: String? { (url ?? copyURL)?.text }

    /// What the source's page says of it besides its title, publisher, date and address, as sentences.
    func remarks(in site: Site) -> [String] {
        func title(_ index: Int) -> String { "“\(site.sources[index].title)”" }
        func archived(_ address: WebAddress) -> String {
            "Archived copy: " + address.text + (archiveDate.map { " (\($0.words))" } ?? "")
        }
        let remarks: [String?] = [
            note?.html.plainText,
            isOutside ? "Not one of the documents that “\(site.config.title)” rests on" : nil,
            wording == .reworded ? "Wording: " + Source.Wording.reworded.words : nil,
            rewordingOf.map { "Rewords " + title($0.index) },
            sameAs.map { "Same document as " + title($0.index) },
            inferred.isEmpty ? nil : "Inferred by the editors: " + inferred.joined(separator: ", "),
            citation.isEmpty ? nil : "Cited as: " + citation.joined(separator: "; "),
            copyURL.map {
                url == nil ? "The address is that of a copy" : "Address of a copy: " + $0.text
            },
            urlStatus.map { "About the address: " + $0 },
            archiveURL.map(archived),
        ]
        return remarks.compactMap { $0?.oneLine }.map { $0.hasSuffix(".") ? $0 : $0 + "." }
    }
}
