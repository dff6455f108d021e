import Diagnostics

/// What a rule on prose does with one piece of it.
typealias ProseCheck = @Sendable (ProseUnit, inout Report) -> Void

/// Reads all prose of a site once, pages at once, and shows each piece to every check. No piece is kept.
func checkProse(of site: Site, _ checks: [ProseCheck], _ report: inout Report) {
    @Sendable func check(_ units: [ProseUnit]) -> Report {
        var report = Report()
        for unit in units {
            for check in checks { check(unit, &report) }
        }
        return report
    }
    for each in parallelMap(site.pages.count, { check(site.pages[$0].proseUnits(in: site)) }) { report.merge(each) }
    for each in parallelMap(site.claims.count, { check(site.units(ofClaim: $0)) }) { report.merge(each) }
    func others(_ table: some AnyRecordTable) -> [ProseUnit] { site.units(of: table) }
    for table in site.records.tables where table.type.singular != Claim.singular { report.merge(check(others(table))) }
}
