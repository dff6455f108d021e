#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What a run needs of the machine, looked at first: where it is missing, the libraries below wait for ever or crash
/// instead of saying so.
enum MachineLimits {
    /// In bytes. What the libraries take before the first file is read is most of it.
    private static let addressSpace: rlim_t = 192 << 20
    private static let openFiles: rlim_t = 32

    /// What is missing, with what to do about it; `nil` if nothing is.
    static var missing: String? {
        if limit(of: RLIMIT_AS) < addressSpace {
            return
                "this run may have \(limit(of: RLIMIT_AS) >> 20) MB of address space, and needs \(addressSpace >> 20) at least; raise the limit (ulimit -v)"
        }
        if limit(of: RLIMIT_NOFILE) < openFiles {
            return
                "this run may have \(limit(of: RLIMIT_NOFILE)) files open, and needs \(openFiles); raise the limit (ulimit -n)"
        }
        if !canStartThread {
            return "this run cannot start a thread: too many are running; end some, or raise the limit (ulimit -u)"
        }
        return nil
    }

    #if canImport(Darwin)
        private static func limit(of resource: Int32) -> rlim_t {
            var limit = rlimit()
            return getrlimit(resource, &limit) == 0 ? limit.rlim_cur : .max
        }
    #else
        private static func limit(of resource: __rlimit_resource) -> rlim_t {
            var limit = rlimit()
            return getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 ? limit.rlim_cur : .max
        }
    #endif

    private static var canStartThread: Bool {
        #if canImport(Darwin)
            var thread: pthread_t?
            guard pthread_create(&thread, nil, { _ in nil }, nil) == 0, let thread else { return false }
        #else
            var thread = pthread_t()
            guard pthread_create(&thread, nil, { _ in nil }, nil) == 0 else { return false }
        #endif
        pthread_join(thread, nil)
        return true
    }
}
