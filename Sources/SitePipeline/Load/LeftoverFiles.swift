package import Diagnostics

extension Rule {
    package static let strayFile = Rule(
        "stray-file",
        finds:
            "A file that would be published as it is and was hardly meant to be: a page whose name does not end in `.md`, or the copy that a syncing program makes of a file that two people changed.",
        why: "The source of a page, a draft's as well, would stand where everybody can read it.",
        example: "`Content/topics/ferry.markdown`",
        repair: "`Content/topics/ferry.md`")
}

/// Names that never become part of a site: hidden files, and what editors, systems and syncing programs leave beside the
/// file that they work on. `docs/writing.md` lists them.
func isLeftOut(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.hasPrefix(".") || lower.hasPrefix("~$") || lower.hasSuffix("~")
        || lower.hasPrefix("#") && lower.hasSuffix("#") || ownedBySystem.contains(lower)
        || lower.utf8.lastIndex(of: UInt8(ascii: ".")).map { leftoverEndings.contains(String(lower[$0...])) } ?? false
}

private let leftoverEndings: Set = [
    ".orig", ".rej", ".bak", ".bck", ".backup", ".old", ".save", ".sav", ".swp", ".swo", ".swn", ".swx", ".tmp",
    ".temp",
    ".part", ".partial", ".crdownload", ".download", ".lck",
]

private let ownedBySystem: Set = [
    "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r", "$recycle.bin",
    "system volume information",
    "lost+found", "@eadir", "#recycle", "#snapshot",
]

/// Reports a file of `Content` that was hardly meant to be published as it is. Returns whether it is one.
func reportStray(_ path: String, _ report: inout Report) -> Bool {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? path
    if isConflictedCopy(name) {
        report.add(
            .strayFile, "this is the copy that a syncing program made of a file that was changed in two places",
            at: start(of: path), help: "move what it has into the file itself, and take the copy out")
        return true
    }
    guard let (stem, ending) = pageUnderAnotherEnding(name) else { return false }
    report.add(
        .strayFile,
        "this would be published as it is: '\(ending.withVisibleControls)' is not how the name of a page ends",
        at: start(of: path),
        help:
            "name it '\(kebabCase(stem) ?? stem.withVisibleControls).md' if it is a page; else take '\(ending.withVisibleControls)' out of its name, or begin the name with '_' to leave the file out"
    )
    return true
}

private func start(of path: String) -> SourceSpan {
    SourceSpan(startOf: SourceFile(path: path.withVisibleControls, bytes: []))
}

/// The endings that other programs give to pages in Markdown.
private let pageEndings: Set = [
    "md", "markdown", "mdown", "mdwn", "mkd", "mkdn", "mkdown", "mdtxt", "mdtext", "mdx", "qmd", "rmd", "rmarkdown",
    "livemd",
]

/// A name that ends like a page's or has such an ending within, as `draft.md.txt` and `notes.md (1)` do; not `x.md` itself.
private func pageUnderAnotherEnding(_ name: String) -> (stem: String, ending: String)? {
    guard !name.hasSuffix(".md") || name == ".md" else { return nil }
    let bytes = Array(name.utf8)
    for dot in bytes.indices where bytes[dot] == UInt8(ascii: ".") && dot > 0 {
        let word = bytes[(dot + 1)...].prefix { byte in
            byte >= 0x80 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }
        guard pageEndings.contains(String(decoding: word, as: UTF8.self).lowercased()) else { continue }
        return (String(decoding: bytes[..<dot], as: UTF8.self), String(decoding: bytes[dot...], as: UTF8.self))
    }
    return nil
}

/// Whether Dropbox, Nextcloud, Syncthing, Seafile or their like named the file.
private func isConflictedCopy(_ name: String) -> Bool {
    guard name.utf8.count > 12 else { return false }
    let lower = name.lowercased()
    // All that is looked for has this, and few names do.
    guard Array(lower.utf8)[...].range(ofBytes: Array("onfli".utf8)) != nil else { return false }
    let marks = [
        "conflicted copy", ".sync-conflict-", "(sfconflict ", "(case conflict", "in konflikt stehende kopie",
        "copie en conflit", "copia en conflicto", "copia in conflitto",
    ]
    return marks.contains { lower.contains($0) } || lower.contains(/_conflict-\d{8}/)
}
