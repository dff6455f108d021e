import Diagnostics
import Templating

/// The options that a directive's template declares, in the comment it opens with:
///
///     {{! options:
///       topic: topic?
///       id: discrepancy
///     }}
///
/// A type is text, number, flag, topic or the singular of a kind of record; a question mark makes the option optional.
/// An option of type topic leaves only that topic's records, and a number named `limit` only so many of each kind.
struct BlockDeclaration: Sendable {
    struct Option: Sendable {
        var name: String
        var type: OptionType
        var isRequired: Bool
    }

    enum OptionType: Sendable, Equatable {
        case text, number, flag, topic
        /// A record of the kind with this singular.
        case record(String)

        init?(_ name: String, _ kinds: RecordKinds) {
            switch name {
            case "text": self = .text
            case "number": self = .number
            case "flag": self = .flag
            case "topic": self = .topic
            default:
                guard kinds.singulars.contains(name) else { return nil }
                self = .record(name)
            }
        }

        static func names(_ kinds: RecordKinds) -> [String] { ["text", "number", "flag", "topic"] + kinds.singulars }
    }

    var name: String
    var options: [Option] = []
    /// More than anybody wants to write. What each directive is compared with does not grow beyond it.
    private static let maximumOptions = 100

    /// The declarations of all templates in `blocks/`, by the directive's name.
    static func read(
        _ templates: TemplateLibrary, _ kinds: RecordKinds, report: inout Report
    ) -> [String: BlockDeclaration] {
        var result: [String: BlockDeclaration] = [:]
        for template in templates.names where template.hasPrefix("blocks/") {
            let name = String(template.dropFirst("blocks/".count))
            result[name] = BlockDeclaration(name, templates, template, kinds, &report)
        }
        return result
    }

    private init(
        _ name: String, _ templates: TemplateLibrary, _ template: String, _ kinds: RecordKinds, _ report: inout Report
    ) {
        self.name = name
        guard let comment = templates.openingComment(of: template), let file = templates.file(of: template) else {
            return
        }
        let range = 3..<3 + comment.value.utf8.count
        guard comment.value.split(separator: ":").first?.filter({ !$0.isWhitespace }) == "options",
            let node = YAMLReader.read(file, range, report: &report), case .mapping(let pairs) = node.content,
            let declared = pairs.first(where: { $0.key.value == "options" })?.value,
            case .mapping(let fields) = declared.content
        else { return }
        if fields.count > Self.maximumOptions {
            report.add(
                .templateSyntax,
                "a directive has at most \(Self.maximumOptions) options, and these are \(fields.count)",
                at: fields[Self.maximumOptions].key.span, help: "take some out, or make several directives")
        }
        for field in fields.prefix(Self.maximumOptions) {
            let written = field.value.scalarText ?? ""
            let isOptional = written.hasSuffix("?")
            guard let type = OptionType(isOptional ? String(written.dropLast()) : written, kinds) else {
                report.add(
                    .templateSyntax, "'\(written)' is not a type of option", at: field.value.span,
                    help: nearMiss(written, among: OptionType.names(kinds)).map { "did you mean '\($0)'?" }
                        ?? "write \(OptionType.names(kinds).alternatives), with '?' after it if the option may be left out"
                )
                continue
            }
            options.append(Option(name: field.key.value, type: type, isRequired: !isOptional))
        }
    }
}
