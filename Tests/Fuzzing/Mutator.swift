/// Makes texts that nobody wrote out of texts that somebody did. The same number gives the same texts everywhere.
package struct Mutator {
    private var numbers: SplitMix64
    /// No text is longer, in bytes.
    private static let longest = 4_096

    package init(seed: UInt64) { numbers = SplitMix64(state: seed) }

    /// One of some texts, changed in one place to eight.
    package mutating func mutation(of seeds: [[UInt8]]) -> [UInt8] {
        var bytes = seeds.randomElement(using: &numbers) ?? []
        for _ in 0..<Int.random(in: 1...8, using: &numbers) { change(&bytes, seeds) }
        return Array(bytes.prefix(Self.longest))
    }

    private mutating func change(_ bytes: inout [UInt8], _ seeds: [[UInt8]]) {
        let place = Int.random(in: 0...bytes.count, using: &numbers)
        let end = min(bytes.count, place + Int.random(in: 0...40, using: &numbers))
        switch Int.random(in: 0..<7, using: &numbers) {
        case 0: bytes.replaceSubrange(place..<end, with: [])
        case 1: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        case 2:
            let piece = Array(bytes[place..<end])
            bytes.insert(contentsOf: (0..<Int.random(in: 2...50, using: &numbers)).flatMap { _ in piece }, at: place)
        case 3: bytes.insert(UInt8.random(in: 0...255, using: &numbers), at: place)
        case 4:
            let other = seeds.randomElement(using: &numbers) ?? []
            let from = Int.random(in: 0...other.count, using: &numbers)
            bytes.insert(contentsOf: other[from...].prefix(60), at: place)
        default: bytes.insert(contentsOf: Self.pieces.randomElement(using: &numbers)?.utf8 ?? "".utf8, at: place)
        }
    }

    /// What means something to one of the readers.
    private static let pieces = [
        "[@", "]", "; @", "{{", "}}", "{{#", "{{/", "{{>", "{{<", "{{$", "{{^", "{{{", "```{claims}\n", "```", "---\n",
        "\n", "\r\n", ": ", "- ", "\n  ",
        "&a ", "*a", "<<: ", "!!binary ", "? ", "%YAML 2.0\n", "|\n", ">-\n", "\"", "'", "“", "”", "«", "\u{202E}",
        "\u{0}", "\u{85}", "é",
        "\u{301}", "😀", "<script>", "&#0;", "&amp;", "<!--", "]]>", "javascript:", "//", "\\", "../", "#", "|",
        "\n|-|\n", "**", "_", "~~",
        "9223372036854775807", "-1", "1e999", "0.000000000000000001", "1/0", "99999-12-31", "31 February 2025",
        "$1.5bn", "percent", "a third of",
        "twenty-", "million ", "between 3 and ", "(1 + ", "share(", "%", "%00", "%2e", "HTTP/1.1", "\r\n\r\n", "Host: ",
        "as-of: ", "via: [", "figures: {",
        "evidence:\n  - {source: gazette, at: p1}", "[@none: ", "[a](term:", "<https://", "![", "^[", "[^1]: ",
    ]
}

/// Sebastiano Vigna's generator of numbers (SplitMix64).
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
