extension FieldType {
    /// Why a value of this type cannot be written in a place, in a template's words.
    func fault(writtenAs name: String, escaped: Bool, in place: HTMLContext) -> Scope.Fault? {
        typealias Fault = Scope.Fault
        switch self {
        case .optional:
            return Fault(
                message: "'\(name)' may be absent", help: "write it inside its own section: {{#\(name)}}…{{/\(name)}}")
        case .list, .record, .flag:
            return Fault(
                message: "'\(name)' is \(description), which cannot be written out",
                help: "use it as a section: {{#\(name)}}…{{/\(name)}}")
        case .html:
            if escaped {
                return Fault(message: "'\(name)' is HTML, and {{…}} is for text", help: "write {{{\(name)}}}")
            }
            switch place {
            case .text, .rawText, .none: return nil
            default:
                return Fault(
                    message: "'\(name)' is HTML, which can stand between tags only",
                    help: "use a name that is text here")
            }
        case .text, .number, .address:
            if !escaped {
                return Fault(
                    message: "'\(name)' is \(description), and {{{…}}} is for HTML", help: "write {{\(name)}}")
            }
        }
        switch place {
        case .none, .text: return nil
        case .comment:
            return Fault(
                message: "'\(name)' stands in an HTML comment, which holds no values",
                help: "take it out of the comment")
        case .tag:
            return Fault(
                message: "'\(name)' stands in a tag, but not between an attribute's quotation marks",
                help: "write it as in class=\"{{\(name)}}\"")
        case .rawText(let element):
            return Fault(
                message: "'\(name)' stands in <\(element)>, where no value is safe",
                help: "put it into a data- attribute, and read it from there")
        case .refresh:
            guard case .address = self else {
                return Fault(
                    message: "'url=' takes an address, but '\(name)' is \(description)",
                    help: "use a name that is an address, such as 'link'")
            }
            return nil
        case .attribute(let attribute, let isStart):
            if attribute.hasPrefix("on") || ["style", "srcdoc"].contains(attribute) {
                return Fault(
                    message: "'\(name)' stands in '\(attribute)', which is code, where no value is safe",
                    help: "use a class or a data- attribute")
            }
            guard addressAttributes.contains(attribute) else { return nil }
            guard case .address = self else {
                return Fault(
                    message: "'\(attribute)' takes an address, but '\(name)' is \(description)",
                    help: "use a name that is an address, such as 'link'")
            }
            return isStart
                ? nil
                : Fault(
                    message: "'\(name)' is an address, which must be the whole of '\(attribute)'",
                    help: "take out what stands before it")
        }
    }
}

/// The attributes that lead somewhere, of HTML, SVG and what browsers still know of earlier versions.
private let addressAttributes: Set = [
    "action", "background", "cite", "data", "formaction", "href", "longdesc", "manifest", "ping", "poster", "src",
    "srcset",
    "xlink:href",
]
