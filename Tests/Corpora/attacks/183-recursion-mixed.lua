-- expect: limit.depth
-- pcall, gsub, sort, coroutine and metamethod in turn
local f
local kinds = {
  function() pcall(f) end,
  function() ("x"):gsub(".", f) end,
  function() table.sort({ 2, 1 }, f) end,
  function() coroutine.wrap(f)() end,
  function() return #setmetatable({}, { __len = f }) end,
}
local n = 0
function f() n = n + 1 kinds[n % 5 + 1]() error("again") end
f()
