package import Diagnostics

extension Rule {
    package static let templateSyntax = Rule("template-syntax")
    package static let unknownName = Rule("unknown-name")
    package static let unknownPartial = Rule("unknown-partial")
    /// A value is used where its type cannot stand.
    package static let templateType = Rule("template-type")
}
