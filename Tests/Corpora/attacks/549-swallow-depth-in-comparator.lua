-- expect: limit.depth
-- depth ends inside a comparator, swallowed
local function f() return 1 + f() end
table.sort({ 3, 2, 1 }, function(a, b) pcall(f) return a < b end)
return "alive"
