import Diagnostics

/// Writes a record with the fields of its kind, for an editor to fill in: required ones empty, which is a finding until
/// they are filled, optional ones as comments.
///
/// It goes to `data/<kind>.yaml` if that exists or there is no folder of the kind, else to a file of its own there.
///
/// - Parameter kind: the kind's singular, such as `claim`.
/// - Returns: the path that was written, from the site's folder.
/// - Throws: `MachineError` if there is no such kind, the id is none or is taken, or the disk refuses.
package func newRecord(_ kind: String, _ id: String, in folder: String) throws -> String {
    let type = try recordKind(kind)
    let place = try freePlace(for: id, of: type, in: folder)
    let record = id + ":\n" + fieldLines(type.fieldDescriptions, indent: "  ")
    try place.content.makeFolders(for: [place.path])
    try place.content.write(appending(record, to: place.content.readIfThere(place.path)), to: place.path)
    return "Content/" + place.path
}

/// Where a new record goes: `data/<kind>.yaml` if that exists or there is no folder of the kind, else a file of its own
/// there.
///
/// - Throws: `MachineError` if the id is none or is taken, or the disk refuses.
func freePlace(
    for id: String, of type: any RecordKind.Type, in folder: String
) throws -> (content: OutputFolder, path: String) {
    try refuseBadID(id)
    var report = Report()
    let records = parse(try load(folder), BuildOptions(), report: &report).records
    // Claims and sources can both be cited, so they share their ids.
    let rivals = [Claim.singular, Source.singular]
    for table in records.tables
    where table.type.singular == type.singular || rivals.contains(table.type.singular) && rivals.contains(type.singular)
    {
        if let index = table.index(of: id) {
            throw MachineError("a \(table.type.singular) '\(id)' is in \(table.place(at: index).file.path) already")
        }
        if table.broken.contains(id) { throw MachineError("a \(table.type.singular) '\(id)' is there already") }
    }
    let content = try OutputFolder(folder + "/Content")
    let shared = "data/\(type.kind).yaml"
    let own = "data/\(type.kind)/\(id).yaml"
    let path = content.kind(shared) == nil && content.kind("data/" + type.kind) == .folder ? own : shared
    guard content.kind(path) != .link else {
        throw MachineError("Content/\(path) is a symbolic link; add the record to the file that it leads to")
    }
    return (content, path)
}

/// A file of records with one more at its end.
func appending(_ record: String, to file: [UInt8]?) -> [UInt8] {
    var bytes = file ?? []
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    if !bytes.isEmpty, !bytes.suffix(2).elementsEqual("\n\n".utf8) { bytes.append(UInt8(ascii: "\n")) }
    return bytes + Array(record.utf8)
}

/// The kind with a name, singular or plural.
func recordKind(_ name: String) throws(MachineError) -> any RecordKind.Type {
    if let type = RecordKinds.standard.types.first(where: { $0.singular == name || $0.kind == name }) { return type }
    let kinds = RecordKinds.standard.singulars + ["page"]
    let near = nearMiss(name, among: kinds).map { "did you mean '\($0)'?" }
    throw MachineError(
        "there is no kind of record '\(name)'; \(near ?? "the kinds are \(kinds.joined(separator: ", "))")")
}

/// Refuses an id that the next build would.
func refuseBadID(_ id: String) throws(MachineError) {
    guard isKebabCase(id) else {
        let remedy = kebabCase(id).map { "write '\($0)'" } ?? "ids are lower-case letters, digits and single hyphens"
        throw MachineError("'\(id)' cannot be an id; \(remedy)")
    }
    try refuseUnportable(id)
}

/// A line for each field, with what belongs there: required ones empty, optional ones as comments.
func fieldLines(_ fields: [FieldDescription], indent: String) -> String {
    fields.map { field in
        indent + (field.isRequired ? "" : "# ") + "\(field.key):  # \(field.form.name). \(field.summary)\n"
    }.joined()
}
