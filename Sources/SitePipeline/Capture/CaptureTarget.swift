import Diagnostics

/// The source that a document is captured for: its record, if there is one, or the place of a new one.
struct CaptureTarget {
    let id: String
    /// The site's folder.
    let site: String
    /// The record, as it was read.
    private(set) var record: Source?
    private let file: SourceFile?

    /// - Throws: `MachineError` if there is no such site, or the id is none.
    init(_ id: String, in site: String) throws {
        (self.id, self.site) = (id, site)
        var report = Report()
        let table = parse(try load(site), BuildOptions(), report: &report).records.table(of: Source.self)
        if let index = table.index(of: id) {
            record = table.records[index]
            file = table.place(at: index).file
        } else if table.broken.contains(id) {
            throw MachineError("the record of '\(id)' cannot be read; 'sitegen check' shows what is wrong with it")
        } else {
            file = nil
        }
    }

    var url: String? { record?.url?.text }

    /// The file name of its captured text.
    var captureName: String { record?.capture ?? id + ".txt" }

    /// Adds what is known of the document to what is to be written.
    mutating func addRecord(
        _ metadata: DocumentMetadata, _ writing: inout CaptureWriting, _ result: inout CaptureResult
    ) throws {
        var fields = metadata.fields
        fields.append(SourceField(key: "capture", value: yamlText(captureName)))
        guard let file, let record else {
            let place = try freePlace(for: id, of: Source.self, in: site)
            if !metadata.inferred.isEmpty {
                let inferred = fields.map(\.key).filter(metadata.inferred.contains)
                if !inferred.isEmpty { fields.append(SourceField(key: "inferred", value: yamlList(inferred))) }
            }
            let bytes = appending(sourceRecord(id, fields), to: place.content.readIfThere(place.path))
            writing.add(path: place.path, in: site + "/Content", bytes)
            result.written.append("Content/\(place.path): the record '\(id)'")
            result.missing = Source.fields.map(\.description).filter { field in
                field.isRequired && !fields.contains { $0.key == field.key }
            }.map(\.key)
            return
        }
        // What is guessed is for an editor to decide on.
        let edit = adding(fields.filter { !metadata.inferred.contains($0.key) }, toRecord: id, in: file)
        let guessed = fields.filter { metadata.inferred.contains($0.key) && isMissing($0.key, in: record) }
        result.offered = (edit.offered + guessed).map(\.line)
        guard !edit.added.isEmpty, let path = file.path.dropping("Content/") else { return }
        writing.add(path: path, in: site + "/Content", edit.bytes)
        result.written.append("\(file.path): added \(edit.added.map(\.key).joined(separator: ", ")) to '\(id)'")
    }

    private func isMissing(_ key: String, in record: Source) -> Bool {
        switch key {
        case "published": record.published == nil
        case "authors": record.authors.isEmpty
        default: false
        }
    }
}

extension DocumentMetadata {
    /// What is known, as fields of a record.
    var fields: [SourceField] {
        var fields: [SourceField] = []
        func add(_ key: String, _ value: String?) {
            if let value, !value.isEmpty { fields.append(SourceField(key: key, value: value)) }
        }
        add("title", title.map { yamlText($0.firstWords(300)) })
        add("publisher", publisher.map { yamlText($0.firstWords(200)) })
        add("type", category?.rawValue)
        add("published", published)
        add("authors", authors.isEmpty ? nil : yamlList(Array(authors.prefix(50))))
        add("url", url.map(yamlText))
        add("language", language.map(yamlText))
        return fields
    }
}
