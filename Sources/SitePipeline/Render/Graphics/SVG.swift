import Markup
import Templating

/// A picture as it is drawn: SVG without any style of its own, so that the style sheet colours it for light, dark and
/// print, and text in it stays text.
struct SVG {
    private var body = ""

    mutating func add(_ name: String, _ attributes: [(String, String)], text: String? = nil) {
        body += "<\(name)"
        for (key, value) in attributes { body += " \(key)=\"\(escapeHTML(value))\"" }
        if let text { body += ">\(escapeHTML(text))</\(name)>\n" } else { body += "/>\n" }
    }

    mutating func text(_ text: String, x: String, y: Double, dx: Double = 0, _ style: String) {
        var attributes = [("class", style), ("x", x), ("y", Self.number(y))]
        if dx != 0 { attributes.append(("dx", Self.number(dx))) }
        add("text", attributes, text: text)
    }

    /// The whole picture.
    ///
    /// - Parameters:
    ///   - size: the attributes that say how large it is.
    ///   - title: what it is; `description` says in words what it shows.
    func html(_ style: String, size: [(String, String)], title: String, description: String) -> HTML {
        let attributes = size.map { " \($0)=\"\($1)\"" }.joined()
        let label = escapeHTML(title + ". " + description)
        return HTML(
            bytes: Array(
                "<svg class=\"\(style)\" role=\"img\" aria-label=\"\(label)\"\(attributes)>\n\(body)</svg>".utf8))
    }

    /// At most two decimals: a pixel has no more. What lies beyond any screen is put at its edge.
    static func number(_ value: Double) -> String {
        let edge = 1e9
        let hundredths = Int((max(-edge, min(edge, value.isNaN ? 0 : value)) * 100).rounded())
        if hundredths % 100 == 0 { return String(hundredths / 100) }
        let fraction = abs(hundredths % 100)
        let digits = fraction % 10 == 0 ? String(fraction / 10) : (fraction < 10 ? "0" : "") + String(fraction)
        return (hundredths < 0 ? "-" : "") + String(abs(hundredths / 100)) + "." + digits
    }

    static func percent(_ share: Double) -> String { number(share * 100) + "%" }
}
