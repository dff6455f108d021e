import Diagnostics

/// Writes a page with its front matter, for an editor to fill in.
///
/// - Parameter path: the page's path in `Content`, with or without `.md`, such as `topics/night-ferry`.
/// - Returns: the path that was written, from the site's folder.
/// - Throws: `MachineError` if the path is none or is taken, or the disk refuses.
package func newPage(_ path: String, in folder: String) throws -> String {
    let name = try pageName(path)
    let parts = name.split(separator: "/")
    _ = try load(folder)
    let content = try OutputFolder(folder + "/Content")
    guard content.kind(name + ".md") == nil else { throw MachineError("Content/\(name).md is there already") }
    let words = parts[parts.count - 1].split(separator: "-").joined(separator: " ")
    let title = words.prefix(1).uppercased() + words.dropFirst()
    let rest = fieldLines(FrontMatter.fields.map(\.description).filter { $0.key != "title" }, indent: "")
    try content.makeFolders(for: [name + ".md"])
    try content.write(Array("---\ntitle: \(title)\n\(rest)---\n\n".utf8), to: name + ".md")
    return "Content/\(name).md"
}

/// The path of a page without its ending; what can be none is refused.
func pageName(_ path: String) throws(MachineError) -> String {
    let name = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ isKebabCase(String($0)) }), parts[0] != "data" else {
        throw MachineError(
            "'\(path)' cannot be the path of a page; write it from Content on, such as topics/night-ferry, in lower-case letters, digits and single hyphens"
        )
    }
    for part in parts { try refuseUnportable(String(part)) }
    return name
}

/// Refuses a name that the next build would.
func refuseUnportable(_ name: String) throws(MachineError) {
    var report = Report()
    checkName(name, of: "it", at: nil, &report)
    guard let finding = report.diagnostics.first else { return }
    throw MachineError("\(finding.message); \(finding.help ?? "give it another name")")
}
