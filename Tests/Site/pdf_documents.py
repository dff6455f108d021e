"""Ten PDFs for the tests of `capture`, made by the browser of HTML, each with its true paragraphs."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

DOCUMENTS = Path(__file__).parent / "documents"


@dataclass
class PDFDocument:
    name: str
    html: str
    # In their order; a row of a table has tabs between its cells.
    paragraphs: list
    options: dict = field(default_factory=dict)
    # What must not be in the text: heads, feet and numbers of pages.
    absent: list = field(default_factory=list)


def _pool():
    """Paragraphs of the English pages beside, long enough to have lines."""
    found = []
    for path in sorted(DOCUMENTS.glob("*.txt")):
        if path.stem[:2] in ("08", "09", "17"):
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [line for line in lines if len(line) > 110 and not line.startswith("? ") and "\t" not in line]
    return found


def _page(body, style=""):
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A report on the river</title><style>
      body {{ font: 11pt/1.35 serif; margin: 0 }} p {{ margin: 0 0 9pt }} h1 {{ font-size: 20pt }} h2 {{ font-size: 14pt }}
      {style}</style></head><body>{body}</body></html>"""


def _paragraphs(texts):
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def _shy(text):
    """The text with a place to part each long word every three letters."""
    return " ".join("\u00ad".join(w[i : i + 3] for i in range(0, len(w), 3)) if w.isalpha() and len(w) > 6 else w for w in text.split(" "))


def _head_and_foot(head, foot):
    style = "font-size:8pt;width:100%;text-align:center"
    return {
        "display_header_footer": True,
        "header_template": f'<div style="{style}">{head}</div>',
        "footer_template": f'<div style="{style}">{foot}</div>',
        "margin": {"top": "25mm", "bottom": "25mm", "left": "25mm", "right": "25mm"},
    }


def pdf_documents():
    pool = _pool()
    margin = {"margin": {"top": "22mm", "bottom": "22mm", "left": "24mm", "right": "24mm"}}
    number = '<span class="pageNumber"></span>'
    found = []

    def add(name, body, paragraphs, style="", options=margin, absent=()):
        found.append(PDFDocument(name, _page(body, style), paragraphs, options, list(absent)))

    texts = pool[:22]
    add("one-column", f"<h1>A report on the river</h1>{_paragraphs(texts)}", ["A report on the river"] + texts,
        options=_head_and_foot("Yearbook of the Ellery Valley", f"Page {number} of <span class='totalPages'></span>"),
        absent=["Yearbook of the Ellery Valley", "Page 1 of", "Page 2 of"])

    texts = pool[5:30]
    add("two-columns", f"<div class=c>{_paragraphs(texts)}</div>", texts,
        ".c { columns: 2; column-gap: 10mm; text-align: justify }", _head_and_foot("", number))

    texts = pool[10:22]
    add("hyphens", f"<div class=c>{_paragraphs(map(_shy, texts))}</div>", texts, ".c { width: 62mm; text-align: justify }")

    first, second = pool[3:8], pool[9:14]
    cut = pool[8].index(" ", len(pool[8]) // 3)
    notes = ["1 The gauge was moved in 2011, and its older values were not corrected.", "2 See the yearbook of 1976, where the same is said of the upper lake."]
    add("footnotes",
        f"""<div class=p>{_paragraphs(first)}<p>{escape(pool[8][:cut])}</p><div class=n><hr><p>{notes[0]}</p><p>{notes[1]}</p></div></div>
        <div class=p><p>{escape(pool[8][cut + 1:])}</p>{_paragraphs(second)}</div>""",
        first + [pool[8]] + notes + second,
        ".p { height: 245mm; position: relative; break-after: page } .n { position: absolute; bottom: 0; font-size: 8pt } .n p { margin: 2pt 0 } .p > p:nth-last-of-type(1) { text-align-last: justify }")

    rows = ["Ward\tHouseholds\tFlooded\tShare", "Mill Quay\t412\t41\t10.0%", "Old Town\t1,006\t17\t1.7%", "Toll Side\t688\t3\t0.4%", "Upper Field\t1,530\t0\t0%"]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("\t")) + "</tr>" for row in rows)
    add("table", f"{_paragraphs(pool[20:23])}<table>{table}</table>{_paragraphs(pool[23:26])}", pool[20:23] + rows + pool[23:26],
        "table { border-collapse: collapse; margin: 12pt 0 } td { border: 1px solid; padding: 3pt 20pt 3pt 6pt }")

    items = pool[30:34]
    body = f"<h1>What was found</h1>{_paragraphs(pool[26:28])}<h2>The findings</h2><ol>" + "".join(f"<li>{escape(i)}</li>" for i in items) + "</ol><h2>What follows</h2>" + _paragraphs(pool[28:30])
    add("headings", body, ["What was found", *pool[26:28], "The findings", *(f"{n}. {i}" for n, i in enumerate(items, 1)), "What follows", *pool[28:30]])

    texts = pool[2:44]
    add("paper", f"<h1>On the length of queues at ferries</h1><p class=a>{escape(pool[0])}</p><div class=c>{_paragraphs(texts)}</div>",
        ["On the length of queues at ferries", pool[0], *texts],
        "h1 { text-align: center } .a { margin: 0 15mm 8mm; font-size: 9.5pt } .c { columns: 2; column-gap: 8mm; font-size: 9.5pt; text-align: justify }",
        _head_and_foot("Journal of Waiting 12 (2024)", number), absent=["Journal of Waiting"])

    texts = pool[:18]
    add("large-print", _paragraphs(texts), texts, "body { font: 16pt/1.5 sans-serif }",
        _head_and_foot(f"{number} | Town council of Port Ellery", "Printed on paper of the town"),
        absent=["Town council of Port Ellery", "Printed on paper"])

    german = [line for line in (DOCUMENTS / "17-singlefile.txt").read_text(encoding="utf-8").splitlines() if len(line) > 80 and not line.startswith("?")]
    add("german", f"<div class=c>{_paragraphs(map(_shy, german))}</div>", german, ".c { width: 70mm; text-align: justify }")

    texts = pool[15:33]
    add("indents", _paragraphs(texts), texts, "p { margin: 0; text-indent: 7mm; text-align: justify }", _head_and_foot("", f"– {number} –"))
    return found
