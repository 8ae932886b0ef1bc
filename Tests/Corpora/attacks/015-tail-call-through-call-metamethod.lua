-- expect: limit.fuel
-- endless tail calls through __call
local t = setmetatable({}, {})
getmetatable(t).__call = function(self) return self() end
t()
