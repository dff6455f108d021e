import Diagnostics
import Testing

@Suite struct DeletionIndexTests {
    static let names = ["goldman", "santos", "burgoa", "rosselló", "whitehouse", "quay", "müller", "washington"]

    @Test(arguments: [
        ("goldmam", "goldman"), ("godman", "goldman"), ("goldmann", "goldman"), ("oldman", "goldman"),
        ("gloldman", "goldman"), ("glodman", "goldman"), ("santso", "santos"), ("rossello", "rosselló"),
        ("witehose", "whitehouse"), ("whitehuose", "whitehouse"), ("muller", "müller"), ("washingtom", "washington"),
        ("washngtn", "washington"), ("qashington", "washington"),
    ]) func isFound(_ word: String, _ near: String) {
        var steps = 0
        #expect(DeletionIndex(Self.names).nearest(to: word, steps: &steps) == near)
    }

    /// Another name, a word too short, two letters in a short word, another first letter beside a second one.
    @Test(arguments: ["goldberg", "quai", "golman1x", "gldmn", "sants1o", "qishington", "", "w"])
    func isNotFound(_ word: String) {
        var steps = 0
        #expect(DeletionIndex(Self.names).nearest(to: word, steps: &steps) == nil)
    }

    /// What a look-up costs does not grow with the names, however alike they are.
    @Test(arguments: ["", "department"]) func costsDoNotGrowWithTheNames(_ prefix: String) {
        func steps(_ count: Int) -> Int {
            func name(_ number: Int) -> String {
                let letters = String(number * 7919 + 1_000_000).utf8.map { Character(UnicodeScalar($0 + 49)) }
                return prefix + String(letters)
            }
            let index = DeletionIndex((0..<count).map(name))
            var steps = 0
            for word in ["goldberg", prefix + "bcdefgh", "departmemt", name(count / 2) + "x"] {
                _ = index.nearest(to: word, steps: &steps)
            }
            return steps
        }
        let (one, four) = (steps(2_000), steps(8_000))
        #expect(four <= 2 * one + 20_000)
    }

    /// Each word of a set has others that differ from it in a letter.
    @Test func findsAllThatAreNear() {
        var words = ["ax"]
        for _ in 0..<5 { words = words.flatMap { word in ["a", "b", "c"].map { word + $0 } } }
        let index = DeletionIndex(words)
        for word in words {
            var steps = 0
            let near = index.nearest(to: word, steps: &steps)
            #expect(near != nil && near != word)
        }
    }
}
