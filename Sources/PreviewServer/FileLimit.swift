#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Lets this process have as many files open as the system allows it, up to 16,384. Each browser holds a connection open,
/// and a thousand of them are more than many systems allow unasked.
///
/// - Returns: how many that is.
@discardableResult
package func raiseFileLimit() -> Int {
    var limit = rlimit()
    #if canImport(Darwin)
        let files = RLIMIT_NOFILE
    #else
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
    guard getrlimit(files, &limit) == 0 else { return 0 }
    limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, 16_384))
    setrlimit(files, &limit)
    return Int(limit.rlim_cur)
}
