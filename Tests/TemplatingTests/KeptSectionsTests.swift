import Dispatch
import Testing

@testable import Templating

/// What a section wrote is kept once for each identity, whoever asks for it.
@Suite struct KeptSectionsTests {
    private static let identities = [0, 1, 2, 3, 6, 7, 8, 14, 15, 1000, 65_535]

    @Test func eachIdentityHasItsOwn() {
        let kept = KeptSections()
        defer { kept.free() }
        for identity in Self.identities { #expect(kept[identity] == nil) }
        for identity in Self.identities { kept.keep(Array("of \(identity)".utf8), roots: [identity], for: identity) }
        for identity in Self.identities {
            #expect(kept[identity].map { String(decoding: $0.bytes, as: UTF8.self) } == "of \(identity)")
            #expect(kept[identity].map { Array($0.roots) } == [identity])
        }
        #expect(kept[4] == nil)
        #expect(kept[1_000_000] == nil)
    }

    @Test func theFirstStays() {
        let kept = KeptSections()
        defer { kept.free() }
        kept.keep([1], roots: [], for: 5)
        kept.keep([2], roots: [], for: 5)
        #expect(kept[5].map { Array($0.bytes) } == [1])
    }

    @Test func whatIsNoPlaceIsNotKept() {
        let kept = KeptSections()
        defer { kept.free() }
        for identity in [-1, Int.min, Int.max] {
            kept.keep([1], roots: [], for: identity)
            #expect(kept[identity] == nil)
        }
    }

    /// Threads that keep and look up at once see a whole section or none.
    @Test func threadsShareThem() {
        let kept = KeptSections()
        defer { kept.free() }
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for identity in 0..<2000 {
                let text = Array("of \(identity)".utf8)
                if kept[identity] == nil { kept.keep(text, roots: [], for: identity) }
                #expect(kept[identity].map { $0.bytes.elementsEqual(text) } == true)
            }
        }
    }
}
