import Foundation
import TestSupport
import Testing

/// `sitegen --licenses`, and the table that it shows. What `script/install` links is looked at by `script/test-install`.
@Suite struct LicensesTests {
    private static let root = TestSupport.folder(of: #filePath).appending(path: "../..").standardized
    private static let licences = TestSupport.files(below: root.appending(path: "Licenses"))
    private static let rows: [[String]] = licences["components.tsv", default: ""].split(separator: "\n")
        .filter { !$0.hasPrefix("#") }.map { $0.components(separatedBy: "\t") }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The packages that Package.swift names, with their versions.
    private static func packages() throws -> [(name: String, version: String)] {
        try text("Package.swift").matches(of: #/\.package\(url: "[^"]*/([^/"]+)", exact: "([^"]+)"\)/#).map {
            (String($0.1), String($0.2))
        }
    }

    @Test func everyPackageIsInTheTable() throws {
        let packages = try Self.packages()
        #expect(try packages.count == Self.text("Package.swift").matches(of: #/\.package\(/#).count)
        #expect(!packages.isEmpty)
        for package in packages {
            #expect(Self.rows.contains { $0[0] == package.name && $0[1] == "Package.swift" }, "\(package.name)")
        }
        #expect(Self.rows.filter { $0[1] == "Package.swift" }.count == packages.count)
    }

    /// A library that the compiler links is `archive` in the table, or said there to stay outside.
    @Test func everyLibraryThatIsLinkedIsInTheTable() throws {
        let names = Set(Self.rows.filter { $0[1] == "archive" }.map { $0[0] })
        for module in ["CCmarkGFM", "CLibYAML", "CLibMD"] {
            for found in try Self.text("Sources/\(module)/module.modulemap").matches(of: #/link "([^"]+)"/#) {
                #expect(names.contains("lib" + found.1), "\(found.1)")
            }
        }
        #expect(names.isSuperset(of: ["libcmark-gfm", "libyaml", "libmd", "libstdc++"]))
    }

    @Test func theTableAndTheTextsFitTogether() {
        #expect(Self.rows.allSatisfy { $0.count == 7 })
        #expect(Set(Self.rows.map { $0[0] }).count == Self.rows.count)
        let named = Set(Self.rows.flatMap { $0[3].split(separator: " ").map(String.init) })
        #expect(named.sorted() == Self.licences.keys.filter { $0 != "components.tsv" }.sorted())
        #expect(Self.licences.values.allSatisfy { $0.count > 500 })
    }

    /// A program that was built for testing has the system's libraries beside it, and neither lists them nor their texts.
    @Test func whatIsContainedIsShown() throws {
        let result = try SitegenProgram.run(["--licenses"])
        #expect(result.status == 0)
        #expect(result.errors == "")
        for (name, version) in try Self.packages() {
            #expect(result.output.contains(try Regex("(?m)^  \(name) +\(version.replacing(".", with: "\\.")) ")))
        }
        for row in Self.rows {
            let isContained = !["archive", "toolchain"].contains(row[1])
            #expect(result.output.contains("\n  \(row[0]): \(row[6])\n    \(row[4])\n") == isContained, "\(row[0])")
            guard isContained else { continue }
            for name in row[3].split(separator: " ") {
                let text = Self.licences[String(name), default: ""]
                #expect(result.output.components(separatedBy: text).count == 2, "\(name) is shown once")
            }
        }
        #expect(result.output.contains(#/CLDR +[0-9]+ +Unicode-3\.0\n/#))
        #expect(try !result.output.contains(Self.text("Licenses/GPL-3.0.txt")))
    }

    @Test func itIsAnsweredWhereverItStands() throws {
        let alone = try SitegenProgram.run(["--licenses"])
        let behind = try SitegenProgram.run(["check", "--licenses"])
        #expect(behind.output == alone.output)
        #expect(behind.status == 0)
    }

    /// Whoever reads only the beginning has what they wanted, and no trouble is told.
    @Test func aPipeThatIsClosedEndsIt() throws {
        let result = try SitegenProgram.run(
            ["-c", "\"$0\" --licenses | head -n 1", SitegenProgram.path], of: "/bin/sh")
        #expect(result.output.hasSuffix(" contains what others made:\n"))
        #expect(result.errors == "")
    }
}
