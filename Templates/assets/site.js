/* What pages gain where scripts run: previews of references, search, filters, copying. Without it they are complete.
   A classic script that fetches nothing, so that it works from the disk too. */
(() => {
"use strict";

const find = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const on = (target, type, action) => target.addEventListener(type, action);
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

// Previews. Hover and focus show the entry that a marker leads to; a click, a tap or Enter moves into the card.
function previews(card) {
  const [title, link, here, button] = all("b, a, button", card);
  const name = title.textContent;
  const body = find(".preview-body", card);
  const markerAt = node => node.closest?.(".citation a[href^='#']");
  const isSheet = () => getComputedStyle(card).position === "fixed"; // the style sheet decides
  let marker, pinned, hovering, focusing;

  function open(next) {
    if (next === marker) return;
    close();
    marker = next;
    marker.ariaExpanded = true;
    const entry = find(marker.hash).cloneNode(true);
    all("[id]", entry).forEach(element => element.removeAttribute("id"));
    find(".uses", entry)?.remove();
    body.replaceChildren(...entry.childNodes);
    card.ariaLabel = title.textContent = `${name} ${marker.textContent}`;
    link.href = marker.hash;
    // The first citation of a block is the block's own place.
    const statement = marker.closest("p, li, tr, dd")?.querySelector(".citation[id]");
    here.hidden = !statement;
    here.href = statement ? `#${statement.id}` : marker.hash;
    card.hidden = false;
    card.scrollTop = 0;
    place();
  }

  function close(returns) {
    clearTimeout(hovering);
    clearTimeout(focusing);
    if (!marker) return;
    if (returns && card.contains(document.activeElement)) marker.focus();
    marker.ariaExpanded = false;
    card.hidden = true;
    marker = pinned = null;
  }

  // Below the marker where there is room, else above it. A sheet stands still: the marker moves out from under it.
  function place() {
    const at = marker.getBoundingClientRect();
    if (isSheet()) {
      const covered = at.bottom + 16 - card.getBoundingClientRect().top;
      return covered > 0 && scrollBy(0, covered);
    }
    const { clientWidth, clientHeight } = document.documentElement;
    const set = (property, pixels) => card.style.setProperty(property, `${pixels}px`);
    const below = clientHeight - at.bottom - 16;
    set("--room", clientHeight);
    const above = card.offsetHeight > below && at.top - 16 > below;
    set("--room", above ? at.top - 16 : below);
    set("--x", scrollX + Math.max(8, Math.min(at.left - 32, clientWidth - card.offsetWidth - 8)));
    set("--y", scrollY + (above ? at.top - card.offsetHeight - 8 : at.bottom + 8));
  }

  function leave() {
    if (!pinned && marker && marker !== document.activeElement) close();
  }

  all(".citation a[href^='#']").forEach(each => Object.assign(each, { ariaHasPopup: "dialog", ariaExpanded: false }));
  on(button, "click", () => close(true));
  for (const each of [link, here]) on(each, "click", () => close());
  on(window, "resize", () => marker && place());
  on(document, "pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch" || pinned) return;
    const next = markerAt(target);
    clearTimeout(hovering);
    if (next && next !== marker && !isSheet()) hovering = setTimeout(open, 150, next);
    else if (!next && !card.contains(target)) hovering = setTimeout(leave, 300);
  });
  on(document, "focusin", ({ target }) => {
    if (card.contains(target) || target === marker) return;
    close();
    if (markerAt(target) && target.matches(":focus-visible")) focusing = setTimeout(open, 300, target);
  });
  on(document, "pointerdown", ({ target }) => {
    if (!card.contains(target) && markerAt(target) !== marker) close();
  });
  on(document, "click", event => {
    const next = markerAt(event.target);
    if (!next || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (pinned && next === marker) return close(true);
    open(next);
    pinned = true;
    card.focus({ preventScroll: true });
  });
  on(document, "keydown", event => {
    if (event.key === "Escape") close(true);
    if (event.key !== "Tab" || !card.contains(event.target)) return;
    // The card stands elsewhere in the document; by keyboard it is as if it stood right after its marker.
    const back = event.shiftKey && [card, link].includes(event.target);
    if (back) event.preventDefault();
    if (back || !event.shiftKey && event.target === all("a, button", card).at(-1)) close(true);
  });
}

// Side notes: beside the first use of each reference in the text, who says it and when. They repeat the list of
// references for the eye alone, so nothing in them can be reached.
function sideNotes(column) {
  const seen = new Set();
  const notes = all(".prose .citation a[href^='#']").filter(({ hash }) => !seen.has(hash) && seen.add(hash)).map(marker => {
    const entry = find(marker.hash);
    const who = find(".publisher", entry) ?? find("cite", entry);
    const more = all(".evidence > li", entry).length - 1;
    const text = [who, find("time", entry)].map(each => each?.textContent).filter(Boolean).join(", ");
    return { marker, note: make("p", {}, make("b", {}, marker.textContent), ` ${text}${more > 0 ? ` and ${more} more` : ""}`) };
  });
  column.append(...notes.map(({ note }) => note));

  function place() {
    const origin = column.getBoundingClientRect().top;
    let end = 0;
    for (const { marker, note } of notes) {
      const top = Math.max(marker.closest("p, li, tr, dd").getBoundingClientRect().top - origin, end);
      note.style.transform = `translateY(${top}px)`; // what is moved so pushes nothing aside
      end = top + note.offsetHeight + 6;
    }
  }
  place();
  new ResizeObserver(place).observe(find(".prose"));
}

// Words as search and filters compare them: "U.S." is "us", "1,500" is "1500", "León" is "leon".
const word = /([\p{L}\p{M}\p{N}]+(?:[.,'’][\p{L}\p{M}\p{N}]+)*)/u;
const fold = part => part.normalize("NFD").replace(/[\p{M}.,'’]/gu, "").toLowerCase();
const words = text => text.split(word).filter((_, index) => index % 2).map(fold);
const folded = text => ` ${words(text).join(" ")} `;

// Search. Every word must begin a word of the entry. A title counts more than text, a whole word more than a beginning.
const root = new URL("../", document.currentScript.src);
const kinds = { p: "Page", s: "Section", t: "Term", a: "Person or organization", l: "Place", q: "Question",
  d: "Disagreement", e: "Event", c: "Claim", o: "Source" };

function search(form) {
  const input = find("input", form);
  const list = find(".results");
  const status = find(".found [role=status]");
  let entries, query, timer;

  function score({ inTitle, inText }) {
    const grade = part => inTitle.includes(`${part} `) ? 8 : inTitle.includes(part) ? 4
      : inText.includes(`${part} `) ? 2 : inText.includes(part) ? 1 : 0;
    const grades = query.map(each => grade(` ${each}`));
    const phrase = ` ${query.join(" ")}`;
    return grades.includes(0) ? 0 : grades.reduce((a, b) => a + b, grade(phrase) + (inTitle === `${phrase} ` ? 8 : 0));
  }

  const isHit = part => query.some(each => fold(part).startsWith(each));
  const marked = text => text.split(word).map(part => isHit(part) ? make("mark", {}, part) : part);

  // As many words as fit into two or three lines, around the first that matches.
  function extract(text) {
    const parts = text.split(" ");
    const start = Math.max(0, Math.min(parts.findIndex(part => words(part).some(isHit)) - 8, parts.length - 34));
    const end = start + 34;
    return (start ? "… " : "") + parts.slice(start, end).join(" ") + (end < parts.length ? " …" : "");
  }

  const result = ({ kind, address, title, text, page }) => make("li", {},
    make("a", { href: new URL(address, root) }, ...marked(title)),
    make("p", { className: "label" }, make("span", { className: "kind" }, kinds[kind]), page),
    make("p", { className: "extract" }, ...marked(extract(text))));

  function show() {
    query = words(input.value);
    try {
      history.replaceState(null, "", input.value ? `?q=${encodeURIComponent(input.value)}` : location.pathname);
    } catch { /* some browsers refuse this for files */ }
    if (!entries) return;
    const found = entries.map(entry => ({ ...entry, score: query.length && score(entry) })).filter(entry => entry.score)
      .sort((a, b) => b.score - a.score || a.order - b.order);
    list.replaceChildren(...found.slice(0, 50).map(result));
    const count = `${found.length} ${found.length > 1 ? "results" : "result"}`;
    status.textContent = !query.length ? "" : !found.length ? "Nothing has all these words. Fewer or shorter find more."
      : found.length > 50 ? `${count}, the first 50 shown` : count;
  }

  window.sitegenSearch = index => {
    const titles = new Map(index.entries.map(([, , address, title]) => [address, title]));
    entries = index.entries.map(([kind, , address, title, text]) => ({
      kind, address, title, text, inTitle: folded(title), inText: folded(text), order: Object.keys(kinds).indexOf(kind),
      page: kind === "s" && titles.get(address.split("#")[0]) || "",
    }));
    show();
  };
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  document.head.append(make("script", { src: new URL("search-index.js", root),
    onerror: () => { status.textContent = "The index of the search could not be loaded."; } }));

  on(input, "input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 120);
  });
  on(form, "submit", event => {
    event.preventDefault();
    find("a", list)?.focus();
  });
  on(document, "keydown", event => {
    const stops = [input, ...all("a", list)];
    const here = stops.indexOf(document.activeElement);
    const next = stops[here + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (here < 0 || !next && event.key !== "Escape") return;
    event.preventDefault();
    (next ?? input).focus();
    if (next || here) return;
    input.value = "";
    show();
  });
}

// The key / leads to the search. Its box turns that off, since a key of one character must be possible to turn off.
function key(box) {
  let kept = {};
  try {
    kept = localStorage;
  } catch { /* the reader keeps nothing */ }
  if (box) {
    box.checked = kept.searchKey !== "off";
    on(box, "change", () => { kept.searchKey = box.checked ? "on" : "off"; });
  }
  on(document, "keydown", event => {
    const link = find("nav a[href$='search.html']");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || kept.searchKey === "off" || !link
      || event.target.matches("input:not([type=checkbox]), select")) return;
    event.preventDefault();
    if (box) find(".search input").select();
    else link.click();
  });
}

// Filters
function filter(form) {
  const input = find("input", form);
  const select = find("select", form);
  const entries = all("form ~ :is(ul, ol, dl) > *, form ~ section:not(.references) > :is(ul, ol) > li")
    .map(item => ({ item, text: folded(item.textContent), kind: find(".kind", item)?.textContent }));
  select?.append(...[...new Set(entries.map(({ kind }) => kind))].sort().map(kind => make("option", {}, kind)));

  function apply() {
    const query = words(input.value);
    for (const { item, text, kind } of entries) {
      item.hidden = select?.value && select.value !== kind || !query.every(each => text.includes(` ${each}`));
    }
    const shown = entries.filter(({ item }) => !item.hidden).length;
    const part = shown < entries.length ? `${shown} of ` : "";
    find("[role=status]", form).textContent = `${part}${entries.length} entries`;
  }
  on(form, "input", apply);
  on(form, "submit", event => event.preventDefault());
  on(window, "pageshow", apply); // by then the browser has put back what was typed before
}

// Copying. Where the browser forbids it, the text is selected for the reader to copy.
function copying(block) {
  const button = make("button", { type: "button" }, "Copy");
  const status = make("span", { role: "status" });
  on(button, "click", async () => {
    getSelection().selectAllChildren(block);
    const copied = navigator.clipboard?.writeText(block.textContent.trim()).then(() => "Copied", () => "");
    status.textContent = await copied || "Selected";
  });
  block.after(make("p", { className: "copy" }, button, status));
}

const start = (selector, action) => all(selector).forEach(action);
start(".preview", previews);
start(".side-notes", sideNotes);
start("form.search", search);
start("form.filter", filter);
start("pre.cite", copying);
key(find(".search [type=checkbox]"));
})();
