/// Writes the schemas into the site's folder `schemas/`.
///
/// - Returns: the number of files.
/// - Throws: `MachineError` if there is no such site, or the disk refuses.
package func writeSchemas(in folder: String) throws -> Int {
    _ = try load(folder)
    let target = try OutputFolder(folder + "/schemas")
    let schemas = editorSchemas()
    for schema in schemas { try target.write(Array(schema.text.utf8), to: schema.name) }
    return schemas.count
}
