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

// What is said to readers stands in data attributes of the elements here, in the site's language. {name} is a place for
// a value, and a text that counts something has a form for each plural of the language.
const fill = (text, values) => text.replace(/\{([a-z-]+)\}/g, (place, name) => values[name] ?? place);
const pluralOf = count => {
  try {
    return new Intl.PluralRules(document.documentElement.lang).select(count);
  } catch { // the language is no language tag
    return "other";
  }
};
const counted = (forms, count, values) => {
  const all = JSON.parse(forms);
  return fill(all[pluralOf(count)] ?? all.other, { count, ...values });
};

// Previews. Hover and focus show the entry that a marker leads to; a click, a tap or Enter moves into the card.
function previews(card) {
  const [title, link, here, button] = all("b, a, button", card);
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
    card.ariaLabel = title.textContent = fill(card.dataset.referenceNumber, { number: marker.textContent });
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
    const who = find(".publisher", entry) ?? find("cite", entry) ?? find(".kind", entry);
    const more = all(".evidence > li", entry).length - 1;
    const first = [who, find("time", entry)].map(each => each?.textContent).filter(Boolean).join(", ");
    const text = more > 0 ? counted(column.dataset.andMore, more, { first }) : first;
    return { marker, note: make("p", {}, make("b", {}, marker.textContent), ` ${text}`) };
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

// Words as search and filters compare them: "U.S." is "us", "1,500" is "1500", "León" is "leon", "２０２５" is "2025".
// Some scripts put no spaces between words. There a run of characters counts as one word, over spaces, the dots in
// names and invisible places to break, which one writer sets and another does not. What a number names belongs to
// several scripts.
const spaceless = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}`
  + String.raw`\u3006\u3031-\u3035\u303c\u30fc\uff70\uff9e\uff9f]`;
const run = String.raw`(?!\p{P})${spaceless}(?:[\s\u00ad\u00b7\u2027\u200b-\u200d\u2060\u30fb\uff65]*`
  + String.raw`(?:(?!\p{P})${spaceless}|\p{M}))*`;
// Wide commas and points divide words, but for those within a wide number.
const letter = String.raw`(?:[０-９][，．](?=[０-９])|(?!${spaceless})[\p{L}\p{M}\p{N}])`;
const word = new RegExp(String.raw`(${run}|(?!\p{M})${letter}+(?:[.,'’]${letter}+)*)`, "u");
const runStart = new RegExp(`^${spaceless}`, "u");
const isRun = each => runStart.test(each);
// Accents are dropped, but not what makes another syllable: the vowels of Thai, the voicing of kana. Kana are put
// together again, so that ハ is not the beginning of バ; Hangul is not, so that 하 is the beginning of 한.
const dropped = new RegExp(String.raw`(?!${spaceless}|[\u3099\u309a])[\p{M}\p{P}\p{Z}\p{C}]`, "gu");
const fold = part => part.normalize("NFKD").replace(/.[\u3099\u309a]/gu, kana => kana.normalize("NFC"))
  .replace(dropped, "").toLowerCase();
const words = text => text.split(word).filter((_, index) => index % 2).map(fold).filter(Boolean);
const folded = text => ` ${words(text).join(" ")} `;

// The forms that an English word may have in its other number. One that is no word does no harm, since it stands
// nowhere; the words named are those that would become another word, or that nobody takes for a plural.
const noPlurals = new Set(("always besides christmas customs economics goods hamas james kansas arkansas means news "
  + "overseas perhaps physics politics series species texas wales whereas").split(" "));
const isPlural = each => /^[a-z]{3,}s$/.test(each) && !/[siu]s$/.test(each) && !noPlurals.has(each);
const greek = /(cris|analys|emphas|diagnos|thes)[ei]s$/;
const toSingular = [[/s$/, ""], [/ies$/, "y"], [/([^eo]s|[xzo]|[cs]h)es$/, "$1"], [greek, "$1is"]];
const toPlural = [[/$/, "s"], [/y$/, "ies"], [/([sxzo]|[cs]h)$/, "$1es"], [greek, "$1es"]];
function otherNumber(each) {
  if (!/^[a-z]{3,}$/.test(each)) return [];
  return (isPlural(each) ? toSingular : toPlural).map(([end, other]) => each.replace(end, other))
    .filter(form => form.length > 2 && isPlural(form) !== isPlural(each));
}

// What to look for in folded text. The beginning of a word is enough, and any place in a run; a whole word may stand in
// its other number. What is written together, as "2025年", must stand together.
function wanted(parts, english) {
  const begin = (isRun(parts[0]) ? "" : " ") + parts.join(" ");
  const others = english && parts.length === 1 ? otherNumber(parts[0]) : [];
  return { begin, whole: isRun(parts.at(-1)) ? [begin] : [`${begin} `, ...others.map(other => ` ${other} `)] };
}

const together = new RegExp(`${word.source}+`, "gu");
function parse(text, english = /^en\b/i.test(document.documentElement.lang)) {
  const groups = text.split(/\s+/).flatMap(chunk => chunk.match(together) ?? []).map(words)
    .filter(group => group.length);
  // A part that is there twice is looked for once.
  const parts = [...new Map(groups.map(group => [group.join(" "), wanted(group, english)])).values()];
  return { parts, phrase: parts.length ? wanted(words(text), english) : null };
}

const hasWhole = (line, { whole }) => whole.some(each => line.includes(each));
const has = (line, part) => line.includes(part.begin) || hasWhole(line, part);

// A title counts more than text, a whole word more than a beginning.
function score({ inTitle, inText }, { parts, phrase }) {
  const grade = part => hasWhole(inTitle, part) ? 8 : inTitle.includes(part.begin) ? 4
    : hasWhole(inText, part) ? 2 : inText.includes(part.begin) ? 1 : 0;
  let sum = 0;
  for (const part of parts) {
    const one = grade(part);
    if (!one) return 0;
    sum += one;
  }
  return sum && sum + grade(phrase) + (inTitle.trim() === phrase.begin.trim() ? 8 : 0);
}

// Folded text, and for each of its characters from where to where the text is that it stands for: a word, or one
// character of a run. A space stands for nothing: from the next word, to the end of the one before.
function trace(text) {
  const from = [], to = [];
  let line = "", at = 0;
  text.split(word).forEach((part, index) => {
    for (const piece of isRun(part) && index % 2 ? part.match(/.[\p{M}\uff9e\uff9f]*/gsu) : [part]) {
      const [form, start, end] = index % 2 ? [fold(piece), at, at + piece.length] : [" ", at + piece.length, at];
      for (let count = form.length; count; count -= 1) from.push(start), to.push(end);
      line += form;
      at += piece.length;
    }
  });
  return { line, from, to };
}

// For each character of a text, 1 where it is part of a hit. Of a word all is, of a run only what was looked for.
function hits(text, { parts }) {
  const { line, from, to } = trace(text);
  const found = new Uint8Array(text.length);
  for (const each of new Set(parts.flatMap(({ begin, whole }) => [begin, ...whole]))) {
    // Two hits may share a space. Were they to share more, a long one would be compared anew at every character.
    const step = Math.max(1, each.length - 1);
    for (let at = line.indexOf(each); at >= 0; at = line.indexOf(each, at + step)) {
      found.fill(1, from[at], to[at + each.length - 1]);
    }
  }
  return found;
}

// What fits into two or three lines around the first hit: 34 words, or 85 characters of runs. A character
// keeps the punctuation at its side, the vowel that Thai and Lao write before it, what Khmer and Burmese stack on it.
const stacked = String.raw`${spaceless}(?:\p{M}*[\u1039\u17d2]${spaceless})*`;
const fitting = new RegExp(String.raw`([\p{Ps}\p{Pi}]*[\u0e40-\u0e44\u0ec0-\u0ec4]?${stacked})`
  + String.raw`[\p{M}\p{Cf}\p{Pe}\p{Pf}\p{Pd}\p{Po}]*\s*|(?:(?!${spaceless})\S)+\s*`, "gu");
function extract(text, first) {
  let total = 0, atHit = 0;
  const steps = [...text.matchAll(fitting)].map(({ 1: isSmall, index }) => {
    const before = total;
    if (index <= first) atHit = before;
    total += isSmall ? 2 : 5;
    return { index, before, after: total };
  });
  const start = steps.findIndex(({ before }) => before >= Math.min(atHit - 40, total - 170));
  const next = steps.find(({ after }) => after > steps[start].before + 170);
  return { start: start > 0 ? steps[start].index : 0, end: next?.index ?? text.length };
}

// A part of a text in pieces that are a hit as a whole or not at all.
function pieces(text, found, start = 0, end = text.length) {
  const list = [];
  for (let next; start < end; start = next) {
    next = found.indexOf(1 - found[start], start);
    if (next < 0 || next > end) next = end;
    list.push({ text: text.slice(start, next), isHit: found[start] === 1 });
  }
  return list;
}

// Search. All that is looked for must be in the entry.
const root = new URL("../", document.currentScript.src);

function search(form) {
  const input = find("input", form);
  const list = find(".results");
  const status = find(".found [role=status]");
  let kinds, entries, query, timer;

  const marked = list => list.map(({ text, isHit }) => isHit ? make("mark", {}, text) : text);

  function shortened(text) {
    const found = hits(text, query);
    const { start, end } = extract(text, found.indexOf(1));
    const list = marked(pieces(text.slice(0, end).trimEnd(), found, start));
    return [start ? "… " : "", ...list, end < text.length ? " …" : ""];
  }

  const result = ({ kind, address, title, text, page }) => make("li", {},
    make("a", { href: new URL(address, root) }, ...marked(pieces(title, hits(title, query)))),
    make("p", { className: "label" }, make("span", { className: "kind" }, kinds[kind][1]), page),
    make("p", { className: "extract" }, ...shortened(text)));

  function show() {
    query = parse(input.value);
    try {
      history.replaceState(null, "", input.value ? `?q=${encodeURIComponent(input.value)}` : location.pathname);
    } catch { /* some browsers refuse this for files */ }
    if (!entries) return;
    const found = entries.map(entry => ({ ...entry, score: score(entry, query) })).filter(entry => entry.score)
      .sort((a, b) => b.score - a.score || a.kind - b.kind);
    list.replaceChildren(...found.slice(0, 50).map(result));
    const { results, resultsShown, nothingFound } = form.dataset;
    status.textContent = !query.parts.length ? "" : !found.length ? nothingFound
      : found.length > 50 ? counted(resultsShown, found.length, { shown: 50 }) : counted(results, found.length);
  }

  window.sitegenSearch = index => {
    const titles = new Map(index.entries.map(([, , address, title]) => [address, title]));
    ({ kinds } = index);
    entries = index.entries.map(([kind, , address, title, text]) => ({
      kind, address, title, text, inTitle: folded(title), inText: folded(text),
      page: kinds[kind][0] === "section" && titles.get(address.split("#")[0]) || "",
    }));
    show();
  };
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  document.head.append(make("script", { src: new URL("search-index.js", root),
    onerror: () => { status.textContent = form.dataset.indexNotLoaded; } }));

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
    const { parts } = parse(input.value);
    for (const { item, text, kind } of entries) {
      item.hidden = select?.value && select.value !== kind || !parts.every(part => has(text, part));
    }
    const shown = entries.filter(({ item }) => !item.hidden).length;
    find("[role=status]", form).textContent = shown < entries.length
      ? counted(form.dataset.entriesShown, entries.length, { shown }) : counted(form.dataset.entries, entries.length);
  }
  on(form, "input", apply);
  on(form, "submit", event => event.preventDefault());
  on(window, "pageshow", apply); // by then the browser has put back what was typed before
}

// Copying. Where the browser forbids it, the text is selected for the reader to copy.
function copying(block) {
  const button = make("button", { type: "button" }, block.dataset.copy);
  const status = make("span", { role: "status" });
  on(button, "click", async () => {
    getSelection().selectAllChildren(block);
    const copied = navigator.clipboard?.writeText(block.textContent.trim()).then(() => block.dataset.copied, () => "");
    status.textContent = await copied || block.dataset.selected;
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
