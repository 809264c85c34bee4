-- Runs inside Neovim: its own LSP client on the real server, asked as a person would ask. The results go to a file as JSON.
-- Environment: SERVER (JSON list: the server's command), WORKSPACE (a folder that may be written to), RESULTS (a file).

local workspace = vim.env.WORKSPACE
local results = {}

local function check(name, test)
  local ok, reason = pcall(test)
  table.insert(results, { name = name, ok = ok, reason = ok and '' or tostring(reason) })
end

--- Waits until `condition` holds; an error that names what was waited for otherwise.
local function eventually(what, condition)
  assert(vim.wait(10000, condition, 20), 'waited in vain for ' .. what)
end

local function write(name, lines)
  local path = workspace .. '/' .. name
  vim.fn.mkdir(vim.fn.fnamemodify(path, ':h'), 'p')
  vim.fn.writefile(lines, path)
  return path
end

local function place_cursor(needle, offset)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search(needle, 'cW') > 0, needle .. ' is not in the buffer')
  vim.fn.cursor(vim.fn.line('.'), vim.fn.col('.') + (offset or 0))
end

local names = write('etc/iproute2/rt_tables', { '255 local', '100 isp1' })
local script = write('up.sh', {
  '#!/bin/sh',
  'ip addr add 192.0.2.42/24 dev wlan0',
  'ip route add default via 192.0.2.1 dev wlan0 proto 77',
  'ip rule add from 192.0.2.42 lookup isp1',
  'ip route get 1.1.1.1',
  'ip route add 10.0.0.0/8 bogus',
  'ip route add 10.1.0.0/16 dev wlan0 ',
})

vim.cmd('edit ' .. script)
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({
  name = 'iproute2',
  cmd = vim.fn.json_decode(vim.env.SERVER),
  root_dir = workspace,
  workspace_folders = { { uri = vim.uri_from_fname(workspace), name = 'workspace' } },
  get_language_id = function() return 'sh' end,
})
vim.lsp.buf_attach_client(buffer, client)

check('the server starts', function()
  eventually('the server', function()
    local started = vim.lsp.get_client_by_id(client)
    return started ~= nil and started.initialized == true
  end)
end)

check('diagnostics come by themselves', function()
  eventually('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)
  local on_line = vim.diagnostic.get(buffer, { lnum = 5 })
  assert(#on_line > 0 and on_line[1].severity == vim.diagnostic.severity.ERROR, vim.inspect(on_line))
end)

check('hover shows where a destination goes', function()
  place_cursor('1\\.1\\.1\\.1', 2)
  vim.lsp.buf.hover()
  local text
  eventually('a window with the answer', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
        return true
      end
    end
    return false
  end)
  assert(text:find('1.1.1.1 via 192.0.2.1 dev wlan0 src 192.0.2.42', 1, true), text)
end)

check('completion offers what may come next', function()
  local position = { line = 6, character = #vim.fn.getline(7) }
  local params = { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = position }
  local answer = vim.lsp.buf_request_sync(buffer, 'textDocument/completion', params, 10000)
  local items = vim.lsp.util.text_document_completion_list_to_complete_items(answer[client].result, '')
  local words = vim.tbl_map(function(item) return item.word end, items)
  assert(vim.tbl_contains(words, 'metric'), vim.inspect(words))
end)

check('definition of a table leads to its name file', function()
  place_cursor('lookup isp1', 8)
  vim.lsp.buf.definition()
  eventually('the name file', function() return vim.fn.expand('%:p') == vim.fn.resolve(names) or vim.fn.expand('%:p') == names end)
  assert(vim.fn.line('.') == 2, 'line ' .. vim.fn.line('.'))
  vim.cmd('buffer ' .. buffer)
end)

check('definition of a destination leads to the route that it takes', function()
  place_cursor('1\\.1\\.1\\.1', 2)
  vim.lsp.buf.definition()
  eventually('the line of the default route', function() return vim.fn.line('.') == 3 end)
end)

check('rename changes the script and the name file', function()
  place_cursor('lookup isp1', 8)
  vim.lsp.buf.rename('fiber')
  eventually('the new name', function() return vim.fn.getbufline(buffer, 4)[1]:find('lookup fiber', 1, true) ~= nil end)
  local other = vim.fn.bufadd(names)
  vim.fn.bufload(other)
  assert(vim.fn.getbufline(other, 2)[1] == '100 fiber', vim.inspect(vim.fn.getbufline(other, 1, '$')))
end)

vim.fn.writefile({ vim.fn.json_encode(results) }, vim.env.RESULTS)
vim.lsp.stop_client(client, true)
vim.cmd('qall!')
