import FlyingSocks

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where the preview listens, and under which names it answers.
package struct PreviewHost: Sendable {
    private let addresses: [String]
    /// What a browser on this machine calls it.
    package let name: String
    private let isEverywhere: Bool
    private let names: Set<String>

    /// This machine only: 127.0.0.1, and ::1 where there is IPv6.
    package static let loopback = PreviewHost(
        addresses: ["127.0.0.1", "::1"], name: "127.0.0.1", isEverywhere: false, names: [])

    private init(addresses: [String], name: String, isEverywhere: Bool, names: Set<String>) {
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
        guard let text = Self.ipAddress(text) else { return nil }
        let isEverywhere = text == "0.0.0.0" || text == "::"
        let own = isEverywhere ? Self.machineName.map { [$0, $0 + ".local"] } ?? [] : [text]
        self.init(
            addresses: [text], name: isEverywhere ? "127.0.0.1" : text.contains(":") ? "[\(text)]" : text,
            isEverywhere: isEverywhere, names: Set(own))
    }

    /// Whether to answer a request with this `Host`. A page elsewhere that has its own name point here (DNS rebinding)
    /// must not read the preview, so a name has to be one of ours; a bare address cannot be made to point elsewhere.
    package func answers(_ header: String) -> Bool {
        guard let name = Self.name(in: header) else { return false }
        if let address = Self.ipAddress(name) { return isEverywhere || names.contains(address) }
        return names.contains(name.lowercased())
    }

    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    /// The name or address in a `Host` header, without its port; `nil` if it is none (RFC 9110, section 7.2).
    private static func name(in header: String) -> String? {
        let (name, rest) =
            if header.hasPrefix("["), let end = header.firstIndex(of: "]") {
                (header[..<end].dropFirst(), header[end...].dropFirst())
            } else {
                (header.prefix { $0 != ":" }, header.drop { $0 != ":" })
            }
        guard rest.isEmpty || rest.first == ":" && rest.dropFirst().utf8.allSatisfy(Self.digits.contains) else {
            return nil
        }
        return String(name)
    }

    /// Takes a port at every address; 0 takes one that is free.
    package func listen(at port: UInt16) throws(PortFault) -> ListeningSockets {
        for _ in 0..<20 {
            let first = try Self.listen(addresses[0], port)
            do throws(PortFault) {
                var sockets = [first]
                for address in addresses.dropFirst() {
                    do throws(PortFault) {
                        sockets.append(try Self.listen(address, first.port))
                    } catch  where !error.isTaken {
                        // A machine without IPv6 is served at 127.0.0.1 alone.
                    }
                }
                return ListeningSockets(sockets: sockets.map(\.socket), port: first.port)
            } catch {
                try? first.socket.close()
                if port != 0 { throw error }
            }
        }
        throw PortFault(code: EADDRINUSE)
    }

    /// The next port that is free after one that is taken.
    package func freePort(after port: UInt16) -> UInt16? {
        guard port < .max - 100 else { return nil }
        return (port + 1...port + 100).first { port in
            guard let sockets = try? listen(at: port) else { return false }
            sockets.close()
            return true
        }
    }

    private static func listen(_ address: String, _ port: UInt16) throws(PortFault) -> (socket: Socket, port: UInt16) {
        do {
            if address.contains(":") { return try listen(try sockaddr_in6.inet6(ip6: address, port: port)) }
            return try listen(try sockaddr_in.inet(ip4: address, port: port))
        } catch {
            if case SocketError.failed(_, let code, _) = error { throw PortFault(code: code) }
            throw PortFault(code: EADDRNOTAVAIL)
        }
    }

    private static func listen(_ address: some SocketAddress) throws -> (socket: Socket, port: UInt16) {
        let socket = try Socket(domain: Int32(address.family))
        do {
            try socket.setValue(true, for: .localAddressReuse)
            #if canImport(Darwin)
                try socket.setValue(true, for: .noSIGPIPE)
            #endif
            try socket.bind(to: address)
        } catch {
            try? socket.close()
            throw error
        }
        try socket.listen()
        switch try socket.sockname() {
        case .ip4(_, let port), .ip6(_, let port): return (socket, port)
        case .unix: return (socket, 0)
        }
    }

    /// An IP address in the one form that all its spellings share; `nil` for a text that is none.
    private static func ipAddress(_ text: String) -> String? {
        for family in [AF_INET, AF_INET6] {
            var address = in6_addr()
            guard inet_pton(family, text, &address) == 1 else { continue }
            var form = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            guard inet_ntop(family, &address, &form, socklen_t(form.count)) != nil else { continue }
            return form.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        }
        return nil
    }

    private static var machineName: String? {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return nil }
        return name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }.lowercased()
    }
}

/// A port that is ours, at one address or more.
package struct ListeningSockets: Sendable {
    let sockets: [Socket]
    package let port: UInt16

    func close() {
        for socket in sockets { try? socket.close() }
    }
}

/// Why a port cannot be listened at.
package struct PortFault: Error {
    let code: Int32

    package var isTaken: Bool { code == EADDRINUSE }
    package var message: String { String(cString: strerror(code)) }
}
