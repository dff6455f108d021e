import Diagnostics

/// All prose of a site, piece by piece, cut once for all rules that read it.
struct Prose: Sendable {
    let site: Site
    private let pages: [[ProseUnit]]
    private let records: [ProseUnit]

    init(_ site: Site) {
        self.site = site
        pages = parallelMap(site.pages.count) { site.pages[$0].proseUnits }
        records = site.recordUnits
    }

    /// Checks every piece, pages at once.
    func check(_ report: inout Report, _ rule: @Sendable (ProseUnit, inout Report) -> Void) {
        let reports = parallelMap(pages.count) { index -> Report in
            var report = Report()
            for unit in pages[index] { rule(unit, &report) }
            return report
        }
        for each in reports { report.merge(each) }
        for unit in records { rule(unit, &report) }
    }
}
