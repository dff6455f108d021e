internal import Dispatch

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Tells that something in a site's folder may have changed, where the system says so (inotify on Linux); elsewhere one
/// has to look.
package final class FolderWatch: Sendable {
    private let root: String
    private let file: Int32
    private let queue = DispatchQueue(label: "folder-watch")

    /// `nil` where the system tells nothing, or has no watches left.
    package init?(_ site: String) {
        #if os(Linux)
            guard let root = FileSystem.realPath(site) else { return nil }
            let opened = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            guard opened >= 0 else { return nil }
            (self.root, file) = (root, opened)
            guard update() else {
                close(opened)
                return nil
            }
        #else
            return nil
        #endif
    }

    deinit { close(file) }

    /// Watches the folders that there are now. Those that went are watched no more by themselves.
    ///
    /// - Returns: whether all could be.
    package func update() -> Bool {
        #if os(Linux)
            var finder = FileFinder(root: root)
            guard (try? finder.findAll()) != nil else { return false }
            let events = UInt32(
                IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO
                    | IN_DELETE_SELF | IN_MOVE_SELF)
            // Content and Templates themselves come and go in the site's own folder.
            return inotify_add_watch(file, root, UInt32(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)) >= 0
                && finder.folders.allSatisfy { inotify_add_watch(file, root + "/" + $0, events) >= 0 }
        #else
            return false
        #endif
    }

    /// Waits until something may have changed, and then until it is quiet for a moment: what is being written is seldom
    /// read half.
    ///
    /// - Returns: whether something may have.
    @discardableResult
    package func wait(milliseconds: Int32) async -> Bool {
        await withCheckedContinuation { continuation in
            queue.async { [file] in
                guard Self.hasEvents(file, within: milliseconds) else { return continuation.resume(returning: false) }
                // A folder that is written to without end is not waited for.
                var pauses = 0
                repeat {
                    Self.drain(file)
                    pauses += 1
                } while pauses < 200 && Self.hasEvents(file, within: 5)
                continuation.resume(returning: true)
            }
        }
    }

    private static func hasEvents(_ file: Int32, within milliseconds: Int32) -> Bool {
        var asked = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        return poll(&asked, 1, milliseconds) > 0
    }

    private static func drain(_ file: Int32) {
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
            while read(file, buffer.baseAddress, buffer.count) > 0 {}
        }
    }
}
