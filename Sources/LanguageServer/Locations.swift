import Diagnostics
import Foundation

/// A `file:` address as a path; `nil` for any other.
func filePath(_ uri: String) -> String? {
    guard uri.lowercased().hasPrefix("file://") else { return nil }
    let rest = uri.dropFirst("file://".count)
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    let address = rest[slash...].prefix { $0 != "?" && $0 != "#" }
    guard let path = String(address).removingPercentEncoding, !path.utf8.contains(0) else { return nil }
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
}

/// A path as a `file:` address (RFC 8089).
func fileURI(_ path: String) -> String {
    var result = "file://"
    for byte in path.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            result.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
        }
    }
    return result
}

/// Finds the sites that folders hold.
enum SiteFinder {
    /// The site that a file in `Content` or `Templates` belongs to. Other projects have such folders, too: a site has
    /// `site.yaml`, or `Templates` beside `Content`.
    static func site(of path: String) -> (root: String, inner: String)? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        for index in parts.indices.reversed() where parts[index] == "Content" || parts[index] == "Templates" {
            let root = parts[..<index].joined(separator: "/")
            if index < parts.count - 1, isSite(root) {
                return (root.isEmpty ? "/" : root, parts[index...].joined(separator: "/"))
            }
        }
        return nil
    }

    /// The sites in a folder: itself, or those two levels below at most.
    static func sites(in folder: String) -> [String] {
        if isSite(folder) { return [folder] }
        var found: [String] = []
        for first in folders(in: folder) {
            if isSite(first) {
                found.append(first)
            } else {
                found += folders(in: first).filter(isSite)
            }
        }
        return found
    }

    private static func isSite(_ folder: String) -> Bool {
        isFolder(folder + "/Content")
            && (FileManager.default.fileExists(atPath: folder + "/Content/site.yaml")
                || isFolder(folder + "/Templates"))
    }

    private static func folders(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        // A folder of very many others is no repository.
        return names.filter { !$0.hasPrefix(".") && $0 != "node_modules" }.sorted().prefix(200).map {
            folder + "/" + $0
        }
        .filter(isFolder)
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
