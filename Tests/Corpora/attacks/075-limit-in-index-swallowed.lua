-- expect: limit.fuel
-- a limit swallowed inside __index
return setmetatable({}, { __index = function() pcall(function() while true do end end) return 1 end }).x
