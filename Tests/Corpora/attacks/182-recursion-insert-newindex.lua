-- expect: limit.depth
-- table.insert through __newindex through table.insert
local t = setmetatable({}, { __newindex = function(t, k, v) table.insert(t, v) end })
table.insert(t, 1)
