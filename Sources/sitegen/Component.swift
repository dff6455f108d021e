import EmbeddedFiles
import SitePipeline

/// Something that the program contains and others made: a row of `Licenses/components.tsv`, which says what each column is.
struct Component {
    let name: String
    let version: String
    /// An SPDX licence expression.
    let licence: String
    /// The files of `Licenses/` that have the licence's text.
    let texts: [String]
    let address: String
    let purpose: String

    /// What this program contains, in the table's order. What `script/install` links is in it only if it was linked.
    static func contained(in files: [String: [UInt8]], linked: String) -> [Component] {
        let linkedVersions = Dictionary(
            linked.split(separator: ";").compactMap { entry -> (Substring, String)? in
                let parts = entry.split(separator: " ")
                return parts.count == 2 ? (parts[0], String(parts[1])) : nil
            }, uniquingKeysWith: { $1 })
        let table = text(of: "Licenses/components.tsv", in: files)
        return table.split(separator: "\n").compactMap { line in
            if line.hasPrefix("#") { return nil }
            let columns = line.split(separator: "\t").map(String.init)
            precondition(columns.count == 7, "a row of Licenses/components.tsv has seven columns")
            let version =
                ["archive", "toolchain"].contains(columns[1])
                ? linkedVersions[Substring(columns[0])]
                : number(after: columns[0], in: text(of: columns[1], in: files))
            return version.map { version in
                Component(
                    name: columns[0], version: version, licence: columns[2],
                    texts: columns[3].split(separator: " ").map(String.init), address: columns[4],
                    purpose: columns[6])
            }
        }
    }

    /// The components of this program and the texts of their licences, for people to read.
    static func document(version: String) -> String {
        let files = Dictionary(carriedFiles().map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 })
        let components = contained(in: files, linked: String(cString: linked_in()))
        var document = "sitegen \(version) contains what others made:\n\n"
        let rows = [("component", "version", "licence")] + components.map { ($0.name, $0.version, $0.licence) }
        let (first, second) = (rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0)
        for row in rows {
            document += "  \(padded(row.0, first))  \(padded(row.1, second))  \(row.2)\n"
        }
        document += "\nWhat each is, and where it is from:\n\n"
        for each in components { document += "  \(each.name): \(each.purpose)\n    \(each.address)\n" }
        document += "\nThe texts of the licences follow, each once.\n"
        var shown: Set<String> = []
        for name in components.flatMap(\.texts) where shown.insert(name).inserted {
            let owners = components.filter { $0.texts.contains(name) }.map(\.name).joined(separator: ", ")
            document += "\n" + String(repeating: "=", count: 78) + "\n\(owners)\n"
            document += String(repeating: "=", count: 78) + "\n\n" + text(of: "Licenses/" + name, in: files)
        }
        return document
    }

    /// The number, digits and dots, that comes first after a name in a text.
    private static func number(after name: String, in text: String) -> String? {
        guard let place = text.firstRange(of: name) else { return nil }
        return text[place.upperBound...].firstMatch(of: /[0-9]+(?:\.[0-9]+)*/).map { String($0.output) }
    }

    private static func text(of path: String, in files: [String: [UInt8]]) -> String {
        String(decoding: files[path] ?? [], as: UTF8.self)
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: width - text.count)
    }
}
