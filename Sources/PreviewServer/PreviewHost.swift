#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where the preview listens, and under which names it answers.
package struct PreviewHost: Sendable {
    let addresses: [HostAddress]
    /// What a browser on this machine calls it.
    package let name: String
    private let isEverywhere: Bool
    private let names: Set<String>

    /// This machine only: 127.0.0.1, and ::1 where there is IPv6.
    package static let loopback = PreviewHost(
        addresses: ["127.0.0.1", "::1"].compactMap(HostAddress.init).filter { (try? $0.tryPort(0)) != nil },
        name: "127.0.0.1", isEverywhere: false, names: [])

    private init(addresses: [HostAddress], name: String, isEverywhere: Bool, names: Set<String>) {
        self.addresses = addresses
        self.name = name
        self.isEverywhere = isEverywhere
        self.names = names.union(["localhost", "127.0.0.1", "::1"])
    }

    /// An address of this machine that others can reach; 0.0.0.0 or :: for all it has. `nil` if it is no IP address.
    package init?(_ text: String) {
        if text == "localhost" {
            self = .loopback
            return
        }
        guard let address = HostAddress(text) else { return nil }
        let isEverywhere = text == "0.0.0.0" || text == "::"
        let own = isEverywhere ? Self.machineName.map { [$0, $0 + ".local"] } ?? [] : [text.lowercased()]
        self.init(
            addresses: [address], name: isEverywhere ? "127.0.0.1" : text.contains(":") ? "[\(text)]" : text,
            isEverywhere: isEverywhere, names: Set(own))
    }

    /// Whether to answer a request with this `Host`. A page elsewhere that has its own name point here (DNS rebinding)
    /// must not read the preview, so a name has to be one of ours; a bare address cannot be made to point elsewhere.
    package func answers(_ header: String?) -> Bool {
        guard let header else { return true }
        let name =
            header.hasPrefix("[")
            ? String(header.prefix { $0 != "]" }.dropFirst()) : String(header.prefix { $0 != ":" })
        return names.contains(name.lowercased()) || isEverywhere && HostAddress(name) != nil
    }

    /// A port that is free at every address: the wanted one, or for 0 any.
    package func freePort(_ wanted: UInt16) throws(PortFault) -> UInt16 {
        if wanted != 0 {
            for address in addresses { try address.tryPort(wanted) }
            return wanted
        }
        guard !addresses.isEmpty else { throw PortFault(code: EADDRNOTAVAIL) }
        for _ in 0..<20 {
            let port = try addresses[0].tryPort(0)
            if let found = try? freePort(port) { return found }
        }
        throw PortFault(code: EADDRINUSE)
    }

    /// The next port after one that is taken.
    package func freePort(after port: UInt16) -> UInt16? {
        guard port < .max - 100 else { return nil }
        return (port + 1...port + 100).first { (try? freePort($0)) != nil }
    }

    private static var machineName: String? {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return nil }
        return name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }.lowercased()
    }
}

/// Why a port cannot be listened at.
package struct PortFault: Error {
    let code: Int32

    package var isTaken: Bool { code == EADDRINUSE }
    package var message: String { String(cString: strerror(code)) }
}

/// An IP address of this machine.
enum HostAddress: Sendable {
    case ipv4(sockaddr_in)
    case ipv6(sockaddr_in6)

    init?(_ text: String) {
        var four = sockaddr_in()
        var six = sockaddr_in6()
        if inet_pton(AF_INET, text, &four.sin_addr) == 1 {
            four.sin_family = sa_family_t(AF_INET)
            self = .ipv4(four)
        } else if inet_pton(AF_INET6, text, &six.sin6_addr) == 1 {
            six.sin6_family = sa_family_t(AF_INET6)
            self = .ipv6(six)
        } else {
            return nil
        }
    }

    /// Listens at a port for a moment, for 0 at any, and returns which it was.
    @discardableResult
    func tryPort(_ port: UInt16) throws(PortFault) -> UInt16 {
        #if canImport(Darwin)
            let type = SOCK_STREAM
        #else
            let type = Int32(SOCK_STREAM.rawValue)
        #endif
        let isSix = if case .ipv6 = self { true } else { false }
        let socket = socket(isSix ? AF_INET6 : AF_INET, type, 0)
        guard socket >= 0 else { throw PortFault(code: errno) }
        defer { close(socket) }
        var yes: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        let found: UInt16?
        switch self {
        case .ipv4(var address):
            address.sin_port = port.bigEndian
            found = bound(socket, &address).map { UInt16(bigEndian: $0.sin_port) }
        case .ipv6(var address):
            address.sin6_port = port.bigEndian
            found = bound(socket, &address).map { UInt16(bigEndian: $0.sin6_port) }
        }
        guard let found else { throw PortFault(code: errno) }
        return found
    }

    /// The address that the socket has once it listens there.
    private func bound<Address>(_ socket: Int32, _ address: inout Address) -> Address? {
        var size = socklen_t(MemoryLayout<Address>.size)
        return withUnsafeMutableBytes(of: &address) { bytes -> Address? in
            let pointer = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
            guard bind(socket, pointer, size) == 0, listen(socket, 1) == 0, getsockname(socket, pointer, &size) == 0
            else { return nil }
            return bytes.load(as: Address.self)
        }
    }
}
