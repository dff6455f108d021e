import Diagnostics

/// A JSON Schema for each file that editors write in YAML, by file name, made from the declarations that decode them.
/// Editors with a YAML language server complete and check with it. It is draft 07, which they know best.
package func editorSchemas(_ kinds: RecordKinds = .standard) -> [(name: String, text: String)] {
    let records = kinds.types.map { kind in
        schema(
            kind.kind, "The \(kind.kind) of a site, each under its id. \(kind.summary)",
            [
                ("type", .text("object")),
                ("propertyNames", .object([("pattern", .text("^[a-z0-9]+(-[a-z0-9]+)*$"))])),
                ("additionalProperties", .schema(of: kind.fieldDescriptions)),
            ])
    }
    let site = schema(
        "site", "Content/site.yaml: the site as a whole.", JSON.schemaMembers(of: SiteConfig.fields.map(\.description)))
    let page = schema(
        "front-matter", "What a page says of itself between its --- lines.",
        JSON.schemaMembers(of: FrontMatter.fields.map(\.description)))
    return (records + [site, page]).sorted { $0.name < $1.name }
}

private func schema(
    _ name: String, _ description: String, _ members: [(key: String, value: JSON)]
) -> (name: String, text: String) {
    let head: [(key: String, value: JSON)] = [
        ("$schema", .text("http://json-schema.org/draft-07/schema#")), ("title", .text(name)),
        ("description", .text(description)),
    ]
    return (name + ".schema.json", JSON.object(head + members).document)
}
