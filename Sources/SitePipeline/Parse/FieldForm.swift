package import Diagnostics

/// What can stand in a field: for messages, for the documentation and for editors that check while one writes.
package struct FieldForm: Sendable {
    /// In an author's words, such as "a date".
    package var name: String
    /// The same as JSON Schema (draft 07). It is never stricter than what is read here, so that an editor complains
    /// of nothing that a build lets through.
    package var schema: JSON
    /// The fields of what has fields of its own.
    package var parts: FieldGroup?
    /// What a value names, for editors that offer names.
    package var names: Named?

    /// What can be named.
    package enum Named: Sendable, Equatable {
        /// A record of the kind with this singular.
        case record(String)
        case claimOrSource, topic, page, template
        /// A paragraph of the captured text of the source that is named beside it.
        case paragraph
    }

    /// Fields under a name, such as "a piece of evidence".
    package struct FieldGroup: Sendable {
        package var name: String
        package var fields: [FieldDescription]
    }

    static func list(of item: FieldForm) -> FieldForm {
        FieldForm(
            name: "a list, each item \(item.name)", schema: .schema("array", [("items", item.schema)]),
            parts: item.parts, names: item.names)
    }

    static func oneOrMore(of item: FieldForm) -> FieldForm {
        FieldForm(
            name: "\(item.name), or a list, each item \(item.name)",
            schema: .anyOf([item.schema, list(of: item).schema]), parts: item.parts, names: item.names)
    }

    static func fields(_ name: String, _ fields: [FieldDescription]) -> FieldForm {
        FieldForm(name: name, schema: .schema(of: fields), parts: FieldGroup(name: name, fields: fields))
    }
}

/// One field, whatever it belongs to.
package struct FieldDescription: Sendable {
    package var key: String
    package var isRequired: Bool
    /// Whether some records may do without it all the same.
    package var isConditional = false
    package var form: FieldForm
    package var summary: String
}

extension Field {
    package var description: FieldDescription {
        FieldDescription(
            key: key, isRequired: isRequired, isConditional: isExcused != nil, form: form, summary: summary)
    }
}

extension JSON {
    /// What YAML's own types make of a text: here the schema decides, and `2025` is a text like any other.
    static let anyText = JSON.object([("type", .texts(["string", "number", "boolean"]))])

    static func schema(_ type: String, _ more: [(key: String, value: JSON)] = []) -> JSON {
        .object([("type", .text(type))] + more)
    }

    static func anyOf(_ schemas: [JSON]) -> JSON { .object([("anyOf", .list(schemas))]) }

    /// An object with these fields and no others.
    static func schema(of fields: [FieldDescription]) -> JSON { .object(schemaMembers(of: fields)) }

    /// The members of that schema.
    static func schemaMembers(of fields: [FieldDescription]) -> [(key: String, value: JSON)] {
        let properties = fields.map { field -> (key: String, value: JSON) in
            guard case .object(let members) = field.form.schema else { return (field.key, field.form.schema) }
            return (field.key, .object([("description", .text(field.summary))] + members))
        }
        return [
            ("type", .text("object")), ("properties", .object(properties)),
            ("required", .texts(fields.filter { $0.isRequired && !$0.isConditional }.map(\.key))),
            ("additionalProperties", .flag(false)),
        ]
    }
}
