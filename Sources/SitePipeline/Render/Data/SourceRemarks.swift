import Templating

// What the formats of reference managers share: the fields that they have no names for, in words.

extension ResolvedSource {
    /// The publisher's own address, else that of a copy; `remarks` then say that it is one.
    var exportedAddress: String? { (record.url ?? record.copyURL)?.text }

    /// What the source's page says of it besides its title, publisher, date and address, as sentences.
    func remarks(in site: Site) -> [String] {
        let words = site.words
        func title(_ index: Int) -> String { words[.quoted, ["text": site.sources[index].record.title]] }
        func archived(_ address: WebAddress) -> String {
            guard let date = record.archiveDate else { return words[.remarkArchived, ["address": address.text]] }
            return words[.remarkArchivedOn, ["address": address.text, "date": date.words(in: words)]]
        }
        let remarks: [String?] = [
            note?.plainText,
            record.isOutside ? words[.remarkOutside, ["site": site.config.title]] : nil,
            record.wording == .reworded ? words[.remarkWording, ["wording": words[.wordingReworded]]] : nil,
            rewordingOf.map { words[.remarkRewords, ["source": title($0)]] },
            sameAs.map { words[.remarkSameAs, ["source": title($0)]] },
            record.inferred.isEmpty ? nil : words[.remarkInferred, ["facts": record.inferredFacts(in: words)]],
            record.citation.isEmpty
                ? nil : words[.remarkCitedAs, ["citations": record.citation.joined(separator: "; ")]],
            record.copyURL.map {
                record.url == nil ? words[.remarkCopy] : words[.remarkCopyAddress, ["address": $0.text]]
            },
            record.urlStatus.map { words[.remarkAboutAddress, ["text": $0]] },
            record.archiveURL.map(archived),
        ]
        return remarks.compactMap { $0?.oneLine }.map { $0.hasSuffix(".") ? $0 : $0 + "." }
    }
}
