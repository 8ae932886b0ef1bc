-- expect: limit.fuel
-- a loop that hides in __len
return #setmetatable({}, { __len = function() while true do end end })
