-- expect: limit.fuel
-- a limit inside __lt, swallowed
local mt = { __lt = function() pcall(function() while true do end end) return true end }
return setmetatable({}, mt) < setmetatable({}, mt)
