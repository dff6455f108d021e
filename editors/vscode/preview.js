'use strict';

// Shows the built site beside the text, built again at each save by `sitegen serve`.

const { spawn } = require('child_process');
const path = require('path');
const vscode = require('vscode');

/** The previews that run, by the site's folder. */
const running = new Map();

/** The folder of the site that a file belongs to. */
function siteOf(uri) {
  const parts = uri.fsPath.split(path.sep);
  const index = parts.lastIndexOf('Content');
  return index > 0 ? parts.slice(0, index).join(path.sep) : undefined;
}

async function preview(command) {
  const editor = vscode.window.activeTextEditor;
  const folder = vscode.workspace.workspaceFolders && vscode.workspace.workspaceFolders[0];
  const site = (editor && siteOf(editor.document.uri)) || (folder && folder.uri.fsPath);
  if (!site) {
    vscode.window.showErrorMessage('sitegen: open a file of the site first.');
    return;
  }
  try {
    if (!running.has(site)) running.set(site, start(command, site));
    const { address } = await running.get(site);
    await vscode.commands.executeCommand('simpleBrowser.api.open', vscode.Uri.parse(address), {
      preserveFocus: true, viewColumn: vscode.ViewColumn.Beside,
    });
  } catch (error) {
    running.delete(site);
    vscode.window.showErrorMessage(`sitegen: ${error.message}`);
  }
}

/** Starts a preview; its address is known when the promise is kept. */
function start(command, site) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, ['serve', '--site', site, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (data) => {
      said = (said + data).slice(-4000);
      const found = /Preview at (http:\S+)/.exec(said);
      if (found) resolve({ address: found[1], child });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('exit', () => {
      running.delete(site);
      reject(new Error(said.trim() || 'the preview has ended'));
    });
  });
}

async function dispose() {
  const all = [...running.values()];
  running.clear();
  for (const each of all) {
    await each.then(({ child }) => child.kill(), () => {});
  }
}

module.exports = { preview, dispose };
