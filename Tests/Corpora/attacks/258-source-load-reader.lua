-- expect: policy.runtime
-- a chunk handed to load piece by piece
local parts = { "\27", "Lua" }
local f, e = load(function() return table.remove(parts, 1) end)
if f then return f() end
error(e, 0)
