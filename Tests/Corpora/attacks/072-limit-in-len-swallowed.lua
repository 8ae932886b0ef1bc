-- expect: limit.fuel
-- a limit inside __len, swallowed
pcall(function() return #setmetatable({}, { __len = function() while true do end end }) end)
return "alive"
