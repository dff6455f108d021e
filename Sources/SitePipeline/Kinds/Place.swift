package import Diagnostics
import Templating

/// A place that claims and events are about.
package struct Place: RecordKind {
    package var id: Located<String>
    package var name = ""
    package var aliases: [String] = []
    /// Degrees north.
    package var latitude: Double?
    /// Degrees east.
    package var longitude: Double?
    package var region: String?

    package init(id: Located<String>) { self.id = id }

    package static let kind = "places"
    package static let singular = "place"
    package static let summary = "A place that claims and events are about."
    package static let listing: String? = "places"
    package var linkName: String { name }
    package var names: [String] { [name] + aliases }
    package static let isLinkedByName = true
    package var linkForms: [String] { names + [region].compactMap(\.self) }

    package static let fields: [Field<Place>] = [
        .required("name", .text, \.name, "The name."),
        .optional("aliases", .list(of: .text), \.aliases, "Other names that texts use."),
        .optional("latitude", .degrees(upTo: 90), \.latitude, "Degrees north; negative south of the equator."),
        .optional("longitude", .degrees(upTo: 180), \.longitude, "Degrees east; negative west of Greenwich."),
        .optional("region", .text, \.region, "The state or country it is in."),
    ]

    package static let order: (@Sendable (Place, Place) -> Bool)? = { $0.name < $1.name }

    package static let view = derivedView(adding: [
        ViewField("aliases", .joined) { $0.record.aliases },
        ViewField("map-number", .optionalNumber) { $1.mapNumbers[$0.record.id.value] },
        ViewField("claims", .claims) { $1.site.uses.places[$0.index] },
    ])
}

extension FieldReader where Value == Double {
    fileprivate static func degrees(upTo limit: Double) -> FieldReader {
        let text = FieldReader<Located<String>>.locatedText
        // In quotation marks it is a text to YAML, and a number here all the same.
        let types: (key: String, value: JSON) = ("type", .texts(["number", "string"]))
        let range: [(key: String, value: JSON)] = [("minimum", .number(-Int(limit))), ("maximum", .number(Int(limit)))]
        let form = FieldForm(name: "a number of degrees", schema: .object([types] + range))
        let reader = FieldReader(form: form) { node, decoder in
            guard let written = text.read(node, &decoder) else { return nil }
            if let degrees = Double(decimal: written.value), abs(degrees) <= limit { return degrees }
            decoder.report.add(
                .wrongType, "'\(written.value)' is not a number of degrees between -\(Int(limit)) and \(Int(limit))",
                at: written.span, help: "write decimal degrees, as in 31.76")
            return nil
        }
        return reader.showing(.text, { .fact("\($0)") }, { degrees, _ in .text("\(degrees)") })
    }
}
