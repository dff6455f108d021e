'use strict';

// What the protocol says, as the editor's own objects.

const vscode = require('vscode');

const uri = (text) => vscode.Uri.parse(text);
const position = (it) => new vscode.Position(it.line, it.character);
const range = (it) => new vscode.Range(position(it.start), position(it.end));
const location = (it) => new vscode.Location(uri(it.uri), range(it.range));
const markdown = (it) => new vscode.MarkdownString(it.value);

/** Places as the protocol has them: the editor counts in the same units. */
const asPosition = (it) => ({ line: it.line, character: it.character });
const asRange = (it) => ({ start: asPosition(it.start), end: asPosition(it.end) });

function diagnostic(it) {
  // The protocol counts severities from 1, the editor from 0.
  const result = new vscode.Diagnostic(range(it.range), it.message, it.severity - 1);
  result.code = it.code;
  result.source = it.source;
  if (it.relatedInformation) {
    result.relatedInformation = it.relatedInformation.map(
      (each) => new vscode.DiagnosticRelatedInformation(location(each.location), each.message));
  }
  return result;
}

function completions(it) {
  const items = it.items.map((each) => {
    const item = new vscode.CompletionItem(each.label, each.kind - 1);
    item.detail = each.detail;
    if (each.documentation) item.documentation = markdown(each.documentation);
    item.sortText = each.sortText;
    item.filterText = each.filterText;
    item.range = range(each.textEdit.range);
    item.insertText = each.insertTextFormat === 2
      ? new vscode.SnippetString(each.textEdit.newText) : each.textEdit.newText;
    return item;
  });
  return new vscode.CompletionList(items, it.isIncomplete);
}

function edit(it) {
  const result = new vscode.WorkspaceEdit();
  for (const change of it.documentChanges) {
    if (change.kind === 'create') result.createFile(uri(change.uri), { ignoreIfExists: true });
    else if (change.kind === 'rename') result.renameFile(uri(change.oldUri), uri(change.newUri));
    else for (const each of change.edits) result.replace(uri(change.textDocument.uri), range(each.range), each.newText);
  }
  return result;
}

function action(it) {
  const kind = it.kind === 'quickfix' ? vscode.CodeActionKind.QuickFix : vscode.CodeActionKind.RefactorRewrite;
  const result = new vscode.CodeAction(it.title, kind);
  result.edit = edit(it.edit);
  if (it.diagnostics) result.diagnostics = it.diagnostics.map(diagnostic);
  return result;
}

function symbol(it) {
  const result = new vscode.DocumentSymbol(it.name, it.detail, it.kind - 1, range(it.range), range(it.selectionRange));
  result.children = it.children.map(symbol);
  return result;
}

const information = (it) => new vscode.SymbolInformation(it.name, it.kind - 1, it.containerName, location(it.location));

function lens(it) {
  return new vscode.CodeLens(range(it.range), it.command);
}

function hint(it) {
  const result = new vscode.InlayHint(position(it.position), it.label);
  result.paddingLeft = it.paddingLeft;
  return result;
}

const hover = (it) => new vscode.Hover(markdown(it.contents), range(it.range));
const link = (it) => new vscode.DocumentLink(range(it.range), uri(it.target));
const fold = (it) => new vscode.FoldingRange(it.startLine, it.endLine);

module.exports = {
  uri, range, location, asPosition, asRange, diagnostic, completions, edit, action, symbol, information, lens, hint, hover,
  link, fold,
};
