import Diagnostics
import SitePipeline

/// One site that is open, and all that changes it, one after the other.
actor SiteSession {
    private let site: OpenSite
    private var last: SiteState?
    /// How often something was to be done.
    private var editCount = 0

    init?(_ root: String, _ settings: Settings, progress: BuildProgress) {
        var options = BuildOptions()
        options.includesDrafts = settings.drafts ?? false
        options.isStrict = settings.strict ?? false
        options.progress = progress
        let captures = settings.captures.map { $0.hasPrefix("/") ? $0 : root + "/" + $0 } ?? root + "/captures"
        guard let site = OpenSite(root, captures: captures, options) else { return nil }
        self.site = site
    }

    /// The site with other texts in some of its files.
    ///
    /// - Parameters:
    ///   - texts: what stands in files, by their path from the site's folder; `nil` for what the disk has.
    ///   - looks: whether the disk is to be looked at as well.
    /// - Returns: the state, and whether anything is new in it.
    func update(_ texts: [String: [UInt8]?], looks: Bool) throws -> (state: SiteState, isNew: Bool) {
        editCount += 1
        for (path, bytes) in texts { site.set(path, bytes) }
        let hasChanged = looks && site.look()
        if let last, !hasChanged, texts.isEmpty { return (last, false) }
        let state: SiteState
        do {
            state = try site.state()
        } catch {
            // A file may have gone since the disk was looked at.
            guard site.look() else { throw error }
            state = try site.state()
        }
        last = state
        return (state, true)
    }

    /// Looks at the pages that are left, unless a text changes meanwhile.
    ///
    /// - Returns: the site when all were looked at; `nil` if there was something else to do.
    func complete() async -> SiteState? {
        if let last, last.isWhole { return last }
        let edits = editCount
        while edits == editCount, let state = site.more() {
            last = state
            if state.isWhole { return state }
            // Whoever waits comes first.
            await Task.yield()
        }
        return nil
    }
}
