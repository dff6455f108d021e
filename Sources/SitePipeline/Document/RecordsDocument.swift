import Diagnostics

/// Every kind of record and its fields, and those of `site.yaml` and of front matter: the text of `docs/records.md`.
package func recordsDocument(_ kinds: RecordKinds = .standard) -> String {
    var text = opening
    var named: Set<String> = []
    for kind in kinds.types {
        text += "\n## \(kind.kind)\n\n\(kind.summary) They are in `Content/data/\(kind.kind).yaml`, "
        text += "and links name them as `\(kind.singular):id`.\n"
        text += tables(kind.fieldDescriptions, &named)
    }
    text += """

        ## site.yaml

        What `Content/site.yaml` says of the site as a whole.

        """
    text += tables(SiteConfig.fields.map(\.description), &named)
    text += """

        ## Front matter

        What a page says of itself, between the `---` lines that it begins with. [Writing pages](writing.md) shows how each is used.

        """
    text += tables(FrontMatter.fields.map(\.description), &named)
    return text
}

/// A table of the fields, and one for each of them that has fields of its own and was not named before.
private func tables(_ fields: [FieldDescription], _ named: inout Set<String>) -> String {
    var text = "\n| field | what stands there | what it says |\n|---|---|---|\n"
    for field in fields {
        let key = field.isRequired ? "**`\(field.key)`**" : "`\(field.key)`"
        text += "| \(key) | \(field.form.name) | \(field.summary) |\n"
    }
    for group in fields.compactMap(\.form.parts) where named.insert(group.name).inserted {
        text += "\nThe fields of \(group.name):\n" + tables(group.fields, &named)
    }
    return text
}

private let opening = """
    # Records and their fields

    A record is an id and, indented below it, its fields, in the file of its kind. This one says who Dora Quill is. First a
    site to put it into:

    ```console
    $ sitegen init demo
    Made demo: …
    …
    $ cd demo
    ```

    These lines go to the end of `Content/data/actors.yaml`; `sitegen new actor dora-quill` writes them for you to fill in:

    ```yaml Content/data/actors.yaml append

    dora-quill:
      name: Dora Quill
      type: person
      role: harbour master of Port Ellery
    ```

    ```console
    $ sitegen check
    16 pages, 35 records, …
    ```

    A field that the kind does not have is refused, with the one that was probably meant:

    ```diff Content/data/actors.yaml
       name: Dora Quill
       type: person
    -  role: harbour master of Port Ellery
    +  rol: harbour master of Port Ellery
    ```

    ```console
    $ sitegen check
    error[unknown-key]: …
      --> Content/data/actors.yaml:…
    …
    help: did you mean 'role'?
    …
    ```

    ## What holds for all kinds

    - The records of a kind are in `Content/data/<kind>.yaml`, in files in `Content/data/<kind>/`, or both. Each file is a
      list of ids with their fields.
    - An id is lower-case letters, digits and single hyphens, and the only one of its kind. Claims and sources can both be
      cited, so no claim has the id of a source.
    - Fields in **bold** must be there. Any other field can be left out, but not be empty.
    - The field decides what a text means. `NO`, `on` and `12:30` are the text that you wrote; quotation marks are needed
      where YAML itself wants them: around a text with `: ` or ` #` in it, or a figure with a comma in a list.
    - A date is `2025-01-24`, `2025-01` or `2025`; `2025-01-18/2025-01-19` is from one to the other, `../2025-01-20` and
      `2025-01-21/..` are open. A date is never moved by a time zone. [Dates](#dates) has the other forms.
    - A figure is what the source says, such as `1,500`, `about 2,500 people` or `up to 10,000`, in quotation marks.
    - "Markdown text" may have emphasis, links and citations; it is checked like the text of a page.

    Editors with a YAML language server complete these fields and mark mistakes while you write: `sitegen init` puts the
    JSON Schemas into `schemas/` with the settings for VS Code, and `sitegen schemas` writes them anew after an update.

    ## Dates

    Dates are written as the international standard ISO 8601 has them, with level 1 of its extension EDTF:

    | written | shown | |
    |---|---|---|
    | `2025-01-24` | 24 January 2025 | |
    | `2025-01` | January 2025 | |
    | `2025` | 2025 | |
    | `2025-21` | spring 2025 | `22` is summer, `23` autumn, `24` winter; a list puts a season with the month in which it begins in the north |
    | `2025-01-18/2025-01-19` | 18–19 January 2025 | |
    | `../2025-01-20` | until 20 January 2025 | |
    | `2025-01-21/..` | since 21 January 2025 | |
    | `1984~` | about 1984 | |
    | `1984?` | probably 1984 | |
    | `1984%` | probably about 1984 | `~` and `?` in one |
    | `2004-02-01/2005-02-08~` | 1 February 2004 to about 8 February 2005 | a sign is for the end that it stands behind |
    | `0079-08-24` | 24 August AD 79 | a year has four digits |
    | `-0043-03-15` | 15 March 44 BC | the year 0000 is 1 BC, so there is one year less than people count |
    | `201X` | some time from 2010 to 2019 | `20XX` is a century; an X is a digit that is not known |
    | `2004-XX` | some time in 2004 | also `2004-06-XX` and `2004-XX-XX` |

    What a date of an event cannot say goes into its `date-note`. Years of more than four digits have no form here.

    A claim with the date `-0043-03-15` carries "15 March", "44 BC" and "44 BCE" on a page, and not the number 44. One with
    `201X` carries no year, since none is known.

    ## Names of authors

    `authors` of a source is a list. Reference managers order persons by their family names, so they need to know which part
    that is:

    ```yaml
    authors:
      - {family: García Márquez, given: Gabriel}
      - García Márquez, Gabriel
      - {name: "Department of Justice, Office of Legal Counsel"}
      - Ada Quay
    ```

    The first two are the same person, and pages show "Gabriel García Márquez". The others are shown and passed on as they
    are written: an organization, and a name of which nobody has said what its parts are. In `[brackets]` a text with a
    comma needs quotation marks.

    A text with exactly one comma is a person, with the family name before it, unless something in it is seldom in the name
    of one. It stays whole

    - if a side has more than four words, or none;
    - if it has a figure or a sign such as `&`, `/` or brackets, or is in Chinese, Japanese or Korean script;
    - if a word on either side is "of", "and", "the", "for", one that bodies have in their names (Department, Office,
      Ministry, Committee, University, News, Inc., Ltd, LLC, GmbH, plc and many more), one for an office (Editor, Minister)
      or one that follows a name (Jr., PhD);
    - if what follows the comma begins with a small letter, or a word before it is in capitals: "Quay, harbour master",
      "BBC, London".

    Where that would be wrong, write the parts: `{name: "Reuters, London"}`, since nothing in it tells Reuters from a family,
    or `{family: King, given: Martin Luther}`.

    """
