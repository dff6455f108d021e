package import Diagnostics

/// A site that somebody is writing: what the disk has, and over it the texts that are not saved yet. It is built in memory as
/// often as it is asked for, and finds what a build of the same texts would find.
///
/// It keeps what the last state was made of, so that an edit of a page costs little more than that page.
package final class OpenSite {
    /// The site's folder with every link followed.
    private let folder: String
    private let options: BuildOptions
    private let captures: CapturedTexts
    private let memory = BuildMemory()
    private var snapshot: FolderSnapshot
    private var unsaved = UnsavedTexts()
    private var last: SiteState?

    /// - Parameters:
    ///   - folder: the folder that holds `Content`.
    ///   - captures: the folder of captured texts.
    package init?(_ folder: String, captures: String, _ options: BuildOptions) {
        guard let root = FileSystem.realPath(folder) else { return nil }
        (self.folder, self.options) = (root, options)
        self.captures = CapturedTexts(captures)
        snapshot = FolderSnapshot(root)
    }

    /// Puts a text in the place of what the disk has of a file.
    ///
    /// - Parameters:
    ///   - path: the file's path from the site's folder.
    ///   - bytes: the text; `nil` for what the disk has.
    package func set(_ path: String, _ bytes: [UInt8]?) { unsaved.set(path, bytes) }

    /// Looks at the disk.
    ///
    /// - Returns: whether something is other than it was.
    package func look() -> Bool {
        let now = FolderSnapshot(folder)
        defer { snapshot = now }
        return now != snapshot
    }

    /// The site with all texts as they are now. Where more than pages' texts has changed, the texts that are open are looked
    /// at, and of other pages the state has what was found before: see `more`.
    ///
    /// - Throws: `MachineError` if the disk refuses.
    package func state() throws -> SiteState {
        let workspace = try load(folder, snapshot: snapshot, memory: memory, unsaved: unsaved)
        var earlier: EarlierFindings?
        if var state = last {
            last = nil
            if state.change(to: workspace, memory) {
                last = state
                return state
            }
            earlier = state.built.findings(butOn: Set(unsaved.paths))
        }
        let built = BuiltSite(workspace, options, memory: memory, earlier: earlier)
        let state = SiteState(built, workspace, captures)
        last = state
        return state
    }

    /// The last state with some more pages looked at; `nil` if all were.
    package func more() -> SiteState? {
        guard var state = last, !state.isWhole else { return nil }
        last = nil
        state.checkMore()
        last = state
        return state
    }
}

/// A site as it is between two edits, with all that was found in it. What an editor asks is asked of one of these.
package struct SiteState: Sendable {
    private(set) var built: BuiltSite
    private(set) var workspace: Workspace
    /// All that was found, as a build says it.
    package private(set) var report: Report
    let captures: CapturedTexts
    /// What claims say and carry, which an edit of pages leaves as it is.
    let claims: ClaimIndex

    init(_ built: BuiltSite, _ workspace: Workspace, _ captures: CapturedTexts) {
        (self.built, self.workspace, self.captures) = (built, workspace, captures)
        report = built.report
        claims = ClaimIndex(built.site)
    }

    /// The state of a site that is only in memory, such as a test's, without captured texts.
    package init(_ workspace: Workspace, _ options: BuildOptions) {
        self.init(BuiltSite(workspace, options, memory: nil), workspace, CapturedTexts(""))
    }

    /// Brings it up to date, if nothing but the texts of pages differs.
    ///
    /// - Returns: whether it could.
    fileprivate mutating func change(to workspace: Workspace, _ memory: BuildMemory) -> Bool {
        guard built.change(to: workspace, memory: memory) != nil else { return false }
        self.workspace = workspace
        report = built.report
        return true
    }

    /// Whether every page was looked at with the records as they are.
    package var isWhole: Bool { built.isWhole }

    /// As many pages as are looked at in about the time that nobody notices.
    fileprivate mutating func checkMore() {
        built.checkMore(32)
        if built.isWhole { report = built.report }
    }

    var site: Site { built.site }
    var parsed: ParsedSite { built.parsed }
    var records: Records { site.records }

    /// A file as it is in this state.
    package func file(_ path: String) -> SourceFile? {
        if let index = page(at: path) { return site.pages[index].parsed.file }
        return workspace.editable[path] ?? workspace.templates.values.first { $0.path == path }
    }

    /// The place of a page among the site's; `nil` for one that is left out, and for other files.
    func page(at path: String) -> Int? {
        path.dropping("Content/").flatMap { site.addresses.pages[$0] }
    }

    /// A page as its text is now, be it in the site or not.
    func parsedPage(_ file: SourceFile) -> ParsedPage {
        if let index = page(at: file.path), site.pages[index].parsed.file === file { return site.pages[index].parsed }
        return readPage(file, parsed.markdown)
    }
}
