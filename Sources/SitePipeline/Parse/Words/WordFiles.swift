import Diagnostics
import Templating

/// The words of a site in all its languages, and those for the language that it is written in.
///
/// A site in `de-AT` takes each word from `de-AT.yaml`, else from `de.yaml`, else from `en.yaml`, else from the English
/// that the program carries: a site that was made before a word came still builds.
struct WordFiles {
    private let files: [(tag: String, file: WordFile)]
    private let english: WordTable
    /// The words for the site's language.
    let words: WordTable

    init(_ workspace: Workspace, language: String, report: inout Report) {
        var files: [(tag: String, file: WordFile)] = []
        for file in workspace.words {
            let name = String(file.path.split(separator: "/").last ?? "")
            guard name.hasSuffix(".yaml") else {
                report.add(
                    .unknownKind, "'\(name)' is not read: the files in Templates/words end in .yaml",
                    at: SourceSpan(startOf: file), help: "rename it, as in de.yaml, or move it to another folder")
                continue
            }
            files.append((String(name.dropLast(5)), WordFile(file, report: &report)))
        }
        func table(_ tag: String, _ language: String) -> WordTable? {
            files.first { $0.tag.lowercased() == tag }.map { WordTable(language: language, $0.file.words) }
        }
        // A text that cannot be used gives way to the English one, so that it is one finding and not another in every
        // template.
        for index in files.indices { files[index].file.check(against: .english, report: &report) }
        let english = table("en", "en")?.completed(by: .english) ?? .english
        for index in files.indices { files[index].file.check(against: english, report: &report) }
        (self.files, self.english) = (files, english)
        let own = Self.tags(language).compactMap { table($0, language) }
        words = own.isEmpty ? english : (own + [english]).dropFirst().reduce(own[0]) { $0.completed(by: $1) }
    }

    /// A language tag and what it is a variety of: `de-at` and `de`.
    private static func tags(_ language: String) -> [String] {
        let parts = language.lowercased().split(separator: "-")
        return parts.indices.reversed().map { parts[...$0].joined(separator: "-") }
    }

    /// Reports what the files lack and what nothing uses.
    ///
    /// - Parameter used: the keys that the site's templates use.
    func check(_ used: Set<String>, report: inout Report) {
        for (tag, file) in files {
            checkKeys(of: file, used, &report)
            let languages = Self.tags(tag)
            if languages.last != "en", !file.isBroken { checkMissing(in: file, languages, &report) }
        }
    }

    private func checkKeys(of file: WordFile, _ used: Set<String>, _ report: inout Report) {
        for (key, place) in file.places.sorted(by: { $0.key < $1.key })
        where WordTable.english.entries[key] == nil && !used.contains(key) {
            let near = report.nearMiss(key, among: WordTable.english.entries.keys)
            report.add(
                .unknownKey, "nothing uses the word '\(key)'", at: place.key,
                help: near.map { "did you mean '\($0)'?" } ?? "take it out, or write {{words.\(key)}} in a template")
        }
    }

    /// What a language lacks, English has and no file of a wider language gives.
    private func checkMissing(in file: WordFile, _ languages: [String], _ report: inout Report) {
        let wider = files.filter { languages.dropFirst().contains($0.tag.lowercased()) }.map(\.file)
        let missing = english.entries.keys.filter { key in
            ([file] + wider).allSatisfy { $0.places[key] == nil }
        }.sorted()
        guard !missing.isEmpty else { return }
        let named = missing.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
        let more = missing.count > 10 ? " and \(missing.count - 10) more" : ""
        report.add(
            .missingKey, "these words are missing: \(named)\(more)", at: SourceSpan(startOf: file.file),
            help: "copy them from the English file, Templates/words/en.yaml, and translate them")
    }
}
