-- Drives Neovim's own client against `sitegen lsp`: opens a page, waits for findings, completes a citation, renames a claim.
-- Started as: nvim --headless -u NONE -c 'luafile neovim.lua', with SITEGEN, SITE and RESULT in the environment.
local site = vim.env.SITE
local result = {}

local function fail(message)
  result.error = message
end

local function run()
  vim.cmd('edit ' .. site .. '/Content/topics/town-ferry.md')
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.start_client({
    name = 'sitegen', cmd = { vim.env.SITEGEN, 'lsp' }, root_dir = site,
    workspace_folders = { { uri = vim.uri_from_fname(site), name = 'site' } },
  })
  if not client then return fail('the server did not start') end
  vim.lsp.buf_attach_client(buffer, client)
  if not vim.wait(20000, function() return vim.lsp.buf_is_attached(buffer, client) and vim.lsp.get_client_by_id(client).initialized end, 20) then
    return fail('the server did not answer')
  end

  -- A number that no claim carries, typed and not saved.
  local line = vim.fn.search('About 640') - 1
  local text = vim.api.nvim_buf_get_lines(buffer, line, line + 1, false)[1]
  vim.api.nvim_buf_set_lines(buffer, line, line + 1, false, { (text:gsub('640', '740')) })
  vim.wait(20000, function() return #vim.diagnostic.get(buffer) > 0 end, 20)
  result.findings = vim.tbl_map(function(each) return { line = each.lnum, code = each.code, message = each.message } end, vim.diagnostic.get(buffer))
  result.line = line
  vim.api.nvim_buf_set_lines(buffer, line, line + 1, false, { text })
  vim.wait(20000, function() return #vim.diagnostic.get(buffer) == 0 end, 20)
  result.left = #vim.diagnostic.get(buffer)

  -- A citation, completed as omnifunc does.
  local last = vim.api.nvim_buf_line_count(buffer)
  vim.api.nvim_buf_set_lines(buffer, last, last, false, { '', 'A crossing takes 4 minutes [@' })
  local function at(row, column)
    return { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = row, character = column } }
  end
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/completion', at(last + 1, #'A crossing takes 4 minutes [@'), 20000)
  local items = answers[client].result.items
  result.completed = items[1].label
  vim.lsp.util.apply_text_edits({ items[1].textEdit }, buffer, 'utf-16')
  result.written = vim.api.nvim_buf_get_lines(buffer, last + 1, last + 2, false)[1]
  vim.api.nvim_buf_set_lines(buffer, last, last + 2, false, {})

  -- A claim, renamed in every file.
  local row = vim.fn.search('\\[@ferry-05\\]') - 1
  local column = vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1]:find('@ferry-05', 1, true)
  local request = at(row, column + 3)
  request.newName = 'first-day'
  answers = vim.lsp.buf_request_sync(buffer, 'textDocument/rename', request, 20000)
  if answers[client].err then return fail(answers[client].err.message) end
  vim.lsp.util.apply_workspace_edit(answers[client].result, 'utf-16')
  vim.cmd('silent wall')
end

local ok, message = pcall(run)
if not ok then fail(message) end
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.RESULT)
vim.cmd('qall!')
