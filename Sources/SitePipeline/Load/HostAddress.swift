#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// An address of the network, and whether it is one that only this machine or its own network reaches.
struct HostAddress: Equatable {
    /// As `getnameinfo` writes it.
    var text: String
    var isPrivate: Bool

    /// The addresses of a host's name, or of one written in numbers; none if it is not known here.
    static func addresses(of host: String) -> [HostAddress] {
        var hints = addrinfo()
        #if canImport(Darwin)
            hints.ai_socktype = SOCK_STREAM
        #else
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [HostAddress] = []
        var item = list
        while let entry = item?.pointee {
            if let address = HostAddress(entry) { found.append(address) }
            item = entry.ai_next
        }
        return found
    }

    private init?(_ entry: addrinfo) {
        guard let address = entry.ai_addr else { return nil }
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(address, entry.ai_addrlen, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST) == 0 else {
            return nil
        }
        text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if entry.ai_family == AF_INET {
            let bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { ipv4 in
                withUnsafeBytes(of: ipv4.pointee.sin_addr) { Array($0) }
            }
            isPrivate = Self.isPrivate(ipv4: bytes)
        } else if entry.ai_family == AF_INET6 {
            let bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { ipv6 in
                withUnsafeBytes(of: ipv6.pointee.sin6_addr) { Array($0) }
            }
            isPrivate = Self.isPrivate(ipv6: bytes)
        } else {
            return nil
        }
    }

    /// This machine, private networks, links and what is for no host (RFC 6890), among them clouds' metadata services.
    private static func isPrivate(ipv4: [UInt8]) -> Bool {
        switch (ipv4[0], ipv4[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (100, 64...127), (198, 18...19): true
        case (224..., _): true
        default: false
        }
    }

    private static func isPrivate(ipv6: [UInt8]) -> Bool {
        let isMapped =
            ipv6.prefix(10).allSatisfy { $0 == 0 }
            && (ipv6[10] == 0xFF && ipv6[11] == 0xFF || ipv6[10] == 0 && ipv6[11] == 0)
        // ::, ::1 and addresses of the fourth version in the form of the sixth.
        if isMapped { return ipv6.prefix(12).last == 0xFF ? isPrivate(ipv4: Array(ipv6.suffix(4))) : true }
        let isTranslated = ipv6.starts(with: [0x00, 0x64, 0xFF, 0x9B])
        if isTranslated { return isPrivate(ipv4: Array(ipv6.suffix(4))) }
        return ipv6[0] & 0xFE == 0xFC || ipv6[0] == 0xFE && ipv6[1] & 0xC0 == 0x80 || ipv6[0] == 0xFF
    }
}
