"""A small client of the Language Server Protocol, for tests that type much: what it sends is seen byte by byte."""

import json
import queue
import subprocess
import threading


class LanguageClient:
    """Starts the server on a folder and keeps what it publishes."""

    def __init__(self, program, root, capabilities=None, **settings):
        self.root = root
        self.process = subprocess.Popen(
            [program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.messages = queue.Queue()
        self.published = {}
        self.last = 0
        self.versions = {}
        threading.Thread(target=self._read, daemon=True).start()
        self.capabilities = self.ask("initialize", {
            "rootUri": root.as_uri(), "capabilities": capabilities or {}, "initializationOptions": settings,
        })["capabilities"]
        self.tell("initialized", {})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def _read(self):
        output = self.process.stdout
        while line := output.readline():
            length = 0
            while line.strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
                line = output.readline()
            self.messages.put(json.loads(output.read(length)))
        self.messages.put(None)

    def write(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, **message):
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)

    def tell(self, method, params):
        self.send(method=method, params=params)

    def ask(self, method, params, whole=False):
        """The result of a request; with `whole` the whole answer."""
        self.last += 1
        self.send(id=self.last, method=method, params=params)
        while True:
            message = self.messages.get(timeout=60)
            assert message is not None, self.process.stderr.read().decode()
            if "method" not in message and message.get("id") == self.last:
                return message if whole else message["result"]
            if message.get("method") == "textDocument/publishDiagnostics":
                self.published[message["params"]["uri"]] = message["params"]

    def uri(self, path):
        return (self.root / path).as_uri()

    def open(self, path, text=None):
        text = (self.root / path).read_text() if text is None else text
        self.versions[path] = 1
        self.tell("textDocument/didOpen", {
            "textDocument": {"uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text}})
        return text

    def change(self, path, *changes):
        """Each change is (start, end, text), places as (line, character)."""
        self.versions[path] += 1
        self.tell("textDocument/didChange", {
            "textDocument": {"uri": self.uri(path), "version": self.versions[path]},
            "contentChanges": [{"range": {"start": place(start), "end": place(end)}, "text": text}
                               for start, end, text in changes]})

    def settle(self):
        """Waits until all that was typed was looked at, and gives the findings: (path, line, column, rule, words)."""
        self.ask("sitegen/settled", None)
        root = self.root.as_uri() + "/"
        found = []
        for uri, published in self.published.items():
            for each in published["diagnostics"]:
                start = each["range"]["start"]
                found.append((uri.removeprefix(root), start["line"] + 1, start["character"] + 1, each["code"], each["message"]))
        return sorted(found)


def place(pair):
    return {"line": pair[0], "character": pair[1]}


def place_of(text, words, after=0):
    """The place of some words in a text, or so many characters behind their start."""
    offset = text.index(words) + after
    line = text.count("\n", 0, offset)
    before = text[text.rfind("\n", 0, offset) + 1:offset]
    return line, len(before.encode("utf-16-le")) // 2


def end_of(text):
    """The place behind a text."""
    return place_of(text + "\0", "\0")
