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
    guard let type = Records.kinds.first(where: { $0.singular == kind || $0.kind == kind }) else {
        throw MachineError(
            "there is no kind of record '\(kind)'; the kinds are \(Records.kinds.map { $0.singular }.joined(separator: ", "))"
        )
    }
    guard isKebabCase(id) else {
        throw MachineError("'\(id)' is no id: ids are lower-case letters, digits and single hyphens")
    }
    let workspace = try load(folder)
    for file in workspace.records where file.path.hasPrefix("Content/data/\(type.kind)") {
        let lines = String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        if lines.contains(where: { $0.hasPrefix(id + ":") }) {
            throw MachineError("a \(type.singular) '\(id)' is in \(file.path) already")
        }
    }
    let content = try OutputFolder(folder + "/Content")
    let shared = "data/\(type.kind).yaml"
    let own = "data/\(type.kind)/\(id).yaml"
    let path = content.kind(shared) == nil && content.kind("data/" + type.kind) == .folder ? own : shared
    var bytes = content.readIfThere(path) ?? []
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    bytes += Array(skeleton(type, id).utf8)
    try content.makeFolders(for: [path])
    try content.write(bytes, to: path)
    return "Content/" + path
}

/// A record's text: a line for each field, with what belongs there.
private func skeleton<Record: RecordKind>(_ kind: Record.Type, _ id: String) -> String {
    var text = "\(id):\n"
    for field in kind.fields {
        text += "  " + (field.isRequired ? "" : "# ") + "\(field.key):  # \(field.typeName). \(field.summary)\n"
    }
    return text
}
