/// What Markdown has in place of HTML that people often write.
enum HTMLInMarkdown {
    static func equivalent(of html: String) -> String? {
        let name = html.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
        return switch name.lowercased() {
        case "b", "strong": "**words**"
        case "i", "em": "*words*"
        case "a": "[words](address)"
        case "img": "![what it shows](file.png)"
        case "br": "a backslash at the end of the line, or an empty line"
        case "blockquote": "> before each line"
        case "ul", "ol", "li": "- before each item, or 1. and so on"
        default: nil
        }
    }
}
