// In every page that `sitegen serve` shows, and in none that is published: loads the page again when the site has
// changed, and shows what the build found.
(() => {
  "use strict";
  const build = document.currentScript.dataset.build;
  const dismissed = "sitegen-dismissed";

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; color-scheme: light dark; }
    section {
      position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto; box-sizing: border-box;
      background: light-dark(#fffdf8, #1b1a18); color: light-dark(#1d1b18, #f0ece4);
      border-top: 4px solid light-dark(#a3241c, #ff8a7a); box-shadow: 0 -4px 24px rgb(0 0 0 / 30%);
      font: 16px/1.5 system-ui, sans-serif;
    }
    section.warnings { border-color: light-dark(#8a5a00, #f2c14e); }
    section.note { border-color: light-dark(#555, #aaa); }
    header {
      position: sticky; top: 0; display: flex; gap: 1em; align-items: center; justify-content: space-between;
      padding: .5em 1em; background: inherit;
    }
    h2 { margin: 0; font: inherit; font-weight: 600; }
    button {
      font: inherit; color: inherit; background: none; border: 1px solid; border-radius: 4px; padding: .2em .8em;
      cursor: pointer;
    }
    button:focus-visible, pre:focus-visible { outline: 3px solid light-dark(#0b5a73, #7fd0e8); outline-offset: 2px; }
    pre {
      margin: 0; padding: 0 1em 1em; overflow-x: auto;
      font: 14px/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    }
    @media print { :host { display: none; } }
  `);
  root.adoptedStyleSheets = [style];

  const hide = () => host.remove();

  function show(kind, title, text) {
    const section = document.createElement("section");
    section.className = kind;
    section.setAttribute("aria-label", "What the build found");
    section.setAttribute("role", kind === "errors" ? "alert" : "status");
    const header = document.createElement("header");
    const heading = document.createElement("h2");
    heading.textContent = title;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Hide";
    button.addEventListener("click", () => {
      sessionStorage.setItem(dismissed, text);
      hide();
    });
    header.append(heading, button);
    section.append(header);
    if (text) {
      const findings = document.createElement("pre");
      findings.tabIndex = 0;
      findings.textContent = text;
      section.append(findings);
    }
    root.replaceChildren(section);
    if (!host.isConnected) document.body.append(host);
  }

  const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  function hear(event) {
    const state = JSON.parse(event.data);
    if (state.build !== build) {
      location.reload();
      return;
    }
    // Notes are for the terminal; a page that is as it should be is shown as it is.
    if (state.errors + state.warnings === 0) {
      sessionStorage.removeItem(dismissed);
      hide();
    } else if (state.findings === sessionStorage.getItem(dismissed)) {
      hide();
    } else if (state.errors > 0) {
      show("errors", `${count(state.errors, "error")}; this page is from the last good build`, state.findings);
    } else {
      show("warnings", count(state.warnings, "warning"), state.findings);
    }
  }

  // Browsers allow few connections to one host, so a page listens only while it is looked at. What it has missed it is
  // told at once when it listens again.
  let events;
  function listen() {
    events?.close();
    if (document.hidden) return;
    events = new EventSource("/-sitegen/events");
    events.addEventListener("build", hear);
    events.addEventListener("error", () =>
      show("note", "The preview has ended; it is shown again when `sitegen serve` runs.", ""),
    );
  }
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  listen();
})();
