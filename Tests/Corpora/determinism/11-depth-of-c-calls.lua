-- How deep calls through the library go.
local n = 0
local function f() n = n + 1 return (("x"):gsub(".", function() table.sort({ 2, 1 }, function() pcall(f) error(n) end) end)) end
f()
