-- expect: limit.fuel
-- __len called by table.insert, for ever
local t = setmetatable({}, { __len = function() while true do end end })
table.insert(t, 1)
