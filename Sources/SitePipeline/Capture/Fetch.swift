/// The bytes of a document, and what is known of them from where they were got.
struct FetchedDocument: Sendable {
    var bytes: [UInt8]
    /// The file that holds them; `nil` for what came over the network.
    var path: String?
    /// The address that answered, after all redirects.
    var address: String?
    /// The media type that its server gives, in lower case.
    var mediaType: String?
    var charset: String?
    /// What is to be said of the way to it, such as a redirect to another host.
    var notes: [String] = []

    /// How large a document may be, in bytes.
    static let limit = 200_000_000
    private static let maximumRedirects = 10
    private static let seconds = 300

    /// Gets a document from the disk, or from an http or https address with curl.
    ///
    /// - Parameter heard: told how many bytes have come.
    static func get(_ place: String, heard: ((Int) -> Void)? = nil) throws -> FetchedDocument {
        if place.prefixMatch(of: #/(?i)https?:\/\//#) != nil { return try fetch(place, heard) }
        if let scheme = place.prefixMatch(of: #/([A-Za-z][A-Za-z0-9+.-]+):\/\//#)?.1 {
            throw CaptureRefusal(
                "'\(place)' has the scheme '\(scheme)', and only addresses with http and https are fetched",
                help: "download it and name the file")
        }
        guard let size = FileSystem.size(place) else {
            if FileSystem.isFolder(place) { throw MachineError("'\(place)' is a folder; name a document") }
            throw MachineError("there is no file '\(place)'; name a file, or an address that begins with https://")
        }
        guard size <= limit else { throw tooLarge(place) }
        return FetchedDocument(bytes: try FileSystem.read(place), path: place)
    }

    private static func tooLarge(_ place: String) -> CaptureRefusal {
        CaptureRefusal(
            "'\(place)' has more than \(limit / 1_000_000) MB, which no document of text has",
            help: "capture the part that you need")
    }

    /// Follows redirects itself, a request for each, so that each address can be looked at before anything is sent there.
    private static func fetch(_ start: String, _ heard: ((Int) -> Void)?) throws -> FetchedDocument {
        var address = start
        var notes: [String] = []
        let first = HostAddress.addresses(of: host(of: start))
        let mayBePrivate = first.contains(where: \.isPrivate)
        for step in 0...maximumRedirects {
            var pinned: [String] = []
            if step > 0, !mayBePrivate {
                let found = HostAddress.addresses(of: host(of: address))
                if let inside = found.first(where: \.isPrivate) {
                    throw CaptureRefusal(
                        "'\(start)' leads to '\(address)', which is an address of this machine or its own network (\(inside.text))",
                        help: "if you trust it, name that address yourself")
                }
                // What was looked at is what is asked: a name can be another address a moment later.
                if let one = found.first, let port = port(of: address) {
                    let number = one.text.contains(":") ? "[\(one.text)]" : one.text
                    pinned = ["--resolve", "\(host(of: address)):\(port):\(number)"]
                }
            }
            let answer = try request(address, pinned, heard)
            if (300..<400).contains(answer.code), !answer.redirect.isEmpty {
                if host(of: answer.redirect) != host(of: address) {
                    notes.append("'\(host(of: address))' leads to another host: \(answer.redirect)")
                }
                guard answer.redirect.prefixMatch(of: #/(?i)https?:\/\//#) != nil else {
                    throw CaptureRefusal(
                        "'\(address)' leads to '\(answer.redirect)', and only addresses with http and https are followed",
                        help: "open it in a browser and save it")
                }
                address = answer.redirect
                continue
            }
            guard (200..<300).contains(answer.code) else {
                throw CaptureRefusal(
                    "'\(address)' answers \(answer.code)\(meaning(answer.code))",
                    help: "look at it in a browser; if it opens there, save the page and name the file")
            }
            let type = answer.type.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            let charset = type.dropFirst().first { $0.lowercased().hasPrefix("charset=") }.map {
                String($0.dropFirst(8))
            }
            return FetchedDocument(
                bytes: answer.bytes, address: address, mediaType: type.first?.lowercased(), charset: charset,
                notes: notes)
        }
        throw CaptureRefusal(
            "'\(start)' leads on more than \(maximumRedirects) times", help: "open it in a browser and save it")
    }

    private struct Answer {
        var code: Int
        var redirect: String
        var type: String
        var bytes: [UInt8]
    }

    /// One request, without a shell between. What the user's own configuration of curl says of proxies and certificates
    /// holds; that it follows redirects does not.
    private static func request(_ address: String, _ pinned: [String], _ heard: ((Int) -> Void)?) throws -> Answer {
        let mark = "\nsitegen-answer\t"
        let arguments =
            [
                "--silent", "--show-error", "--globoff", "--no-location", "--proto", "=http,https", "--proto-redir",
                "=http,https", "--connect-timeout", "30", "--max-time", String(seconds), "--compressed", "--output",
                "-",
                "--write-out", "%{stderr}\(mark)%{http_code}\t%{redirect_url}\t%{content_type}\n",
            ] + pinned + ["--url", address]
        let output = try ExternalProgram.curl.run(arguments, limit: limit, seconds: seconds + 10, heard: heard)
        if output.isCut { throw tooLarge(address) }
        let parts = output.errors.components(behind: mark).split(separator: "\t", omittingEmptySubsequences: false)
        guard output.status == 0, parts.count == 3, let code = Int(parts[0]) else {
            let trouble = output.errors.split(whereSeparator: \.isNewline).first { $0.hasPrefix("curl:") }
            throw CaptureRefusal(
                "'\(address)' cannot be fetched: \(trouble ?? "curl ended with \(output.status)")",
                help: "look whether it opens in a browser; if it does, save the page and name the file")
        }
        return Answer(
            code: code, redirect: String(parts[1]), type: String(parts[2]).collapsed, bytes: output.output)
    }

    private static func meaning(_ code: Int) -> String {
        switch code {
        case 401, 403: ": it is not for everybody"
        case 404: ": there is no such page"
        case 410: ": the page is gone"
        case 429: ": it was asked too often"
        case 500...: ": its server is in trouble"
        default: ""
        }
    }

    /// The host of an address, without user, port and brackets, in lower case.
    static func host(of address: String) -> String {
        let rest = address.drop { $0 != "/" }.drop { $0 == "/" }
        let authority = rest.prefix { !"/?#\\".contains($0) }
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
        if place.hasPrefix("[") { return String(place.dropFirst().prefix { $0 != "]" }).lowercased() }
        return String(place.prefix { $0 != ":" }).lowercased()
    }

    private static func port(of address: String) -> Int? {
        let rest = address.drop { $0 != "/" }.drop { $0 == "/" }
        let authority = rest.prefix { !"/?#\\".contains($0) }
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
        let behind = place.hasPrefix("[") ? place.drop { $0 != "]" }.dropFirst() : place.drop { $0 != ":" }
        if behind.hasPrefix(":"), behind.count > 1 { return Int(behind.dropFirst()) }
        return address.lowercased().hasPrefix("https") ? 443 : 80
    }
}

extension String {
    /// What stands on the line behind a mark; empty without it.
    fileprivate func components(behind mark: String) -> String {
        guard let found = ranges(of: mark).last else { return "" }
        return String(self[found.upperBound...].prefix { !$0.isNewline })
    }
}
