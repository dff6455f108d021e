import Foundation
import TestSupport
import Testing

/// Who may use what. Targets are kept apart by the compiler; what it cannot see is here: which file may import a library of
/// the system, and which folder of the pipeline may name the types of another.
@Suite struct LayersTests {
    private static let sources = TestSupport.folder(of: #filePath).appending(path: "../../Sources").standardized

    /// The files of our own Swift code by their path in `Sources`, comments and texts left out.
    private static let files: [String: String] = TestSupport.files(below: sources).filter { $0.key.hasSuffix(".swift") }
        .mapValues { text in
            text.replacing(#/"""(?s:.*?)"""/#, with: "\"\"").replacing(#/"(?:[^"\\\n]|\\.)*"/#, with: "\"\"").replacing(
                #/\/\/.*/#, with: "")
        }

    /// Libraries that only some files import, by the beginnings of their paths.
    private static let importers: [String: [String]] = [
        "ArgumentParser": ["sitegen/"],
        "CCmarkGFM": ["Markup/CMark/"],
        "CDocuments": ["SitePipeline/Capture/HTMLTree.swift", "SitePipeline/Capture/CharacterSet.swift"],
        "CLibMD": ["SitePipeline/Digest.swift"],
        "CLibYAML": ["SitePipeline/Parse/YAMLReader.swift", "SitePipeline/Parse/YAMLPlaces.swift"],
        "CMarkArena": ["Markup/CMark/"],
        "CSyncFS": ["SitePipeline/Write/OutputFolder.swift"],
        "Dispatch": ["SitePipeline/Parallel.swift", "SitePipeline/Load/", "sitegen/"],
        "FlyingSocks": ["PreviewServer/"],
        // Between Load and Write nothing opens a file or reads a clock.
        "Foundation": ["LanguageServer/", "PreviewServer/", "sitegen/"],
        "Glibc": [
            "Diagnostics/ByteSearch.swift", "Markup/", "PreviewServer/", "SitePipeline/Load/", "SitePipeline/Write/",
            "sitegen/MachineLimits.swift",
        ],
        "Markup": ["SitePipeline/", "sitegen/"],
        "Prose": ["Markup/", "SitePipeline/", "sitegen/"],
        "LanguageServer": ["sitegen/"],
        "PreviewServer": ["sitegen/"],
        "SitePipeline": ["LanguageServer/", "sitegen/"],
        "Templating": ["SitePipeline/", "sitegen/"],
    ]

    /// The folders of the pipeline, and the others whose types they may name. What a kind of record is, from its fields to
    /// what readers see of it, is declared in one place, so Parse, Kinds, Resolve and Render are one layer.
    private static let layers: [String: Set<String>] = [
        "Load": ["BuildMemory"],
        "Parse": ["Load", "Kinds", "Resolve", "Render", "BuildMemory"],
        "Kinds": ["Parse", "Resolve", "Render"],
        "Resolve": ["Load", "Parse", "Kinds"],
        "Render": ["Load", "Parse", "Kinds", "Resolve", "Write"],
        "Check": ["Parse", "Kinds", "Resolve"],
        "Verify": ["Load", "Parse", "Kinds", "Resolve", "Check", "Write"],
        "Write": ["Load", "Render"],
        "Edit": ["Load", "Parse", "Kinds", "Resolve", "Write"],
        "Import": ["Load", "Parse", "Kinds", "Resolve", "Render", "Write", "Edit"],
        "Compare": ["Load", "Parse", "Kinds", "Resolve"],
        "Capture": ["Load", "Parse", "Kinds", "Verify", "Write", "Edit"],
        "Document": ["Parse", "Kinds"],
        "Assist": ["Load", "Parse", "Kinds", "Resolve", "Check", "Verify", "Edit", "BuildMemory"],
    ]

    @Test func librariesAreImportedWhereTheyBelong() {
        var offenders: [String] = []
        for (path, text) in Self.files {
            for found in text.matches(of: #/(?m)^\s*(?:\w+ )?import (\w+)/#) {
                let name = String(found.1 == "Darwin" ? "Glibc" : found.1)
                guard let allowed = Self.importers[name] else { continue }
                if !allowed.contains(where: path.hasPrefix) { offenders.append("\(path) imports \(name)") }
            }
        }
        #expect(offenders.sorted() == [])
    }

    @Test func foldersNameTheTypesOfLowerOnes() {
        let pipeline = Self.files.filter { $0.key.hasPrefix("SitePipeline/") }
        func folder(_ path: String) -> String {
            let parts = path.split(separator: "/")
            return String(parts.count > 2 ? parts[1] : parts[1].dropLast(".swift".count))
        }
        var owners: [Substring: String] = [:]
        for (path, text) in pipeline {
            let types = #/(?m)^(?:package )?(?:final |indirect )*(?:struct|enum|class|protocol|typealias) (\w+)/#
            for found in text.matches(of: types) { owners[found.1] = folder(path) }
        }
        var offenders: [String] = []
        for (path, text) in pipeline {
            let own = folder(path)
            // What lies in no folder puts the stages together.
            guard let allowed = Self.layers[own] else { continue }
            for name in Set(text.matches(of: #/\b[A-Z]\w+\b/#).map(\.output)) {
                guard let owner = owners[name], owner != own, Self.layers[owner] != nil || owner == "BuildMemory",
                    !allowed.contains(owner)
                else { continue }
                offenders.append("\(path) names \(name) of \(owner)")
            }
        }
        #expect(offenders.sorted() == [])
    }
}
