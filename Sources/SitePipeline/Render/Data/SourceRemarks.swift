import Templating

// What the formats of reference managers share: the fields that they have no names for, in words.

extension Source {
    /// The publisher's own address, else that of a copy; `remarks` then say that it is one.
    var exportedAddress: String? { (url ?? copyURL)?.text }

    /// What the source's page says of it besides its title, publisher, date and address, as sentences.
    func remarks(in site: Site) -> [String] {
        let words = site.words
        func title(_ index: Int) -> String { words[.quoted, ["text": site.sources[index].title]] }
        func archived(_ address: WebAddress) -> String {
            guard let archiveDate else { return words[.remarkArchived, ["address": address.text]] }
            return words[.remarkArchivedOn, ["address": address.text, "date": archiveDate.words(in: words)]]
        }
        let remarks: [String?] = [
            note?.html.plainText,
            isOutside ? words[.remarkOutside, ["site": site.config.title]] : nil,
            wording == .reworded ? words[.remarkWording, ["wording": words[.wordingReworded]]] : nil,
            rewordingOf.map { words[.remarkRewords, ["source": title($0.index)]] },
            sameAs.map { words[.remarkSameAs, ["source": title($0.index)]] },
            inferred.isEmpty ? nil : words[.remarkInferred, ["facts": inferredFacts(in: words)]],
            citation.isEmpty ? nil : words[.remarkCitedAs, ["citations": citation.joined(separator: "; ")]],
            copyURL.map {
                url == nil ? words[.remarkCopy] : words[.remarkCopyAddress, ["address": $0.text]]
            },
            urlStatus.map { words[.remarkAboutAddress, ["text": $0]] },
            archiveURL.map(archived),
        ]
        return remarks.compactMap { $0?.oneLine }.map { $0.hasSuffix(".") ? $0 : $0 + "." }
    }
}
