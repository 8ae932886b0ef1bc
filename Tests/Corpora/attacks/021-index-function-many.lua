-- expect: limit.fuel
-- __index functions called for ever from a loop
local t = setmetatable({}, { __index = function(_, k) return k end })
local i = 0
while t[i] do i = i + 1 end
