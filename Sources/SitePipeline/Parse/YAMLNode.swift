package import Diagnostics

/// A piece of a YAML text with its place. Scalars are the text the editor wrote: what they mean, the schema decides.
package struct YAMLNode: Sendable {
    package indirect enum Content: Sendable {
        /// `isPlain`: written without quotes.
        case scalar(String, isPlain: Bool)
        /// `isFlow`: written in brackets.
        case sequence([YAMLNode], isFlow: Bool)
        case mapping([YAMLPair])
    }

    package var content: Content
    package var span: SourceSpan

    /// What the node is, in an author's words.
    var typeName: String {
        switch content {
        case .scalar("", isPlain: true): "empty"
        case .scalar: "text"
        case .sequence: "a list"
        case .mapping: "a set of fields"
        }
    }
}

package struct YAMLPair: Sendable {
    package var key: Located<String>
    package var value: YAMLNode
}
