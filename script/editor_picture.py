"""Draws docs/editor-hover.png and docs/editor-completion.png, which docs/editors.md shows: Debian's Neovim in a terminal, with
`sitegen lsp` on the briefing of this repository. Run it with the Python of the site's tests, to which it adds a terminal:

    .build/site-tests/venv/bin/pip install pyte && .build/site-tests/venv/bin/python script/editor_picture.py
"""

from html import escape
import os
from pathlib import Path
import pty
import select
import shutil
import subprocess
import tempfile
import time

from playwright.sync_api import sync_playwright
import pyte

root = Path(__file__).resolve().parents[1]
COLUMNS, LINES = 104, 22

SETUP = """
set termguicolors nonumber noshowmode laststatus=0 noruler nomore shortmess+=IFc signcolumn=yes wrap linebreak completeopt=menuone,noselect pumheight=9 nohlsearch
nnoremap K <cmd>lua vim.lsp.buf.hover()<cr>
colorscheme default
set background=light
hi Normal guifg=#1b1b1b guibg=#ffffff
hi NormalFloat guifg=#1b1b1b guibg=#eef2f7
hi Pmenu guifg=#1b1b1b guibg=#eef2f7
hi PmenuSel guifg=#ffffff guibg=#2a5a8c
hi SignColumn guibg=#ffffff
hi EndOfBuffer guifg=#ffffff
hi DiagnosticError guifg=#b3261e
lua << EOF
local id = vim.lsp.start_client({ name = 'sitegen', cmd = { vim.env.SITEGEN, 'lsp' }, root_dir = vim.env.SITE })
vim.lsp.buf_attach_client(0, id)
vim.bo.omnifunc = 'v:lua.vim.lsp.omnifunc'
EOF
"""


class Terminal:
    """A program in a terminal, and what its screen shows."""

    def __init__(self, arguments, environment):
        self.screen = pyte.Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.process, self.end = pty.fork()
        if self.process == 0:
            os.execvpe(arguments[0], arguments, {**os.environ, **environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
        import fcntl, struct, termios
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))

    def type(self, keys, seconds=1.5):
        os.write(self.end, keys.encode())
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if select.select([self.end], [], [], 0.1)[0]:
                try:
                    self.stream.feed(os.read(self.end, 65536))
                except OSError:
                    # The program has ended.
                    return

    def html(self):
        def colour(name, default):
            return default if name == "default" else f"#{name}" if len(name) == 6 else name

        rows = []
        # The last line is that of commands.
        for line in range(LINES - 1):
            cells = []
            for column in range(COLUMNS):
                cell = self.screen.buffer[line][column]
                front, back = colour(cell.fg, "#1b1b1b"), colour(cell.bg, "#ffffff")
                if cell.reverse:
                    front, back = back, front
                weight = "bold" if cell.bold else "normal"
                cells.append(f'<span style="color:{front};background:{back};font-weight:{weight}">{escape(cell.data) or " "}</span>')
            rows.append("".join(cells))
        return f'<meta charset="utf-8"><body style="margin:0"><pre style="font:15px/1.35 DejaVu Sans Mono, monospace;margin:0;padding:12px 14px;background:#fff;display:inline-block">' + "\n".join(rows) + "</pre>"


def pictures(folder):
    site = folder / "site"
    for name in ("Content", "Templates"):
        shutil.copytree(root / name, site / name)
    setup = folder / "setup.vim"
    setup.write_text(SETUP)
    page = site / "Content/topics/military-deployment.md"
    terminal = Terminal(
        ["nvim", "-u", "NONE", "-i", "NONE", "-n", "-S", str(setup), str(page)],
        {"SITEGEN": str(root / ".build/release/sitegen"), "SITE": str(site)})
    terminal.type("", 3)
    terminal.type("/^## What was\rzt/1,500\r")
    terminal.type("K")
    yield "editor-hover", terminal.html()
    terminal.type(":\x15\x1b", 0.3)
    terminal.type("/^## What was\rzto\rAbout 2,500 troops were already at the border [@", 2)
    terminal.type("\x18\x0f", 2)
    yield "editor-completion", terminal.html()
    terminal.type("\x1b:qa!\r", 0.3)


names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)))
with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
    drawn = browser.new_page(viewport={"width": 1000, "height": 480}, device_scale_factor=1.5)
    for name, html in pictures(Path(folder)):
        drawn.set_content(html)
        drawn.locator("pre").screenshot(path=root / f"docs/{name}.png")
if shutil.which("pngquant"):
    for name in ("editor-hover", "editor-completion"):
        subprocess.run(["pngquant", "64", "--force", "--output", root / f"docs/{name}.png", root / f"docs/{name}.png"], check=True)
