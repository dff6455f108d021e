#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A program of the system that reads or fetches a document. It is run by its own name and with its own arguments: no shell
/// is between, and it has nothing to read.
struct ExternalProgram {
    var name: String
    /// The Debian package that brings it, for who has it not.
    var package: String

    static let curl = ExternalProgram(name: "curl", package: "curl")
    static let pdftotext = ExternalProgram(name: "pdftotext", package: "poppler-utils")
    static let pdfinfo = ExternalProgram(name: "pdfinfo", package: "poppler-utils")
    static let pandoc = ExternalProgram(name: "pandoc", package: "pandoc")

    struct Output {
        var status: Int32
        var output: [UInt8]
        var errors: String
        /// Whether it was ended because it wrote more than it may.
        var isCut = false
    }

    /// Runs the program until it ends.
    ///
    /// - Parameters:
    ///   - limit: how many bytes it may write before it is ended.
    ///   - seconds: how long it may take before it is ended.
    ///   - heard: told how many bytes it has written, now and then.
    /// - Throws: `MachineError` if it is not there, cannot be run, or takes longer.
    func run(
        _ arguments: [String], limit: Int, seconds: Int, heard: ((Int) -> Void)? = nil
    ) throws(MachineError) -> Output {
        var (outputEnds, errorEnds): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard pipe(&outputEnds) == 0 else { throw .last("run", name) }
        guard pipe(&errorEnds) == 0 else {
            for end in outputEnds { close(end) }
            throw .last("run", name)
        }
        let process: pid_t
        do throws(MachineError) {
            process = try spawn(
                arguments, output: outputEnds[1], errors: errorEnds[1], unused: [outputEnds[0], errorEnds[0]])
        } catch {
            for end in outputEnds + errorEnds { close(end) }
            throw error
        }
        close(outputEnds[1])
        close(errorEnds[1])
        var reader = Reader(ends: [outputEnds[0], errorEnds[0]], limit: limit, seconds: seconds)
        let ending = reader.read(heard)
        for end in reader.ends { close(end) }
        if ending != .done { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        if ending == .late { throw MachineError("'\(name)' was still at work after \(seconds) seconds, and was ended") }
        // The status of one that ended by itself stands in the second byte; a signal is told as shells do.
        let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
        return Output(
            status: code, output: reader.texts[0], errors: String(decoding: reader.texts[1], as: UTF8.self),
            isCut: ending == .cut)
    }

    private func spawn(
        _ arguments: [String], output: Int32, errors: Int32, unused: [Int32]
    ) throws(MachineError) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t? = nil
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        for end in unused + [output, errors] { posix_spawn_file_actions_addclose(&actions, end) }
        var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var process: pid_t = 0
        let fault = posix_spawnp(&process, name, &actions, nil, words, Self.environment)
        guard fault != ENOENT else {
            throw MachineError(
                "this needs the program '\(name)', which is not on this machine; install it (Debian's package is '\(package)') and try again"
            )
        }
        guard fault == 0 else { throw MachineError("cannot run '\(name)': \(String(cString: strerror(fault)))") }
        return process
    }

    private static var environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
        #if canImport(Darwin)
            _NSGetEnviron().pointee
        #else
            environ
        #endif
    }

    /// Reads what a program writes to its two outputs, so that neither waits for the other.
    private struct Reader {
        enum Ending {
            case done, late, cut
        }

        var ends: [Int32]
        let limit: Int
        let seconds: Int
        var texts: [[UInt8]] = [[], []]
        /// Trouble is told in few words.
        private static let longestTrouble = 100_000

        init(ends: [Int32], limit: Int, seconds: Int) {
            (self.ends, self.limit, self.seconds) = (ends, limit, seconds)
        }

        mutating func read(_ heard: ((Int) -> Void)?) -> Ending {
            let deadline = ContinuousClock.now + .seconds(seconds)
            var isOpen = [true, true]
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while isOpen.contains(true) {
                if ContinuousClock.now > deadline { return .late }
                var waiting = ends.indices.map {
                    pollfd(fd: isOpen[$0] ? ends[$0] : -1, events: Int16(POLLIN), revents: 0)
                }
                guard poll(&waiting, nfds_t(waiting.count), 200) > 0 else { continue }
                for index in ends.indices where waiting[index].revents != 0 {
                    let count = systemRead(ends[index], &buffer)
                    if count < 0, errno == EINTR { continue }
                    if count <= 0 {
                        isOpen[index] = false
                    } else if index == 0 {
                        texts[0] += buffer[..<count]
                        heard?(texts[0].count)
                        if texts[0].count > limit { return .cut }
                    } else if texts[1].count < Self.longestTrouble {
                        texts[1] += buffer[..<count]
                    }
                }
            }
            return .done
        }
    }
}

private func systemRead(_ file: Int32, _ buffer: inout [UInt8]) -> Int {
    #if canImport(Darwin)
        Darwin.read(file, &buffer, buffer.count)
    #else
        Glibc.read(file, &buffer, buffer.count)
    #endif
}
