/// A file of `Templates/assets/` under a name that changes with its bytes, so that a browser may keep it for ever.
struct FingerprintedAsset: Sendable {
    /// The name in templates: `style.css` is `assets.style-css`.
    var name: String
    /// The path in `Templates/assets/`.
    var source: String
    /// The path in the site's `assets/`: `style.0a1b2c3d4e.css`.
    var path: String
    var bytes: [UInt8]

    init(_ asset: Workspace.Asset) {
        name = String(asset.path.map { $0 == "." || $0 == "/" ? "-" : $0 })
        source = asset.path
        let folder = asset.path.lastIndex(of: "/").map { asset.path[...$0] } ?? ""
        let file = asset.path.dropFirst(folder.count)
        let dot = file.lastIndex(of: ".") ?? file.endIndex
        path = folder + file[..<dot] + "." + sha256(asset.bytes).prefix(10) + file[dot...]
        bytes = asset.bytes
    }
}
