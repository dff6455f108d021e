package import Diagnostics

/// A text of a page that may break a rule, with the reason.
package struct Allowance: Sendable {
    package var span: SourceSpan
    /// The words as they stand on the page; none for a rule about the page as a whole.
    package var text: Located<String>?
    package var reason = ""

    static let fields: [Field<Allowance>] = [
        .optional(
            "text", .locatedText, \.text,
            "The words of the page that may break the rule; left out for a rule about the page as a whole."),
        .required("reason", .text, \.reason, "Why they may."),
    ]
}

extension FieldReader where Value == [Allowance] {
    /// So many texts of a page may break one rule.
    private static var limit: Int { 20 }

    static var allowances: FieldReader {
        let item = FieldReader<Allowance>.fields("an exception", Allowance.fields) { Allowance(span: $0) }
        let list = FieldReader.oneOrMore(of: item)
        return FieldReader(form: list.form) { node, decoder in
            switch node.content {
            case .scalar(let reason, _):
                decoder.report.add(
                    .wrongType, "an exception names the text that it allows, and this is only a reason", at: node.span,
                    help: "write which words may break the rule: [{text: words of the page, reason: \(reason)}]")
                return nil
            case .mapping: return item.read(node, &decoder).map { [$0] }
            case .sequence(let items, _):
                return decoder.items(items, atMost: limit).compactMap { item.read($0, &decoder) }
            }
        }
    }
}
