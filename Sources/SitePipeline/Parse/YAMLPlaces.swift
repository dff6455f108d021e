internal import CLibYAML
import Diagnostics

/// Where libyaml's marks stand in the file: they count characters, and we count bytes.
struct YAMLPlaces {
    private let file: SourceFile
    private let bytes: [UInt8]
    /// The byte offset of every 64th character of the part that is read; empty for one in ASCII, whose characters are
    /// bytes.
    private let offsets: [Int]
    private static let step = 64
    /// Where libyaml's marks are counted from, in lines of the file from 1 and in characters of the part from 0.
    private var firstLine = 1
    private var firstCharacter = 0
    /// The place that was asked for last, as most are asked for in their order; before the first there is none.
    /// `lineStart` is the offset of its line.
    private var last = (character: Int.max, offset: 0, line: 1, lineStart: 0)

    /// - Parameter range: the part of the file that is read.
    init(_ file: SourceFile, _ range: Range<Int>) {
        self.file = file
        let bytes = file.bytes
        self.bytes = bytes
        let isASCII = bytes.withUnsafeBufferPointer { bytes in bytes[range].reduce(0) { $0 | $1 } < 0x80 }
        var offsets: [Int] = []
        if !isASCII {
            var characters = 0
            for index in range where bytes[index] & 0xC0 != 0x80 {
                if characters % Self.step == 0 { offsets.append(index) }
                characters += 1
            }
        }
        self.offsets = offsets
    }

    /// Says where the text begins that libyaml is given.
    mutating func begin(at offset: Int) {
        firstLine = file.position(at: offset).line
        guard !offsets.isEmpty else { return }
        let near = max(0, offsets.partitioningIndex { $0 > offset } - 1)
        firstCharacter =
            near * Self.step + bytes[offsets[near]..<max(offset, offsets[near])].count { $0 & 0xC0 != 0x80 }
    }

    mutating func span(_ start: yaml_mark_t, _ end: yaml_mark_t) -> SourceSpan {
        SourceSpan(file: file, start: position(start), end: position(end))
    }

    mutating func position(_ mark: yaml_mark_t) -> SourcePosition {
        guard !offsets.isEmpty else {
            return SourcePosition(line: firstLine + Int(mark.line), column: Int(mark.column) + 1)
        }
        let character = firstCharacter + Int(mark.index)
        if character < last.character || character - last.character > Self.step { jump(near: character) }
        bytes.withUnsafeBufferPointer { bytes in
            while last.character < character, last.offset < bytes.count {
                if bytes[last.offset] == UInt8(ascii: "\n") {
                    last.line += 1
                    last.lineStart = last.offset + 1
                }
                last.character += 1
                last.offset += 1
                while last.offset < bytes.count, bytes[last.offset] & 0xC0 == 0x80 { last.offset += 1 }
            }
        }
        return SourcePosition(line: last.line, column: last.offset - last.lineStart + 1)
    }

    private mutating func jump(near character: Int) {
        let near = min(character / Self.step, offsets.count - 1)
        let position = file.position(at: offsets[near])
        last = (near * Self.step, offsets[near], position.line, offsets[near] - position.column + 1)
    }
}
