package import Diagnostics

/// A name of a record or a page where it stands in a file of the site.
package struct NameUse: Sendable {
    /// What stands there.
    package enum Way: String, Sendable {
        case definition, field, calculation, citation, link, permalink, directive, exception, navigation, redirect,
            proof, capture
    }

    /// How another name is written in its place.
    enum Form: Sendable {
        /// The id, or the path of the page from `Content`.
        case whole
        /// The name of a page in `topics/`.
        case topic
        /// The path from the folder of a page; `nil` for the text of a record.
        case relative(to: String?)
    }

    /// The singular of the record's kind, or `page`.
    package var kind: String
    /// The record's id, or the page's path from `Content`.
    package var name: String
    package var way: Way
    package var span: SourceSpan
    /// The bytes of the file that are the name; `nil` where it is written so that they cannot be told.
    var range: Range<Int>?
    var form = Form.whole

    /// The kind that names of pages have here.
    package static let page = "page"
}
