/// A place in a text.
///
/// Lines and columns count from 1. A column counts UTF-8 bytes, which is what both parsers below us speak;
/// `Diagnostic`'s printed forms convert it, and what an author reads counts characters (Unicode scalar values).
package struct SourcePosition: Comparable, Hashable, Sendable {
    // A site has some dozen of these for each paragraph, so they take half of what two `Int` would.
    @usableFromInline var storedLine: UInt32
    @usableFromInline var storedColumn: UInt32

    @inlinable package var line: Int {
        get { Int(storedLine) }
        set { storedLine = UInt32(clamping: newValue) }
    }
    @inlinable package var column: Int {
        get { Int(storedColumn) }
        set { storedColumn = UInt32(clamping: newValue) }
    }

    @inlinable package init(line: Int, column: Int) {
        (storedLine, storedColumn) = (UInt32(clamping: line), UInt32(clamping: column))
    }

    @inlinable package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.storedLine, left.storedColumn) < (right.storedLine, right.storedColumn)
    }
}

/// A piece of one file, from `start` up to but not including `end`.
package struct SourceSpan: Sendable {
    package var file: SourceFile
    package var start: SourcePosition
    package var end: SourcePosition

    package init(file: SourceFile, start: SourcePosition, end: SourcePosition) {
        self.file = file
        self.start = start
        self.end = end
    }

    /// The place just before the file's first character: for what is said of a file as a whole, of which no line is shown.
    package init(startOf file: SourceFile) {
        self.init(file: file, start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 1))
    }

    var isWholeFile: Bool { start == end && start == SourcePosition(line: 1, column: 1) }
}

/// A value and the place it was written at.
package struct Located<Value> {
    package var value: Value
    package var span: SourceSpan

    package init(_ value: Value, at span: SourceSpan) {
        self.value = value
        self.span = span
    }
}

extension Located: Sendable where Value: Sendable {}
