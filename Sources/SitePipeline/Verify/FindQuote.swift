import Diagnostics
import Prose

/// Where some words stand in a source's captured text, or the passages that come nearest.
package struct QuoteSearch: Sendable {
    /// Ready YAML for a claim's evidence; empty if the words do not stand in one paragraph.
    package var evidence: [String] = []
    /// The paragraphs that share most words with them, each with its locator.
    package var nearest: [String] = []
}

/// Looks for words in the captured text of a source, by the contract of "verbatim".
///
/// - Throws: `MachineError` if the source or its capture is not there.
package func findQuote(_ words: String, in sourceID: String, site folder: String, captures: String) throws
    -> QuoteSearch
{
    var report = Report()
    let parsed = parse(try load(folder), BuildOptions(), report: &report)
    guard let index = parsed.records.table(of: Source.self).index(of: sourceID) else {
        let near = nearMiss(sourceID, among: parsed.records.table(of: Source.self).ids).map { "did you mean '\($0)'?" }
        throw MachineError("no source is named '\(sourceID)'; \(near ?? "write the id of a source")")
    }
    guard let capture = parsed.records.table(of: Source.self).records[index].capture else {
        throw MachineError(
            "the source '\(sourceID)' names no captured text; write its file's name in the field 'capture'")
    }
    guard let bytes = FileSystem.readIfThere(capture, in: captures) else {
        throw MachineError.last("read", captures + "/" + capture)
    }
    let text = CapturedText(bytes, nil)
    var search = QuoteSearch()
    search.evidence = text.paragraphs(quoting: words).map { evidenceLine(words, in: sourceID, paragraph: $0) }
    if search.evidence.isEmpty {
        let wanted = wordSet(words)
        let ranked = text.paragraphs.enumerated()
            .map { (number: $0.offset + 1, text: $0.element, shared: wordSet($0.element).intersection(wanted).count) }
            .filter { $0.shared > 0 }.sorted { ($1.shared, $0.number) < ($0.shared, $1.number) }
        search.nearest = ranked.prefix(3).map { "p\($0.number): \($0.text)" }
    }
    return search
}

/// A piece of evidence that quotes words of a paragraph, as YAML has it in a list.
///
/// - Parameter paragraph: its index in the captured text.
func evidenceLine(_ words: String, in source: String, paragraph: Int) -> String {
    "- {source: \(source), at: p\(paragraph + 1), quote: \(jsonString(words))}"
}

private func wordSet(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count > 2 })
}
