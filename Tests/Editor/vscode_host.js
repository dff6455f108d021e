'use strict';

// Runs the extension of editors/vscode without Visual Studio Code: what it uses of the editor's interface stands here, and
// anything else that it asks for is an error. Started as: node vscode_host.js EXTENSION SITE PROGRAM; prints what it saw.

const fs = require('fs');
const Module = require('module');
const path = require('path');

const [extensionFolder, site, program] = process.argv.slice(2);

/** An object of which only what is there may be read. */
const strict = (name, members) => new Proxy(members, {
  get(target, key) {
    if (key in target || typeof key === 'symbol' || key === 'then' || key === 'toJSON') return target[key];
    throw new Error(`${name}.${String(key)} is not part of the editor that is played here`);
  },
});

class Disposable { constructor(work) { this.work = work; } dispose() { if (this.work) this.work(); } }
class Position { constructor(line, character) { Object.assign(this, { line, character }); } }
class Range { constructor(start, end) { Object.assign(this, { start, end }); } }
class Uri {
  constructor(text) { this.text = text; }
  static parse(text) { return new Uri(text); }
  static file(file) { return new Uri('file://' + encodeURI(file)); }
  get scheme() { return this.text.split(':')[0]; }
  get path() { return decodeURI(this.text.replace(/^file:\/\//, '').split('#')[0]); }
  get fsPath() { return this.path; }
  toString() { return this.text; }
}
const values = (...names) => class { constructor(...given) { names.forEach((name, index) => { this[name] = given[index]; }); } };

class Event {
  constructor() { this.listeners = new Set(); this.on = (work) => { this.listeners.add(work); return new Disposable(() => this.listeners.delete(work)); }; }
  fire(value) { for (const work of [...this.listeners]) work(value); }
}

class TextDocument {
  constructor(file, text) { Object.assign(this, { uri: Uri.file(file), version: 1, text, languageId: file.endsWith('.md') ? 'markdown' : 'yaml' }); }
  getText() { return this.text; }
  offset(position) { return this.text.split('\n').slice(0, position.line).reduce((sum, line) => sum + line.length + 1, 0) + position.character; }
  at(offset) { const before = this.text.slice(0, offset).split('\n'); return new Position(before.length - 1, before[before.length - 1].length); }
}

class WorkspaceEdit {
  constructor() { this.steps = []; }
  replace(uri, range, text) { this.steps.push({ uri, range, text }); }
  createFile(uri) { this.steps.push({ create: uri }); }
  renameFile(from, to) { this.steps.push({ from, to }); }
}

const events = Object.fromEntries(['open', 'change', 'save', 'close', 'folders', 'configuration'].map((name) => [name, new Event()]));
const documents = [];
const diagnostics = new Map();
const providers = {};
const commands = new Map();
const executed = [];
const messages = [];
const settings = { path: program, drafts: false, strict: false, captures: '', inlayHints: true };
const status = { text: '', tooltip: '', command: '', show() {}, dispose() {} };
const provide = (name) => (selector, provider) => {
  providers[name] = provider || selector;
  return new Disposable(() => { delete providers[name]; });
};

const vscode = strict('vscode', {
  Position, Range, Uri, WorkspaceEdit,
  Location: values('uri', 'range'), MarkdownString: values('value'), Diagnostic: values('range', 'message', 'severity'),
  DiagnosticRelatedInformation: values('location', 'message'), CompletionItem: values('label', 'kind'),
  CompletionList: values('items', 'isIncomplete'), SnippetString: values('value'), CodeAction: values('title', 'kind'),
  CodeActionKind: { QuickFix: 'quickfix', RefactorRewrite: 'refactor.rewrite' },
  DocumentSymbol: values('name', 'detail', 'kind', 'range', 'selectionRange'),
  SymbolInformation: values('name', 'kind', 'container', 'location'), CodeLens: values('range', 'command'),
  InlayHint: values('position', 'label'), Hover: values('contents', 'range'), DocumentLink: values('range', 'target'),
  FoldingRange: values('start', 'end'), SemanticTokens: values('data'), SemanticTokensLegend: values('types', 'modifiers'),
  StatusBarAlignment: { Left: 1 }, ViewColumn: { Beside: -2 },
  languages: strict('languages', {
    createDiagnosticCollection: () => ({
      set: (uri, list) => diagnostics.set(uri.toString(), list), clear: () => diagnostics.clear(), dispose() {},
    }),
    ...Object.fromEntries(['CompletionItem', 'Hover', 'Definition', 'Reference', 'Rename', 'DocumentSymbol', 'WorkspaceSymbol',
      'DocumentLink', 'FoldingRange', 'CodeLens', 'DocumentSemanticTokens', 'InlayHints'].map(
      (name) => [`register${name}Provider`, provide(name)])),
    registerCodeActionsProvider: provide('CodeActions'),
  }),
  commands: strict('commands', {
    registerCommand: (name, work) => { commands.set(name, work); return new Disposable(() => commands.delete(name)); },
    executeCommand: async (name, ...given) => { executed.push([name, ...given.map(String)]); return commands.has(name) ? commands.get(name)(...given) : undefined; },
  }),
  window: strict('window', {
    createStatusBarItem: () => status, activeTextEditor: undefined,
    showErrorMessage: (message) => { messages.push(message); },
  }),
  workspace: strict('workspace', {
    textDocuments: documents, workspaceFolders: [{ uri: Uri.file(site), name: 'site' }],
    getConfiguration: () => ({ ...settings, get: (key) => settings[key] }),
    createFileSystemWatcher: () => ({ onDidCreate: new Event().on, onDidChange: new Event().on, onDidDelete: new Event().on, dispose() {} }),
    onDidOpenTextDocument: events.open.on, onDidChangeTextDocument: events.change.on, onDidSaveTextDocument: events.save.on,
    onDidCloseTextDocument: events.close.on, onDidChangeWorkspaceFolders: events.folders.on, onDidChangeConfiguration: events.configuration.on,
  }),
});

const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));

const children = [];
const childProcess = require('child_process');
const { spawn } = childProcess;
childProcess.spawn = (...given) => { const child = spawn(...given); children.push(child); return child; };

async function until(what, test) {
  for (let round = 0; round < 2000; round += 1) {
    if (test()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`it did not come: ${what}; ${JSON.stringify({ status, messages })}`);
}

function open(inner) {
  const file = path.join(site, inner);
  const document = new TextDocument(file, fs.readFileSync(file, 'utf8'));
  documents.push(document);
  events.open.fire(document);
  return document;
}

function type(document, start, end, text) {
  const range = new Range(document.at(start), document.at(end));
  document.text = document.text.slice(0, start) + text + document.text.slice(end);
  document.version += 1;
  events.change.fire({ document, contentChanges: [{ range, text }] });
}

const token = { onCancellationRequested: () => new Disposable() };
const found = (document) => diagnostics.get(document.uri.toString()) || [];

async function run() {
  const seen = {};
  const extension = require(extensionFolder);
  const context = { subscriptions: [] };
  await extension.activate(context);
  const page = open('Content/topics/town-ferry.md');
  await until('the count', () => status.text.includes('$(pass)'));
  seen.counted = status.text;

  const wrong = page.text.indexOf('640');
  type(page, wrong, wrong + 3, '740');
  await until('the finding', () => found(page).length === 1);
  seen.finding = { code: found(page)[0].code, severity: found(page)[0].severity, status: status.text };
  const place = page.at(page.text.indexOf('[@ferry-03]') + 3);

  const hover = await providers.Hover.provideHover(page, place, token);
  seen.hover = hover.contents.value;
  const definition = await providers.Definition.provideDefinition(page, place, token);
  seen.definition = definition.uri.path;
  seen.references = (await providers.Reference.provideReferences(page, place, { includeDeclaration: true }, token)).length;
  seen.hints = (await providers.InlayHints.provideInlayHints(page, new Range(new Position(0, 0), new Position(99, 0)), token)).length;
  seen.symbols = (await providers.DocumentSymbol.provideDocumentSymbols(page, token)).map((each) => each.name);
  seen.workspace = (await providers.WorkspaceSymbol.provideWorkspaceSymbols('odo', token)).map((each) => each.name);
  seen.folds = (await providers.FoldingRange.provideFoldingRanges(page, {}, token)).length;
  seen.links = (await providers.DocumentLink.provideDocumentLinks(page, token)).length;
  seen.tokens = (await providers.DocumentSemanticTokens.provideDocumentSemanticTokens(page, token)).data.length % 5;

  type(page, wrong, wrong + 3, '640');
  await until('that it is gone', () => found(page).length === 0);
  type(page, page.text.length, page.text.length, '\nA crossing takes 4 minutes [@');
  const offered = await providers.CompletionItem.provideCompletionItems(page, page.at(page.text.length), token);
  seen.completed = offered.items[0].insertText;
  type(page, page.text.lastIndexOf('\nA crossing'), page.text.length, '');

  const claims = open('Content/data/claims.yaml');
  const lenses = await providers.CodeLens.provideCodeLenses(claims, token);
  await commands.get(lenses[0].command.command)(...lenses[0].command.arguments);
  seen.shown = executed[executed.length - 1][0];

  const prepared = await providers.Rename.prepareRename(page, place, token);
  const edit = await providers.Rename.provideRenameEdits(page, place, 'crossing-01', token);
  seen.renamed = { from: prepared.placeholder, files: [...new Set(edit.steps.map((step) => path.basename(step.uri.path)))].sort() };
  seen.refused = await providers.Rename.provideRenameEdits(page, place, 'ferry-04', token).catch((error) => error.message);

  const misspelt = page.text.indexOf('@ferry-05');
  type(page, misspelt, misspelt + 9, '@ferry-5');
  await until('the misspelt id', () => found(page).length === 1);
  const actions = await providers.CodeActions.provideCodeActions(page, found(page)[0].range, {}, token);
  seen.action = { title: actions[0].title, text: actions[0].edit.steps[0].text };

  // The server is killed, and comes back with what is open.
  children[0].kill('SIGKILL');
  await until('the next server', () => children.length === 2 && found(page).length === 1);
  seen.restarted = found(page)[0].code;

  await vscode.commands.executeCommand('sitegen.preview');
  seen.preview = executed.filter(([name]) => name === 'simpleBrowser.api.open').map(([, address]) => address)[0];

  settings.path = '/nothing/sitegen';
  await commands.get('sitegen.restart')();
  await until('the message', () => messages.length > 0);
  seen.missing = messages[messages.length - 1];

  await extension.deactivate();
  for (const each of context.subscriptions) each.dispose();
  await until('the end of all', () => children.every((child) => child.exitCode !== null || child.signalCode !== null || child.pid === undefined));
  seen.commandsLeft = commands.size;
  console.log(JSON.stringify(seen));
}

run().then(() => process.exit(0), (error) => { console.error(error.stack); for (const child of children) child.kill('SIGKILL'); process.exit(1); });
