"""What `sitegen lsp` answers an editor, on the starter and on the real briefing."""

import json
import os
from pathlib import Path
import random
import shutil
import subprocess

from lsprotocol import types
import pytest
import pytest_lsp
from pytest_lsp import ClientServerConfig, client_capabilities

from language_client import LanguageClient, end_of, place, place_of

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / "release" / "sitegen"
FERRY = "Content/topics/town-ferry.md"
CLAIMS = "Content/data/claims.yaml"


@pytest.fixture
def starter(tmp_path):
    subprocess.run([PROGRAM, "init", tmp_path / "site"], check=True, capture_output=True)
    return tmp_path / "site"


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[str(PROGRAM), "lsp"]))
async def editor(lsp_client: pytest_lsp.LanguageClient, tmp_path):
    """A client like Visual Studio Code with the starter open."""
    subprocess.run([PROGRAM, "init", tmp_path / "site"], check=True, capture_output=True)
    lsp_client.root = tmp_path / "site"
    lsp_client.feature("client/registerCapability")(lambda _: None)
    await lsp_client.initialize_session(types.InitializeParams(
        capabilities=client_capabilities("visual-studio-code"), root_uri=lsp_client.root.as_uri(),
        initialization_options={"inlayHints": True, "showUses": True}))
    yield
    await lsp_client.shutdown_session()


async def opened(editor, path, text=None):
    """Opens a file and waits for its findings."""
    text = (editor.root / path).read_text() if text is None else text
    uri = (editor.root / path).as_uri()
    editor.text_document_did_open(types.DidOpenTextDocumentParams(
        types.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=text)))
    await editor.protocol.send_request_async("sitegen/settled", None)
    return uri, text


def at(uri, text, words, after=0):
    line, character = place_of(text, words, after)
    return {"text_document": types.TextDocumentIdentifier(uri), "position": types.Position(line, character)}


def span(text, words):
    start, end = place_of(text, words), place_of(text, words, len(words))
    return types.Range(types.Position(*start), types.Position(*end))


# What stands at a place


@pytest.mark.asyncio
async def test_a_citation_shows_what_it_rests_on(editor):
    uri, text = await opened(editor, FERRY)
    hover = await editor.text_document_hover_async(types.HoverParams(**at(uri, text, "[@ferry-03; ", 4)))
    assert "4 minutes" in hover.contents.value
    assert "Tamber Ferries" in hover.contents.value
    assert hover.range == span(text, "@ferry-03")


@pytest.mark.asyncio
async def test_a_number_shows_which_claim_carries_it(editor):
    uri, text = await opened(editor, FERRY)
    hover = await editor.text_document_hover_async(types.HoverParams(**at(uri, text, "About 640", 7)))
    assert "carried by" in hover.contents.value
    assert "ferry-05" in hover.contents.value


@pytest.mark.asyncio
async def test_a_locator_shows_the_paragraph(editor):
    uri, text = await opened(editor, CLAIMS)
    hover = await editor.text_document_hover_async(types.HoverParams(**at(uri, text, "at: p5", 5)))
    paragraphs = [line for line in (editor.root / "captures/council-notice-2025-03-03.txt").read_text().splitlines() if line.strip()]
    assert paragraphs[4][:40] in hover.contents.value


@pytest.mark.asyncio
async def test_a_field_says_what_belongs_there(editor):
    uri, text = await opened(editor, CLAIMS)
    hover = await editor.text_document_hover_async(types.HoverParams(**at(uri, text, "as-of: 2024-10", 2)))
    assert "The date for which it holds." in hover.contents.value


@pytest.mark.asyncio
async def test_names_lead_to_what_they_name(editor):
    uri, text = await opened(editor, FERRY)
    found = await editor.text_document_definition_async(types.DefinitionParams(**at(uri, text, "[@ferry-03]", 4)))
    claims = (editor.root / CLAIMS).read_text()
    assert found.uri == (editor.root / CLAIMS).as_uri()
    assert found.range.start.line == place_of(claims, "ferry-03:")[0]
    found = await editor.text_document_definition_async(types.DefinitionParams(**at(uri, text, "place:toll-quay", 8)))
    assert found.uri.endswith("places.yaml")
    links = await editor.text_document_document_link_async(types.DocumentLinkParams(types.TextDocumentIdentifier(uri)))
    assert any("actors.yaml#L" in link.target for link in links)


@pytest.mark.asyncio
async def test_references_are_the_places_that_uses_lists(editor):
    uri, text = await opened(editor, FERRY)
    found = await editor.text_document_references_async(types.ReferenceParams(
        **at(uri, text, "[@ferry-03]", 4), context=types.ReferenceContext(include_declaration=True)))
    listed = subprocess.run(
        [PROGRAM, "uses", "ferry-03", "--site", editor.root], check=True, capture_output=True, text=True).stdout
    places = {(Path(each.uri.removeprefix("file://")).relative_to(editor.root).as_posix(), each.range.start.line + 1) for each in found}
    expected = {(line.split(":")[0], int(line.split(":")[1])) for line in listed.splitlines() if ":" in line and not line.startswith("Content/evidence.lock")}
    assert places == expected


@pytest.mark.asyncio
async def test_a_paragraph_leads_to_the_claims_that_rest_on_it(editor):
    uri, text = await opened(editor, CLAIMS)
    found = await editor.text_document_references_async(types.ReferenceParams(
        **at(uri, text, "council-notice-2025-03-03, at: p5", 32), context=types.ReferenceContext(include_declaration=False)))
    assert [each.range.start.line for each in found] == [place_of(text, "council-notice-2025-03-03, at: p5")[0]]


# What can be written


@pytest.mark.asyncio
async def test_citations_are_offered_with_their_words_best_first(editor):
    uri, text = await opened(
        editor, FERRY, (editor.root / FERRY).read_text() + "\nA trip takes 4 minutes, says the company [@")
    found = await editor.text_document_completion_async(types.CompletionParams(**at(uri, text, "says the company [@", 19)))
    first = found.items[0]
    assert first.label == "ferry-03"
    assert "4 minutes" in first.detail
    assert first.text_edit.new_text == "ferry-03"


@pytest.mark.asyncio
async def test_a_word_of_the_statement_finds_a_claim(editor):
    uri, text = await opened(editor, FERRY, (editor.root / FERRY).read_text() + "\nIt broke [@crack")
    found = await editor.text_document_completion_async(types.CompletionParams(**at(uri, text, "[@crack", 7)))
    assert [item.label for item in found.items] == ["bridge-02"]


@pytest.mark.asyncio
@pytest.mark.parametrize(("path", "written", "offered"), [
    (FERRY, "See [him](actor:", "odo-larkspur"),
    (FERRY, "See [the bridge](closed", "closed-bridge.md"),
    (FERRY, "See [how long](#", "how-long-it-takes"),
    (FERRY, "[@gazette-2025-03-12, ", "p3"),
    (FERRY, "```{", "comparison"),
    (FERRY, "```{comparison}\nid: ", "crossing-time"),
    (FERRY, "```{comparison}\n", "id"),
    (CLAIMS, "new-01:\n  st", "statement"),
    (CLAIMS, "new-01:\n  kind: ", "prediction"),
    (CLAIMS, "new-01:\n  topics: [", "town-ferry"),
    (CLAIMS, "new-01:\n  actors:\n    - ", "odo-larkspur"),
    (CLAIMS, "new-01:\n  evidence:\n    - {", "source"),
    (CLAIMS, "new-01:\n  evidence:\n    - {source: ", "gazette-2025-03-12"),
    (CLAIMS, "new-01:\n  evidence:\n    - {source: gazette-2025-03-12, at: ", "p3"),
    (CLAIMS, "new-01:\n  evidence:\n    - source: gazette-2025-03-12\n      ", "quote"),
    (CLAIMS, "new-01:\n  calculation: ferry", "ferry-03"),
    (CLAIMS, "", "new claim"),
])
async def test_what_can_stand_at_a_place_is_offered(editor, path, written, offered):
    uri, text = await opened(editor, path, (editor.root / path).read_text() + "\n" + written)
    found = await editor.text_document_completion_async(types.CompletionParams(
        text_document=types.TextDocumentIdentifier(uri), position=types.Position(*end_of(text))))
    assert offered in [item.label for item in found.items]


@pytest.mark.asyncio
async def test_front_matter_and_the_site_file_are_completed(editor):
    page = "---\ntitle: New\nsum\n---\n"
    uri, text = await opened(editor, "Content/topics/new.md", page)
    found = await editor.text_document_completion_async(types.CompletionParams(**at(uri, text, "sum", 3)))
    assert "summary" in [item.label for item in found.items]
    uri, text = await opened(editor, "Content/site.yaml", (editor.root / "Content/site.yaml").read_text() + "\nrules:\n  unl")
    found = await editor.text_document_completion_async(types.CompletionParams(**at(uri, text, "  unl", 5)))
    assert "unlinked-name" in [item.label for item in found.items]


# Findings and repairs


@pytest.mark.asyncio
async def test_a_fault_is_seen_before_saving_and_gone_when_mended(editor):
    uri, text = await opened(editor, FERRY, (editor.root / FERRY).read_text().replace("About 640", "About 740"))
    found = editor.diagnostics[uri]
    assert [each.code for each in found] == ["uncited-number"]
    assert found[0].range == span(text, "740") or found[0].range == span(text, "About 740")
    editor.text_document_did_change(types.DidChangeTextDocumentParams(
        types.VersionedTextDocumentIdentifier(uri=uri, version=2),
        [types.TextDocumentContentChangePartial(range=span(text, "740"), text="640")]))
    await editor.protocol.send_request_async("sitegen/settled", None)
    assert not editor.diagnostics[uri]


@pytest.mark.asyncio
async def test_the_repair_of_a_finding_is_a_quick_fix(editor):
    uri, text = await opened(editor, FERRY, (editor.root / FERRY).read_text().replace("[@ferry-05]", "[@ferry-5]"))
    actions = await editor.text_document_code_action_async(types.CodeActionParams(
        types.TextDocumentIdentifier(uri), span(text, "@ferry-5"), types.CodeActionContext([])))
    edits = actions[0].edit.document_changes[0].edits
    assert applied(text, edits) == (editor.root / FERRY).read_text()


@pytest.mark.asyncio
async def test_a_number_is_given_the_claim_that_carries_it(editor):
    uri, text = await opened(
        editor, FERRY, (editor.root / FERRY).read_text() + "\nIt carried about 640 people [@ferry-01].\n")
    actions = await editor.text_document_code_action_async(types.CodeActionParams(
        types.TextDocumentIdentifier(uri), span(text, "about 640 people"), types.CodeActionContext([])))
    cites = next(each for each in actions if each.title.startswith("Cite ferry-05"))
    assert "[@ferry-01; @ferry-05]" in applied(text, cites.edit.document_changes[0].edits)


@pytest.mark.asyncio
async def test_a_selection_becomes_a_claim_with_its_place(editor):
    uri, text = await opened(
        editor, FERRY, (editor.root / FERRY).read_text() + '\nHe said "the best thing to happen to breakfast".\n')
    words = "the best thing to happen to breakfast\"."
    actions = await editor.text_document_code_action_async(types.CodeActionParams(
        types.TextDocumentIdentifier(uri), span(text, words), types.CodeActionContext([])))
    claim = next(each for each in actions if each.title.startswith("Write the claim"))
    changes = {change.text_document.uri: change.edits for change in claim.edit.document_changes}
    record = next(edits for where, edits in changes.items() if where.endswith("claims.yaml"))[0].new_text
    assert "source: gazette-2025-03-12, at: p8" in record
    assert "the best thing to happen to breakfast" in record
    # What it states is the editor's to write, and a build names it until it is.
    claims = editor.root / CLAIMS
    claims.write_text(claims.read_text() + record)
    checked = subprocess.run([PROGRAM, "check", "--site", editor.root], capture_output=True, text=True)
    assert "'statement' is empty" in checked.stderr


@pytest.mark.asyncio
async def test_a_number_becomes_a_calculation(editor):
    claims = (editor.root / CLAIMS).read_text()
    start = claims.index("ferry-07:")
    (editor.root / CLAIMS).write_text(claims[:start] + claims[claims.index("\n\n", start) + 2:])
    uri, text = await opened(editor, FERRY, (editor.root / FERRY).read_text().replace(
        ", by our own calculation [@ferry-07]", " [@ferry-03; @ferry-04]"))
    actions = await editor.text_document_code_action_async(types.CodeActionParams(
        types.TextDocumentIdentifier(uri), span(text, "about 7 minutes"), types.CodeActionContext([])))
    action = next(each for each in actions if "calculation" in each.title)
    for change in action.edit.document_changes:
        path = Path(change.text_document.uri.removeprefix("file://"))
        path.write_text(applied(text if path.name == "town-ferry.md" else path.read_text(), change.edits))
    checked = subprocess.run([PROGRAM, "check", "--site", editor.root], capture_output=True, text=True)
    assert "calculation: ferry-04 - ferry-03" in (editor.root / CLAIMS).read_text()
    assert "uncited-number" not in checked.stderr and "wrong-result" not in checked.stderr, checked.stderr


# Of files and the site


@pytest.mark.asyncio
async def test_files_have_symbols_folds_and_lenses(editor):
    uri, text = await opened(editor, FERRY)
    document = types.TextDocumentIdentifier(uri)
    symbols = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    assert [each.name for each in symbols] == ["Where it runs", "How long it takes", "What people say"]
    folds = await editor.text_document_folding_range_async(types.FoldingRangeParams(document))
    assert (0, text[:text.index("\n---\n")].count("\n") + 1) in {(each.start_line, each.end_line) for each in folds}
    tokens = await editor.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
    kinds = set(tokens.data[3::5])
    assert kinds == {0, 1, 2}
    hints = await editor.text_document_inlay_hint_async(types.InlayHintParams(document, types.Range(types.Position(0, 0), types.Position(60, 0))))
    assert "ferry-05" in [hint.label for hint in hints]
    uri, text = await opened(editor, CLAIMS)
    lenses = await editor.text_document_code_lens_async(types.CodeLensParams(types.TextDocumentIdentifier(uri)))
    first = next(each for each in lenses if each.range.start.line == place_of(text, "ferry-03:")[0])
    assert first.command.title == "cited 3 times · verified · disputed"
    found = await editor.workspace_symbol_async(types.WorkspaceSymbolParams("odo"))
    assert "odo-larkspur" in [each.name for each in found]


@pytest.mark.asyncio
async def test_a_claim_is_renamed_everywhere(editor):
    uri, text = await opened(editor, FERRY)
    where = at(uri, text, "[@ferry-03]", 4)
    prepared = await editor.text_document_prepare_rename_async(types.PrepareRenameParams(**where))
    assert prepared.placeholder == "ferry-03"
    edit = await editor.text_document_rename_async(types.RenameParams(**where, new_name="crossing-01"))
    for change in edit.document_changes:
        path = Path(change.text_document.uri.removeprefix("file://"))
        path.write_text(applied(path.read_text(), change.edits))
    subprocess.run([PROGRAM, "check", "--strict", "--site", editor.root], check=True, capture_output=True)
    assert "crossing-01" in (editor.root / FERRY).read_text()


@pytest.mark.asyncio
async def test_a_name_that_is_taken_is_refused(editor):
    uri, text = await opened(editor, FERRY)
    with pytest.raises(Exception, match="there is a claim 'ferry-04' already"):
        await editor.text_document_rename_async(types.RenameParams(**at(uri, text, "[@ferry-03]", 4), new_name="ferry-04"))


def applied(text, edits):
    """A text with edits made in it."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def offset(position):
        return starts[position.line] + position.character

    for edit in sorted(edits, key=lambda edit: offset(edit.range.start), reverse=True):
        text = text[:offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end):]
    return text


# What a client may do


def found_by_check(root):
    run = subprocess.run([PROGRAM, "check", "--format", "json", "--site", root], capture_output=True, text=True)
    return sorted(
        (each["path"], each["line"], each["column"], each["rule"],
         each["message"] + (f"\nhelp: {each['help']}" if "help" in each else ""))
        if "path" in each else ("Content/site.yaml", 1, 1, each["rule"], each["message"])
        for each in json.loads(run.stderr)["findings"])


PIECES = ["1,700", " about 40 people", "[@ferry-01]", "[@ferry-0", "\"", "'", "- ", "\n", "\n\n", "{", "}", "[", "]", ":", "  ",
          "## Where it runs\n", "---\n", "é", "😀", "actor:", "`", "topics: [town-ferry]", "*", "#", "|", "Monday 11 March 2025"]


@pytest.mark.parametrize("seed", range(4))
def test_findings_are_those_of_a_clean_check_after_any_edits(starter, seed):
    """125 random edits typed into pages, records and the site's file; each time the findings are those of a clean check."""
    chance = random.Random(seed)
    paths = [FERRY, "Content/topics/closed-bridge.md", CLAIMS, "Content/data/actors.yaml", "Content/site.yaml", "Content/index.md"]
    with LanguageClient(PROGRAM, starter) as client:
        texts = {path: client.open(path) for path in paths}
        original = dict(texts)
        for edit in range(125):
            path = chance.choice(paths[:4] if edit % 10 else paths)
            text = texts[path]
            start = chance.randrange(len(text) + 1)
            end = min(len(text), start + chance.choice([0, 0, 0, 1, 5, 30]))
            words = chance.choice(PIECES)
            if edit % 12 == 11:
                # Back to what it was, so that not everything is broken.
                start, end, words = 0, len(text), original[path]
            client.change(path, (end_of(text[:start]), end_of(text[:end]), words))
            texts[path] = text[:start] + words + text[end:]
            (starter / path).write_text(texts[path], newline="")
            assert client.settle() == [as_utf16(each, texts) for each in found_by_check(starter)], f"edit {edit} of {path}"


def as_utf16(finding, texts):
    """A finding with its column as the client counts."""
    path, line, column, rule, words = finding
    if path in texts:
        lines = texts[path].split("\n")
        before = lines[line - 1][:column - 1] if line <= len(lines) else ""
        column = len(before.encode("utf-16-le")) // 2 + 1
    return path, line, column, rule, words


def test_a_change_on_the_disk_is_seen(starter):
    with LanguageClient(PROGRAM, starter) as client:
        client.open("Content/index.md")
        assert client.settle() == []
        page = starter / FERRY
        page.write_text(page.read_text().replace("[@ferry-05]", "[@ferry-55]"))
        client.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": page.as_uri(), "type": 2}]})
        assert [each[3] for each in client.settle()] == ["unknown-citation"]


def test_a_broken_site_file_still_gives_help_in_pages(starter):
    (starter / "Content/site.yaml").write_text("title: [\n  rules: }\n")
    with LanguageClient(PROGRAM, starter) as client:
        text = client.open(FERRY)
        client.settle()
        hover = client.ask("textDocument/hover", {
            "textDocument": {"uri": client.uri(FERRY)}, "position": place(place_of(text, "[@ferry-03]", 4))})
        assert "4 minutes" in hover["contents"]["value"]


def test_a_site_in_a_subfolder_and_two_folders_are_found(tmp_path):
    for name in ("one", "two/docs"):
        subprocess.run([PROGRAM, "init", tmp_path / name], check=True, capture_output=True)
    for name in ("one", "two/docs"):
        page = tmp_path / name / FERRY
        page.write_text(page.read_text().replace("[@ferry-05]", "[@ferry-55]"))
    with LanguageClient(PROGRAM, tmp_path) as client:
        assert [(each[0], each[3]) for each in client.settle()] == [
            (f"one/{FERRY}", "unknown-citation"), (f"two/docs/{FERRY}", "unknown-citation")]


def test_a_folder_that_is_taken_away_takes_its_findings_with_it(tmp_path):
    for name in ("one", "two"):
        subprocess.run([PROGRAM, "init", tmp_path / name], check=True, capture_output=True)
        page = tmp_path / name / FERRY
        page.write_text(page.read_text().replace("[@ferry-05]", "[@ferry-55]"))
    with LanguageClient(PROGRAM, tmp_path / "one") as client:
        assert len(client.settle()) == 1
        other = {"uri": (tmp_path / "two").as_uri(), "name": "two"}
        client.tell("workspace/didChangeWorkspaceFolders", {"event": {"added": [other], "removed": []}})
        assert len(client.settle()) == 2
        client.tell("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [other]}})
        assert len(client.settle()) == 1


def test_a_folder_of_another_project_is_no_site(tmp_path):
    (tmp_path / "Content").mkdir()
    (tmp_path / "Content/page.md").write_text("# Something else\n")
    with LanguageClient(PROGRAM, tmp_path) as client:
        client.open("Content/page.md")
        assert client.settle() == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_columns_count_as_was_agreed(starter, encoding):
    capabilities = {"general": {"positionEncodings": [encoding]}}
    with LanguageClient(PROGRAM, starter, capabilities) as client:
        assert client.capabilities["positionEncoding"] == encoding
        text = client.open(FERRY, (starter / FERRY).read_text() + "\n😀é [@ferry-99]\n")
        found = client.settle()
        assert found[0][1:4] == (text.count("\n"), (7 if encoding == "utf-8" else 4) + 2, "unknown-citation")


def test_requests_are_cancelled_and_unknown_ones_refused(starter):
    with LanguageClient(PROGRAM, starter) as client:
        text = client.open(FERRY)
        client.settle()
        assert client.ask("textDocument/nothing", {}, whole=True)["error"]["code"] == -32601
        assert client.ask("textDocument/hover", {"position": 3}, whole=True)["error"]["code"] == -32602
        client.send(id="mine", method="textDocument/rename", params={
            "textDocument": {"uri": client.uri(FERRY)}, "position": place(place_of(text, "[@ferry-03]", 4)), "newName": "x-1"})
        client.tell("$/cancelRequest", {"id": "mine"})
        while (message := client.messages.get(timeout=60)).get("id") != "mine":
            pass
        assert message.get("error", {}).get("code") == -32800 or "result" in message


def test_no_message_ends_the_server(starter):
    """Messages cut at any place, with wrong types, and with bytes that are none: it goes on answering."""
    chance = random.Random(11)
    with LanguageClient(PROGRAM, starter) as client:
        text = client.open(FERRY)
        good = json.dumps({"jsonrpc": "2.0", "id": 77, "method": "textDocument/completion", "params": {
            "textDocument": {"uri": client.uri(FERRY)}, "position": {"line": 10, "character": 4}}}).encode()
        values = [b"-1", b"99999999999999999999", b"null", b"[]", b"{}", b'"x"', b"1e400", b"0.5"]
        for number in range(400):
            data = bytearray(good)
            match number % 4:
                case 0: data = data[:chance.randrange(len(data))]
                case 1: data[chance.randrange(len(data))] = chance.randrange(256)
                case 2: data = data.replace(b"10", chance.choice(values)).replace(b'"position"', chance.choice([b'"position"', b'"p"']))
                case 3: data = b"[" * chance.randrange(5000) + data
            client.write(b"Content-Length: %d\r\n\r\n" % len(data) + bytes(data))
        for line in (-5, 0, 3, 10**6, 2**62):
            for character in (-5, 0, 10**6, 2**62):
                for method in ("completion", "hover", "definition", "prepareRename"):
                    client.ask(f"textDocument/{method}", {
                        "textDocument": {"uri": client.uri(FERRY)}, "position": {"line": line, "character": character}}, whole=True)
                client.change(FERRY, ((line, character), (line, character), ""))
        assert client.settle() == []
        assert client.ask("textDocument/hover", {
            "textDocument": {"uri": client.uri(FERRY)}, "position": place(place_of(text, "[@ferry-03]", 4))})


@pytest.mark.parametrize("header", [b"Content-Length: x\r\n\r\n{}", b"Content-Length: 99999999999\r\n\r\n", b"x" * 5000, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"])
def test_what_is_no_frame_ends_with_a_message(header):
    run = subprocess.run([PROGRAM, "lsp"], input=header, capture_output=True, timeout=10)
    assert run.returncode == 2
    assert b"does not speak the Language Server Protocol" in run.stderr


def test_the_real_briefing_is_answered(tmp_path):
    """Every place of every page and record can be asked, and nothing is found that a check does not find."""
    shutil.copytree(ROOT / "Content", tmp_path / "Content")
    shutil.copytree(ROOT / "Templates", tmp_path / "Templates")
    with LanguageClient(PROGRAM, tmp_path) as client:
        assert client.settle() == found_by_check(tmp_path)
        for path in sorted((tmp_path / "Content").rglob("*.*")):
            if path.suffix not in (".md", ".yaml") or path.name.startswith("."):
                continue
            inner = path.relative_to(tmp_path).as_posix()
            text = client.open(inner)
            document = {"textDocument": {"uri": client.uri(inner)}}
            for method in ("documentSymbol", "documentLink", "foldingRange", "semanticTokens/full", "codeLens"):
                client.ask("textDocument/" + method, document)
            for offset in range(0, len(text), 211):
                position = {**document, "position": place(end_of(text[:offset]))}
                for method in ("hover", "completion", "definition"):
                    client.ask("textDocument/" + method, position)


def test_a_page_is_written_with_completion_alone(tmp_path):
    """A page of the real briefing from nothing: what is typed, and what is chosen from what is offered there."""
    shutil.copytree(ROOT / "Content", tmp_path / "Content")
    shutil.copytree(ROOT / "Templates", tmp_path / "Templates")
    path = "Content/topics/written.md"
    # What is typed, and what is taken of what is offered then.
    keys = [
        ("---\n", "title"), ("The deployment\n", None), ("sum", "summary"), ("What was announced.\n", None), ("top", "topics"),
        ("[", "military-deployment"), ("]\n---\n\n## What was announced\n\nThe United States is sending 1,500 more [active-duty](term:act", "active-duty-troops"),
        (") service members to [its border](place:us", "us-mexico-border"), (") [@", "d-01"),
        ("]. About 2,500 troops were already there [@", "d-07"), ("]. The sources disagree on [the number](discrepancy:disc-02", "disc-02"),
        (") and on [who is counted](discrepancy:disc-03", "disc-03"), (") [@", "d-01"), ("]. [Another page](mil", "military-deployment.md"),
        ("#what", "what-was-announced"), (") says more.\n", None),
    ]
    text = ""
    with LanguageClient(PROGRAM, tmp_path) as client:
        client.open(path, "")
        for typed, taken in keys:
            client.change(path, (end_of(text), end_of(text), typed))
            text += typed
            if taken is None:
                continue
            line, character = end_of(text)
            offered = client.ask("textDocument/completion", {
                "textDocument": {"uri": client.uri(path)}, "position": {"line": line, "character": character}})["items"]
            # An editor shows those that go on with the word that was begun.
            shown = [item for item in offered if item["filterText"].startswith(
                text.split("\n")[-1][item["textEdit"]["range"]["start"]["character"]:])]
            choice = next((item for item in shown[:3] if item["label"] == taken), None)
            assert choice, f"{taken} is not among the first of {[item['label'] for item in shown[:10]]} behind {typed!r}"
            start = choice["textEdit"]["range"]["start"]
            assert start["line"] == line
            lines = text.split("\n")
            lines[-1] = lines[-1][:start["character"]] + choice["textEdit"]["newText"]
            client.change(path, ((line, start["character"]), (line, character), choice["textEdit"]["newText"]))
            text = "\n".join(lines)
        assert [each for each in client.settle() if each[0] == path] == [], text


def test_neovim_shows_findings_completes_and_renames(starter, tmp_path):
    """Debian's Neovim, headless, with its own client."""
    result = tmp_path / "result.json"
    subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {Path(__file__).with_name('neovim.lua')}"],
        env={**os.environ, "SITEGEN": str(PROGRAM), "SITE": str(starter), "RESULT": str(result), "HOME": str(tmp_path)},
        timeout=60, check=True, capture_output=True)
    found = json.loads(result.read_text())
    assert "error" not in found, found
    assert [(each["line"], each["code"]) for each in found["findings"]] == [(found["line"], "uncited-number")]
    assert found["left"] == 0
    assert found["completed"] == "ferry-03"
    assert found["written"] == "A crossing takes 4 minutes [@ferry-03"
    assert "[@first-day]" in (starter / FERRY).read_text()
    assert "\nfirst-day:" in (starter / CLAIMS).read_text()
    subprocess.run([PROGRAM, "check", "--strict", "--site", starter], check=True, capture_output=True)
