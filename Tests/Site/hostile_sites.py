"""Small sites with one hostile thing each, and the finding that it must give.

A case is a name, the files that lie over a small good site (bytes, text, or a function that makes something in the site's
folder), and the rule that must find it. `None` stands for a site that is good all the same: what is hostile in it has to be
harmless, and test_untrusted_text.py looks at how.
"""

import os
import socket

PAGE = "---\ntitle: Hostile\nsummary: A page.\n---\n\n"
CLAIM = "c-01:\n  statement: Boats came.\n  kind: reported\n  topics: []\n  evidence:\n    - {source: gazette}\n"
SOURCE = "gazette:\n  title: Boats\n  publisher: The Gazette\n  type: news-report\n  published: 2025-01-01\n"

BASE = {
    "Content/site.yaml": "title: Town\ndescription: A town.\nrules:\n  orphan: off\n  uncited-block: off\n  single-origin: off\n",
    "Content/index.md": "---\ntitle: Home\nsummary: The town.\n---\n\nWelcome.\n",
    "Content/data/claims.yaml": CLAIM,
    "Content/data/sources.yaml": SOURCE,
}

CASES = []


def case(name, rule, files):
    assert name not in {each[0] for each in CASES}, name
    CASES.append((name, rule, files))


def page(name, rule, body):
    case(name, rule, {"Content/hostile.md": PAGE.encode() + body if isinstance(body, bytes) else PAGE + body})


def records(name, rule, text, kind="claims"):
    base = {"claims": CLAIM, "sources": SOURCE}.get(kind, "")
    case(name, rule, {f"Content/data/{kind}.yaml": base.encode() + text if isinstance(text, bytes) else base + text})


# Encodings

for place, make in {"page": page, "record": records}.items():
    for name, data in {
        "latin-1": b"caf\xe9\n", "utf-16": "a town".encode("utf-16"), "nul": b"a\0b\n", "overlong": b"\xc0\xaf\n",
        "surrogate": b"\xed\xa0\x80\n", "cut": b"caf\xc3", "beyond": b"\xf4\x90\x80\x80\n", "escape": b"a\x1b[31mb\n",
        "backspace": b"a\x08b\n", "delete": b"a\x7fb\n",
    }.items():
        make(f"{place} in bytes: {name}", "text-encoding", data if place == "page" else b"# " + data)
for name, mark in {"override": "\u202e", "embedding": "\u202b", "embedding that ends": "\u202c", "override left": "\u202d"}.items():
    page(f"page with a right-to-left {name}", "text-encoding", f"A {mark}nwot eht.\n")
    records(f"record with a right-to-left {name}", "text-encoding", f"c-02:\n  statement: A {mark}nwot eht.\n  kind: reported\n  topics: []\n  evidence:\n    - {{source: gazette}}\n")
    case(f"site's title with a right-to-left {name}", "text-encoding", {"Content/site.yaml": BASE["Content/site.yaml"].replace("Town", f"To{mark}nw")})

for name, code in {"override": "202E", "nul": "0000", "escape": "001B", "backspace": "0008"}.items():
    records(f"a text with an escaped {name}", "text-encoding", f'c-02:\n  statement: "A \\u{code}nwot."\n  kind: reported\n  topics: []\n  evidence: [{{source: gazette}}]\n')
    page(f"a page with the character reference of {name}", "text-limits", f"A &#x{code};nwot.\n")

# YAML

records("aliases that double", "yaml-syntax", "\n".join(["x: &a0 [a, a]"] + [f"y{n}: &a{n} [*a{n-1}, *a{n-1}]" for n in range(1, 40)]) + "\n")
records("an alias", "yaml-syntax", "x-1: &a\n  statement: Boats.\n  kind: reported\n  topics: []\n  evidence: [{source: gazette}]\nx-2: *a\n")
records("an alias of nothing", "yaml-syntax", "x: *nothing\n")
records("an alias of itself", "yaml-syntax", "x: &x [*x]\n")
records("a merge key", "yaml-syntax", "c-02:\n  <<: {kind: reported}\n  statement: Boats.\n  topics: []\n  evidence: [{source: gazette}]\n")
records("brackets ten thousand deep", "yaml-syntax", "x: " + "[" * 10_000 + "]" * 10_000 + "\n")
records("braces ten thousand deep", "yaml-syntax", "x: " + "{a: " * 10_000 + "}" * 10_000 + "\n")
records("brackets that are never closed", "yaml-syntax", "x: " + "[" * 50 + "\n")
records("two documents", "yaml-syntax", "---\nx: 1\n---\ny: 2\n")
records("a tab as indentation", "yaml-syntax", "c-02:\n\tstatement: Boats.\n")
records("a key twice", "duplicate-key", "c-02:\n  kind: reported\n  kind: opinion\n  statement: Boats.\n  topics: []\n  evidence: [{source: gazette}]\n")
records("an id twice", "duplicate-id", CLAIM)
records("a tag of another language", "wrong-type", "c-02: !!python/object/apply:os.system ['true']\n")
records("a binary tag", "wrong-type", "c-02: !!binary R0lGODlhDAAMAIQAAP\n")
records("a directive of YAML", "yaml-syntax", "%TAG ! tag:evil,2025:\n")
records("a key that is a list", "yaml-syntax", "? [a, b]\n: c\n")
records("a key that is a set", "yaml-syntax", "? {a: b}\n: c\n")
records("nothing but a null", None, "")
records("a number as record", "wrong-type", "c-02: 99999999999999999999999999999999\n")
records("a list of records", "yaml-syntax", "- a\n- b\n")
records("an id of a million letters", "yaml-syntax", "c" * 1_000_000 + ":\n  kind: reported\n")
records("an id that goes up", "bad-id", "../../etc/passwd:\n  statement: Boats.\n  kind: reported\n  topics: []\n  evidence: [{source: gazette}]\n")
records("an id with a slash", "bad-id", "a/b:\n  statement: Boats.\n  kind: reported\n  topics: []\n  evidence: [{source: gazette}]\n")
records("an id in capitals", "bad-id", "C-02:\n  statement: Boats.\n  kind: reported\n  topics: []\n  evidence: [{source: gazette}]\n")
records("an id with a look-alike", "bad-id", "с-02:\n  statement: Boats.\n  kind: reported\n  topics: []\n  evidence: [{source: gazette}]\n")
records("an id with a newline", "bad-id", '"a\\nb":\n  statement: Boats.\n  kind: reported\n  topics: []\n  evidence: [{source: gazette}]\n')
records("an id with a zero-width space", "bad-id", "c\u200b-02:\n  statement: Boats.\n  kind: reported\n  topics: []\n  evidence: [{source: gazette}]\n")
records("an empty id", "bad-id", '"":\n  statement: Boats.\n  kind: reported\n  topics: []\n  evidence: [{source: gazette}]\n')
case("an id of Windows", "unportable-name", {"Templates/records/source.html": "<!doctype html><title>{{title}}</title>", "Content/data/sources.yaml": SOURCE + "con:\n  title: Boats\n  publisher: The Gazette\n  type: news-report\n"})
for field, value in {
    "statement": "[a, b]", "kind": "{a: b}", "topics": "a", "evidence": "a", "figures": "{a: [b]}", "dates": "2025-13-45",
    "actors": "{a: b}", "places": "nowhere", "withdrawn": "yes", "as-of": "[2025]",
}.items():
    fields = {"statement": "Boats.", "kind": "reported", "topics": "[]", "evidence": "[{source: gazette}]", field: value}
    records(f"another type in {field}", "wrong-type", "c-02:\n" + "".join(f"  {key}: {text}\n" for key, text in fields.items()))
for field, value, rule in [
    ("published", "0000-00-00", "bad-date"), ("published", "2025-02-30", "bad-date"), ("published", "99999-01-01", "bad-date"),
    ("published", "2025-01-02/2025-01-01", "bad-date"), ("url", "javascript:alert(1)", "unsafe-url"),
    ("url", "//evil.example/", "unsafe-url"), ("url", "data:text/html,x", "unsafe-url"), ("url", "file:///etc/passwd", "unsafe-url"),
    ("url", '"https://a.example/\\nx"', "unsafe-url"), ("url", " \\\\evil\\x", "unsafe-url"), ("capture", "../../../etc/passwd", "bad-id"),
    ("capture", "/etc/passwd", "bad-id"), ("type", "virus", "wrong-type"), ("language", "[en]", "wrong-type"),
]:
    records(f"a source with {field} {value}", rule, f"other:\n  title: Boats\n  publisher: The Gazette\n  type: news-report\n  {field}: {value}\n".replace("  type: news-report\n  type", "  type"), kind="sources")

# Nesting and sizes

for name, mark in {"quotes": ">", "lists": "- ", "brackets": "[", "emphasis": "*a _b ", "images": "![", "parentheses": "](", "code": "`"}.items():
    rule = {"brackets": None, "parentheses": None, "code": "unclosed-code"}.get(name, "text-limits")
    page(f"{name} five thousand deep", rule, mark * 5_000 + "a\n")
page("a line of four million bytes", "text-limits", "a" * 4_500_000 + "\n")
page("twenty thousand citations of nothing", "text-limits", "[@x] " * 20_000 + "\n")
page("a table of ten thousand columns", "text-limits", "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n")
page("an entity that is endless", "text-limits", "&" + "a" * 100_000 + ";\n")
page("a number that is endless", "text-limits", "9" * 100_000 + "\n")

# Links

DISGUISES = {
    "plain": "javascript:alert(1)", "capitals": "JaVaScRiPt:alert(1)", "entity": "java&#115;cript:alert(1)",
    "entity colon": "javascript&colon;alert(1)", "tab": "java&#9;script:alert(1)", "newline": "java&#10;script:alert(1)",
    "leading control": "&#1;javascript:alert(1)", "percent": "javascript%3Aalert(1)", "vbscript": "vbscript:x", "data": "data:text/html,x",
    "data svg": "data:image/svg+xml,x", "file": "file:///etc/passwd", "protocol-relative": "//evil.example/x", "backslashes": "\\\\\\\\evil.example",
    "slash backslash": "/\\\\evil.example", "blob": "blob:x", "view-source": "view-source:x", "feed": "feed:x", "ftp": "ftp://a.example/x",
    "jar": "jar:x", "intent": "intent:x", "about": "about:blank", "unknown": "evil:x", "zero width": "java\u200bscript:alert(1)",
}
for name, address in DISGUISES.items():
    page(f"a link to {name}", "a finding", f"[x]({address})\n")
    page(f"an image of {name}", "a finding", f"![x]({address})\n")
for name, address in {"plain": "javascript:alert(1)", "data": "data:text/html,x"}.items():
    page(f"an automatic link to {name}", "a finding", f"<{address}>\n")
    page(f"a reference to {name}", "a finding", f"[x][1]\n\n[1]: {address}\n")
for name, address in {"up": "../../../etc/passwd", "absolute": "/etc/passwd", "nothing": "nowhere.md", "encoded up": "%2e%2e/%2e%2e/x.md", "nul": "a%00b.md"}.items():
    page(f"a link that leads {name}", "a finding", f"[x]({address})\n")

# HTML and templates

for name, html in {
    "script": "<script>alert(1)</script>", "image": "<img src=x onerror=alert(1)>", "frame": "<iframe src=//evil.example></iframe>",
    "style": "<style>*{display:none}</style>", "svg": "<svg onload=alert(1)>", "comment": "<!-- <script> -->", "open": "<a href='",
    "form": "<form action=//evil.example>", "base": "<base href=//evil.example>", "meta": "<meta http-equiv=refresh content=0>",
    "cdata": "<![CDATA[x]]>", "processing": "<?php x ?>", "doctype": "<!DOCTYPE x>",
}.items():
    page(f"HTML: {name}", None if name == "open" else "raw-html", html + "\n")
GOOD = "<!doctype html><title>{{title}}</title>{{{body}}}"
for name, rule, text in [
    ("an unknown name", "unknown-name", "{{nothing}}"), ("a section that is open", "template-syntax", "{{#title}}"),
    ("a section that ends another", "template-syntax", "{{#title}}{{/site}}"), ("an unknown partial", "unknown-partial", "{{> nothing}}"),
    ("a tag that is open", "template-syntax", "{{title"), ("a delimiter that is open", "template-syntax", "{{=<%"),
    ("a partial that goes up", "unknown-partial", "{{> ../../etc/passwd}}"), ("itself", "template-syntax", "{{> page}}"),
]:
    case(f"a template with {name}", "a finding", {"Templates/page.html": GOOD + text})
case("two partials in a circle", "a finding", {"Templates/page.html": GOOD + "{{> a}}", "Templates/a.html": "{{> b}}", "Templates/b.html": "{{> a}}"})
case("a template in an attribute without quotes", "a finding", {"Templates/page.html": GOOD + "<a href={{title}}>x</a>"})
case("a template in a script", "a finding", {"Templates/page.html": GOOD + "<script>{{title}}</script>"})
case("a template in an event", "a finding", {"Templates/page.html": GOOD + '<b onclick="{{title}}">x</b>'})

# Cycles

records("claims that are calculated from each other", "chain-cycle", "".join(
    f"{a}:\n  statement: A sum.\n  kind: calculation\n  topics: []\n  figures: [\"1\"]\n  calculation: {b} + {b}\n" for a, b in (("x-1", "x-2"), ("x-2", "x-1"))))
records("a claim that is calculated from itself", "chain-cycle", "x-1:\n  statement: A sum.\n  kind: calculation\n  topics: []\n  figures: [\"1\"]\n  calculation: x-1 + x-1\n")
records("sources that reword each other", "chain-cycle", "a:\n  title: A\n  publisher: A\n  type: news-report\n  rewording-of: b\nb:\n  title: B\n  publisher: B\n  type: news-report\n  rewording-of: a\n", kind="sources")
records("a source that is the same as itself", "chain-cycle", "a:\n  title: A\n  publisher: A\n  type: news-report\n  same-as: a\n", kind="sources")

# Names and files

case("twins by case", "path-collision", {"Content/a.md": PAGE, "Content/A.md": PAGE.replace("Hostile", "Other")})
case("twins by Unicode form", "path-collision", {"Content/\u00e9.txt": "a", "Content/e\u0301.txt": "b"})
for name in ("con.md", "aux.md", "nul.md", "com1.md", "lpt9.md"):
    case(f"a page {name}", "unportable-name", {f"Content/{name}": PAGE})
case("a page with a space", "bad-id", {"Content/a b.md": PAGE})
case("a file with a newline", "unportable-name", {"Content/a\nb.txt": "a"})
case("a file with a right-to-left mark", "unportable-name", {"Content/a\u202etxt.exe": "a"})
case("a file that ends in a dot", "unportable-name", {"Content/a.": "a"})
case("a file with a colon", "unportable-name", {"Content/a:b.txt": "a"})
case("a file with a backslash", "unportable-name", {"Content/a\\b.txt": "a"})
case("a file of 255 bytes", None, {"Content/" + "a" * 251 + ".txt": "a"})
case("a page's alias that goes up", "bad-id", {"Content/hostile.md": "---\ntitle: Hostile\nsummary: A.\naliases: [../x.html]\n---\n"})
case("a page's alias of another page", "path-collision", {"Content/hostile.md": "---\ntitle: Hostile\nsummary: A.\naliases: [index.html]\n---\n"})
case("a kind that is none", "unknown-kind", {"Content/data/viruses.yaml": "a: b\n"})
case("records that are no YAML", "unknown-kind", {"Content/data/claims.json": "{}"})


def linked(target):
    return lambda path: os.symlink(target, path)


case("a link out of the site", "outside-site", {"Content/out": linked("/etc")})
case("a link to a file outside", "outside-site", {"Content/passwd.txt": linked("/etc/passwd")})
case("a link that leads nowhere", "outside-site", {"Content/nowhere": linked("nothing")})
case("a link to itself", "outside-site", {"Content/loop": linked("loop")})
case("a link to its own folder", None, {"Content/again": linked(".")})
case("a link to hidden files", "outside-site", {".git/config": "a", "Content/git": linked("../.git")})
case("a link to captured texts", "outside-site", {"captures/a.txt": "a", "Content/captured": linked("../captures")})
case("a link to the built site", "outside-site", {"Public/.sitegen-manifest": "", "Public/a.txt": "a", "Content/public": linked("../Public")})
case("a pipe", "stray-file", {"Content/pipe": os.mkfifo})
case("a pipe in place of a page", "stray-file", {"Content/pipe.md": os.mkfifo})
case("a folder in place of a page", None, {"Content/folder.md": os.mkdir})
case("a folder in place of the site's file", "missing-key", {"Content/site.yaml": os.mkdir})
case("a folder in place of records", None, {"Content/data/terms.yaml": os.mkdir})


def socket_at(path):
    with socket.socket(socket.AF_UNIX) as here:
        folder, name = os.path.split(path)
        before = os.getcwd()
        os.chdir(folder)
        here.bind(name)
        os.chdir(before)


case("a socket", "stray-file", {"Content/socket": socket_at})
