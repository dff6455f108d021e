'use strict';

// Where the editor starts: one server for the window, what it finds, and a count of it in the status bar.

const vscode = require('vscode');
const { Client } = require('./client');
const convert = require('./convert');
const documents = require('./documents');
const features = require('./features');
const previews = require('./preview');

let client;
let findings;
let status;
let registered = [];
let counts = new Map();
let progress = new Map();

const settings = () => vscode.workspace.getConfiguration('sitegen');

function activate(context) {
  findings = vscode.languages.createDiagnosticCollection('sitegen');
  status = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left);
  status.command = 'sitegen.showFindings';
  const { registerCommand, executeCommand } = vscode.commands;
  context.subscriptions.push(
    findings, status,
    registerCommand('sitegen.preview', () => previews.preview(settings().get('path'))),
    registerCommand('sitegen.restart', restart),
    registerCommand('sitegen.showFindings', () => executeCommand('workbench.actions.view.problems')),
    registerCommand('sitegen.showUses', showUses),
    vscode.workspace.onDidChangeConfiguration((event) => { if (event.affectsConfiguration('sitegen')) return restart(); }),
    ...documents.watch(() => client));
  return start();
}

async function deactivate() {
  forget();
  await Promise.all([previews.dispose(), client && client.dispose()]);
  client = undefined;
}

function start() {
  const { drafts, strict, captures, inlayHints } = settings();
  client = new Client(settings().get('path'), {
    processId: process.pid,
    capabilities: features.CAPABILITIES,
    workspaceFolders: (vscode.workspace.workspaceFolders || []).map((each) => ({ uri: each.uri.toString(), name: each.name })),
    initializationOptions: { drafts, strict, inlayHints, showUses: true, ...(captures ? { captures } : {}) },
  }, { notified, asked, ended, ready });
  show('$(sync~spin) sitegen', 'sitegen starts');
  return client.start().catch(() => {});
}

async function restart() {
  const old = client;
  forget();
  await old.dispose();
  return start();
}

/** Takes back what was said of a server that runs no more. */
function forget() {
  for (const each of registered) each.dispose();
  registered = [];
  findings.clear();
  counts = new Map();
}

// What the server says

function ready(capabilities) {
  registered = features.register(() => client, capabilities);
  documents.openAll(client);
  count();
}

function notified(method, params) {
  if (method === 'textDocument/publishDiagnostics') {
    findings.set(convert.uri(params.uri), params.diagnostics.map(convert.diagnostic));
    counts.set(params.uri, params.diagnostics.map((each) => each.severity));
    count();
  } else if (method === 'window/showMessage') {
    vscode.window.showErrorMessage(params.message);
  } else if (method === '$/progress') {
    const { token, value } = params;
    if (value.kind === 'end') progress.delete(token);
    else progress.set(token, value.title || value.message || '');
    if (progress.size > 0) show('$(sync~spin) sitegen', [...progress.values()].join('\n'));
    else count();
  }
}

/** An answer to a request of the server's; none of those that it makes needs one with something in it. */
function asked() { return null; }

function ended(error, mayRestart, complaint) {
  forget();
  progress.clear();
  if (error && error.code === 'ENOENT') {
    show('$(error) sitegen', 'The program was not found');
    vscode.window.showErrorMessage(
      `sitegen: there is no program '${settings().get('path')}'. Install it, or say where it is in the setting sitegen.path.`);
  } else if (!mayRestart) {
    show('$(error) sitegen', complaint || 'The server has ended');
    vscode.window.showErrorMessage(`sitegen: the server has ended too often. ${complaint}`);
  }
}

// The status bar

function show(text, tooltip) {
  status.text = text;
  status.tooltip = tooltip;
  status.show();
}

function count() {
  const all = [...counts.values()].flat();
  const errors = all.filter((severity) => severity === 1).length;
  const warnings = all.filter((severity) => severity === 2).length;
  const text = all.length === 0 ? '$(pass) sitegen' : `$(${errors ? 'error' : 'warning'}) sitegen: ${all.length}`;
  show(text, all.length === 0 ? 'No findings' : `${errors} errors, ${warnings} warnings, ${all.length - errors - warnings} notes`);
}

/** The places where a claim is used, as its lens offers them. */
async function showUses(uri, line, character) {
  const place = new vscode.Position(line, character);
  const params = { textDocument: { uri }, position: { line, character }, context: { includeDeclaration: false } };
  const found = (await client.request('textDocument/references', params)).map(convert.location);
  return vscode.commands.executeCommand('editor.action.showReferences', convert.uri(uri), place, found);
}

module.exports = { activate, deactivate };
