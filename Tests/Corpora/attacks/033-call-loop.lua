-- expect: limit.fuel
-- a loop that hides in __call
setmetatable({}, { __call = function() while true do end end })()
