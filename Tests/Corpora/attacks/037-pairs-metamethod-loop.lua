-- expect: limit.fuel
-- a loop that hides in __pairs
for k in pairs(setmetatable({}, { __pairs = function() while true do end end })) do end
