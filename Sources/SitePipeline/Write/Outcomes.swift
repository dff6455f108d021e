internal import Synchronization

/// What became of a file of the site.
struct WriteOutcome: Sendable {
    enum Placement: Equatable, Sendable {
        case same
        /// In a new folder it is in its place already.
        case written
        /// It waits under its number.
        case staged(Int)
        /// A folder has its place.
        case impossible
    }

    var placement: Placement
    var questions: Set<AskedOfPages.Question> = []
}

/// Makes files, and writes those that differ from what is there. After a fault of one the others are left.
func outcomes(
    _ files: [OutputTree.File], _ noting: Bool, _ progress: BuildProgress?, _ folder: OutputFolder
) -> [Result<WriteOutcome, MachineError>] {
    // After a fault of one file the others are not waited for.
    let hasFailed = Atomic(false)
    // One by one: the pages that list all there is stand together, and each takes as long as a hundred others.
    return parallelMap(files.count, chunk: 1) { index -> Result<WriteOutcome, MachineError> in
        defer { progress?.step() }
        if hasFailed.load(ordering: .relaxed) { return .success(WriteOutcome(placement: .same)) }
        return Result { () throws(MachineError) in
            let asked = noting ? AskedOfPages() : nil
            let placement = try placement(of: content(of: files[index], asked), at: files[index].path, in: folder)
            return WriteOutcome(placement: placement, questions: asked?.questions ?? [])
        }
        .mapError { error in
            hasFailed.store(true, ordering: .relaxed)
            return error
        }
    }
}

/// What became of all files, where the disk has refused none. If it has, those that wait go, and the fault says what is left.
func whole(_ results: [Result<WriteOutcome, MachineError>], _ folder: OutputFolder) throws(MachineError)
    -> [WriteOutcome]
{
    do {
        return try results.map { result throws(MachineError) in try result.get() }
    } catch {
        let staged = results.compactMap { result -> Int? in
            guard case .success(let outcome) = result, case .staged(let number) = outcome.placement else { return nil }
            return number
        }
        if !staged.isEmpty { try folder.staged.drop(staged) }
        throw error.adding(
            folder.isNew
                ? "only part of the site is in '\(folder.full(""))': mend this and build again"
                : "the site in '\(folder.full(""))' is as it was")
    }
}

/// Writes a file, if there is need.
func placement(
    of content: FileContent, at path: String, in folder: OutputFolder
) throws(MachineError) -> WriteOutcome.Placement {
    if folder.isNew {
        try folder.create(content, at: path)
        return .written
    }
    if folder.matches(content, path) { return .same }
    if folder.kind(path) == .folder { return .impossible }
    return .staged(try folder.staged.add(content, for: path))
}

/// The bytes of a file, made if need be.
func content(of file: OutputTree.File, _ asked: AskedOfPages? = nil) throws(MachineError) -> FileContent {
    switch file.content {
    case .bytes(let bytes): return .bytes(bytes)
    case .copy(let origin): return .copy(of: origin)
    case .made(let make):
        var buffer: [UInt8] = []
        buffer.reserveCapacity(32_768)
        do {
            try make(&buffer, asked)
        } catch {
            throw MachineError(
                "what the templates make for '\(file.path)' has no end that anybody would wait for; look for sections over lists within each other, and for partials that call themselves"
            )
        }
        return .bytes(buffer)
    }
}
