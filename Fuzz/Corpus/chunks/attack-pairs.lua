local t = setmetatable({}, { __pairs = function(t) return function(_, k) return (k or 0) + 1 end, t, nil end })
local n = 0
for k in pairs(t) do n = n + 1 end
