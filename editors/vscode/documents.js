'use strict';

// Tells the server what is open and what is typed.

const vscode = require('vscode');
const convert = require('./convert');

const isOurs = (document) => document.uri.scheme === 'file' && /\/(Content|Templates)\//.test(document.uri.path);

function open(client, document) {
  if (!isOurs(document)) return;
  client.notify('textDocument/didOpen', {
    textDocument: {
      uri: document.uri.toString(), languageId: document.languageId, version: document.version, text: document.getText(),
    },
  });
}

/** Tells a server that has just begun of all that is open. */
function openAll(client) {
  for (const document of vscode.workspace.textDocuments) open(client, document);
}

/**
 * @param {() => import('./client').Client} client the one that runs now
 * @returns {vscode.Disposable[]}
 */
function watch(client) {
  const id = (document) => ({ textDocument: { uri: document.uri.toString() } });
  const files = vscode.workspace.createFileSystemWatcher('**/{Content,Templates,captures}/**');
  const changed = (uri) => client().notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri.toString(), type: 2 }] });
  return [
    vscode.workspace.onDidOpenTextDocument((document) => open(client(), document)),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (!isOurs(event.document) || event.contentChanges.length === 0) return;
      client().notify('textDocument/didChange', {
        textDocument: { uri: event.document.uri.toString(), version: event.document.version },
        contentChanges: event.contentChanges.map((each) => ({ range: convert.asRange(each.range), text: each.text })),
      });
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (isOurs(document)) client().notify('textDocument/didSave', id(document));
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isOurs(document)) client().notify('textDocument/didClose', id(document));
    }),
    vscode.workspace.onDidChangeWorkspaceFolders((event) => {
      const folders = (list) => list.map((each) => ({ uri: each.uri.toString(), name: each.name }));
      client().notify('workspace/didChangeWorkspaceFolders', {
        event: { added: folders(event.added), removed: folders(event.removed) },
      });
    }),
    files, files.onDidCreate(changed), files.onDidChange(changed), files.onDidDelete(changed),
  ];
}

module.exports = { openAll, watch };
