import Diagnostics

/// The name of a source's captured text that begins with the source's id, where it stands in the record.
struct CaptureName {
    /// The file's name.
    let name: String
    /// Where it stands, without quotation marks, in bytes.
    let range: Range<Int>
    let file: SourceFile

    /// `nil` for a source without a captured text, and for one whose name is another.
    init?(_ source: Source) {
        let (id, file) = (source.id.value, source.id.span.file)
        guard let capture = source.capture, capture.hasPrefix(id + ".") else { return nil }
        var ignored = Report()
        let record = YAMLReader.readRecords(file, report: &ignored).pairs.first { $0.key.value == id }
        guard case .mapping(let fields)? = record?.value.content,
            let field = fields.first(where: { $0.key.value == "capture" })?.value.span,
            let range = file.bytes[field.offsets].range(ofBytes: Array(capture.utf8))
        else { return nil }
        (name, self.range, self.file) = (capture, range, file)
    }
}
