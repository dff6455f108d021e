import Diagnostics

extension Workspace {
    /// A file of the site that is a page, a file of records, `site.yaml` or the lock, by its path.
    var editable: [String: SourceFile] {
        let files = pages + records + [siteFile, lockFile].compactMap(\.self)
        return Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same site with other texts in some of its files, and files under other paths.
    ///
    /// - Parameters:
    ///   - texts: what stands in a file now, by its path before.
    ///   - moved: the new paths of files.
    func changed(_ texts: [String: [UInt8]], moved: [String: String] = [:]) -> Workspace {
        var result = self
        func changed(_ file: SourceFile) -> SourceFile {
            guard texts[file.path] != nil || moved[file.path] != nil else { return file }
            return SourceFile(path: moved[file.path] ?? file.path, bytes: texts[file.path] ?? file.bytes)
        }
        func changed(_ files: [SourceFile]) -> [SourceFile] {
            files.map(changed).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        }
        result.pages = changed(pages)
        result.records = changed(records)
        result.siteFile = siteFile.map(changed)
        result.lockFile = lockFile.map(changed)
        return result
    }
}

extension FileChanges {
    /// Puts a text that was read as `file` in the place of what is on the disk.
    ///
    /// - Throws: `MachineError` if the file cannot be edited, since it was not read byte for byte.
    mutating func replace(_ file: SourceFile, by bytes: [UInt8], under path: String, in folder: String)
        throws(MachineError)
    {
        let onDisk = try FileSystem.read(folder + "/" + file.path)
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let begins = onDisk.starts(with: mark) ? mark : []
        guard onDisk.dropFirst(begins.count).elementsEqual(file.bytes) else {
            throw MachineError("\(file.path) is not UTF-8 or has changed; run 'sitegen check', and correct it first")
        }
        if path == file.path {
            write(begins + bytes, to: path, inPlaceOf: onDisk)
        } else {
            write(begins + bytes, to: path, movedFrom: file.path, with: onDisk)
        }
    }
}
