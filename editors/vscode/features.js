'use strict';

// Which question of the editor is which request of the protocol.

const vscode = require('vscode');
const convert = require('./convert');

/** Pages, records and templates; the server says nothing of other files. */
const SELECTOR = [
  { scheme: 'file', language: 'markdown', pattern: '**/Content/**' },
  { scheme: 'file', language: 'yaml', pattern: '**/Content/**' },
];

/** What the client can do, as `initialize` says it. */
const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true },
  workspace: {
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] },
    didChangeWatchedFiles: { dynamicRegistration: false },
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/**
 * Registers what the server can answer.
 *
 * @param {() => import('./client').Client} client the one that runs now
 * @param {object} capabilities what it can do
 * @returns {vscode.Disposable[]}
 */
function register(client, capabilities) {
  /** Asks of a document; where nothing comes of it the editor is told nothing. */
  async function ask(method, document, more, token, make) {
    try {
      const params = { textDocument: { uri: document.uri.toString() }, ...more };
      const result = await client().request('textDocument/' + method, params, token);
      return result === null ? undefined : make(result);
    } catch (error) {
      if (method === 'rename') throw error;
      return undefined;
    }
  }
  const at = (position) => ({ position: convert.asPosition(position) });
  const each = (make) => (list) => list.map(make);
  const { languages } = vscode;
  const legend = capabilities.semanticTokensProvider.legend;
  const registered = [
    languages.registerCompletionItemProvider(SELECTOR, {
      provideCompletionItems: (document, position, token) =>
        ask('completion', document, at(position), token, convert.completions),
    }, ...capabilities.completionProvider.triggerCharacters),
    languages.registerHoverProvider(SELECTOR, {
      provideHover: (document, position, token) => ask('hover', document, at(position), token, convert.hover),
    }),
    languages.registerDefinitionProvider(SELECTOR, {
      provideDefinition: (document, position, token) => ask('definition', document, at(position), token, convert.location),
    }),
    languages.registerReferenceProvider(SELECTOR, {
      provideReferences: (document, position, context, token) =>
        ask('references', document, { ...at(position), context }, token, each(convert.location)),
    }),
    languages.registerRenameProvider(SELECTOR, {
      prepareRename: async (document, position, token) => {
        const found = await ask('prepareRename', document, at(position), token,
          (it) => ({ range: convert.range(it.range), placeholder: it.placeholder }));
        if (!found) throw new Error('Nothing that has a name stands here');
        return found;
      },
      provideRenameEdits: (document, position, newName, token) =>
        ask('rename', document, { ...at(position), newName }, token, convert.edit),
    }),
    languages.registerCodeActionsProvider(SELECTOR, {
      provideCodeActions: (document, range, _, token) =>
        ask('codeAction', document, { range: convert.asRange(range), context: { diagnostics: [] } }, token, each(convert.action)),
    }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite] }),
    languages.registerDocumentSymbolProvider(SELECTOR, {
      provideDocumentSymbols: (document, token) => ask('documentSymbol', document, {}, token, each(convert.symbol)),
    }),
    languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: async (query, token) =>
        (await client().request('workspace/symbol', { query }, token)).map(convert.information),
    }),
    languages.registerDocumentLinkProvider(SELECTOR, {
      provideDocumentLinks: (document, token) => ask('documentLink', document, {}, token, each(convert.link)),
    }),
    languages.registerFoldingRangeProvider(SELECTOR, {
      provideFoldingRanges: (document, _, token) => ask('foldingRange', document, {}, token, each(convert.fold)),
    }),
    languages.registerCodeLensProvider(SELECTOR, {
      provideCodeLenses: (document, token) => ask('codeLens', document, {}, token, each(convert.lens)),
    }),
    languages.registerDocumentSemanticTokensProvider(SELECTOR, {
      provideDocumentSemanticTokens: (document, token) =>
        ask('semanticTokens/full', document, {}, token, (it) => new vscode.SemanticTokens(new Uint32Array(it.data))),
    }, new vscode.SemanticTokensLegend(legend.tokenTypes, legend.tokenModifiers)),
  ];
  if (capabilities.inlayHintProvider) {
    registered.push(languages.registerInlayHintsProvider(SELECTOR, {
      provideInlayHints: (document, range, token) =>
        ask('inlayHint', document, { range: convert.asRange(range) }, token, each(convert.hint)),
    }));
  }
  return registered;
}

module.exports = { register, CAPABILITIES };
