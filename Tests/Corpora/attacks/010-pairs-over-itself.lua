-- expect: limit.fuel
-- __pairs that gives an endless iterator
local t = setmetatable({}, { __pairs = function(t) return function() return 1, 2 end, t, nil end })
for k, v in pairs(t) do end
