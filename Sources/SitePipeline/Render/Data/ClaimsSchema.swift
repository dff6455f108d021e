let claimsSchemaName = "claims.schema.json"

/// The JSON Schema that describes `claims.json`.
let claimsSchema = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "The claims of a briefing, with what they stand on",
      "description": "Names are looked up in the tables of the same file: topics, actors, places, sources, discrepancies. What is not known is left out.",
      "type": "object",
      "required": ["title", "language", "claims", "topics", "actors", "places", "sources", "discrepancies"],
      "additionalProperties": false,
      "properties": {
        "$schema": {"type": "string"},
        "title": {"description": "The title of the site.", "type": "string"},
        "language": {"description": "The language of the site, as a language tag (BCP 47).", "type": "string"},
        "as-of": {"description": "The date that the site describes.", "$ref": "#/$defs/date"},
        "claims": {"type": "array", "items": {"$ref": "#/$defs/claim"}},
        "topics": {"$ref": "#/$defs/table"},
        "actors": {"$ref": "#/$defs/table"},
        "places": {"$ref": "#/$defs/table"},
        "sources": {"description": "Described in sources.csl.json by the same ids.", "$ref": "#/$defs/table"},
        "discrepancies": {"$ref": "#/$defs/table"}
      },
      "$defs": {
        "claim": {
          "description": "What a document says. That it is listed does not mean that it was found to be true.",
          "type": "object",
          "required": [
            "id", "address", "statement", "kind", "topics", "dates", "figures", "actors", "places", "evidence", "origins",
            "discrepancies"
          ],
          "additionalProperties": false,
          "properties": {
            "id": {"$ref": "#/$defs/id"},
            "address": {"$ref": "#/$defs/address"},
            "statement": {"description": "What is claimed, in the editors' words, as plain text.", "type": "string"},
            "kind": {
              "description": "How it was said.",
              "enum": [\#(claimKinds)]
            },
            "topics": {"$ref": "#/$defs/ids"},
            "as-of": {"description": "The date for which it holds.", "$ref": "#/$defs/date"},
            "dates": {"description": "The dates it states.", "type": "array", "items": {"$ref": "#/$defs/date"}},
            "figures": {"description": "The numbers it states.", "$ref": "#/$defs/figures"},
            "actors": {"$ref": "#/$defs/ids"},
            "places": {"$ref": "#/$defs/ids"},
            "calculation": {"$ref": "#/$defs/calculation"},
            "evidence": {"type": "array", "items": {"$ref": "#/$defs/evidence"}},
            "origins": {"$ref": "#/$defs/origins"},
            "discrepancies": {
              "description": "The discrepancies in which other sources disagree with it.",
              "$ref": "#/$defs/ids"
            },
            "withdrawn": {
              "description": "That the claim no longer stands.",
              "type": "object",
              "required": ["reason"],
              "additionalProperties": false,
              "properties": {"date": {"$ref": "#/$defs/date"}, "reason": {"type": "string"}}
            }
          }
        },
        "calculation": {
          "description": "How the site itself calculated the claim's figure; such a claim has no evidence of its own.",
          "type": "object",
          "required": ["expression", "operands"],
          "additionalProperties": false,
          "properties": {
            "expression": {"description": "As the editors wrote it, with ids of claims.", "type": "string"},
            "result": {"description": "The exact result, to six decimals.", "type": "string"},
            "operands": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["claim", "text"],
                "additionalProperties": false,
                "properties": {
                  "claim": {"$ref": "#/$defs/id"},
                  "figure": {"description": "The name of one of its figures.", "$ref": "#/$defs/id"},
                  "text": {"description": "The figure or date that was used.", "type": "string"}
                }
              }
            }
          }
        },
        "evidence": {
          "description": "One source's support for a claim.",
          "type": "object",
          "required": ["source", "at", "via"],
          "additionalProperties": false,
          "properties": {
            "source": {"$ref": "#/$defs/id"},
            "at": {
              "description": "Where in the source: p3 is the third paragraph, p13-p14 a run of them.",
              "type": "array",
              "items": {"type": "string"}
            },
            "via": {"description": "The sources it came through, the nearest first.", "$ref": "#/$defs/ids"},
            "speaker": {"description": "The actor who said it first.", "$ref": "#/$defs/id"},
            "quote": {"description": "Words of the source, verbatim.", "type": "string"},
            "figures": {
              "description": "The numbers this source gives, where they are not those of the claim.",
              "$ref": "#/$defs/figures"
            },
            "note": {"description": "How the wording of this source differs, as plain text.", "type": "string"}
          }
        },
        "origins": {
          "description": "From whom the claim comes in the end, as far as its evidence says.",
          "type": "object",
          "required": ["text", "named", "not-stated"],
          "additionalProperties": false,
          "properties": {
            "text": {"description": "The same in words.", "type": "string"},
            "named": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["kind", "id"],
                "additionalProperties": false,
                "properties": {"kind": {"enum": ["actor", "source"]}, "id": {"$ref": "#/$defs/id"}}
              }
            },
            "not-stated": {
              "description": "How many pieces of evidence do not say where they have it from.",
              "type": "integer",
              "minimum": 0
            }
          }
        },
        "figures": {
          "type": "array",
          "items": {
            "description": "A number as the pages show it; its parts where the editors wrote them apart.",
            "type": "object",
            "required": ["text"],
            "additionalProperties": false,
            "properties": {
              "name": {"description": "What calculations call it.", "$ref": "#/$defs/id"},
              "text": {"type": "string"},
              "value": {"type": "string"},
              "qualifier": {"enum": [\#(figureQualifiers)]},
              "unit": {"type": "string"},
              "as-of": {"$ref": "#/$defs/date"}
            }
          }
        },
        "table": {
          "description": "Names and addresses by id.",
          "type": "object",
          "propertyNames": {"$ref": "#/$defs/id"},
          "additionalProperties": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": false,
            "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"}}
          }
        },
        "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "ids": {"type": "array", "items": {"$ref": "#/$defs/id"}},
        "address": {
          "description": "Absolute, or from the root of the site where the site does not say where it is published.",
          "type": "string",
          "format": "iri-reference"
        },
        "date": {
          "description": "A date in EDTF, level 1 (ISO 8601-2): 2025-01-24, 2025-01, 2025; -0043 for 44 BC; 2025-21 to 2025-24 for spring to winter; an interval 2025-01-18/2025-01-19, open as ../2025-01-20 or 2025-01-21/..; X for digits that are not known, 201X or 2004-XX; behind a date or an end of an interval, ~ for about, ? for uncertain, % for both.",
          "type": "string",
          "pattern": "^(-?[0-9]{2}[0-9X]{2}(-([0-9]{2}|XX)){0,2}[~?%]?|(-?[0-9]{4}(-[0-9]{2}){0,2}[~?%]?|\\.\\.)/(-?[0-9]{4}(-[0-9]{2}){0,2}[~?%]?|\\.\\.))$"
        }
      }
    }

    """#

private let claimKinds = quoted(Claim.Category.allCases.map(\.rawValue))
private let figureQualifiers = quoted(Qualifier.allCases.map(\.rawValue))

private func quoted(_ words: [String]) -> String { words.map { "\"\($0)\"" }.joined(separator: ", ") }
