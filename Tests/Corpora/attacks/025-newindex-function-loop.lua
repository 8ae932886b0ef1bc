-- expect: limit.fuel
-- a loop that hides in __newindex
setmetatable({}, { __newindex = function() repeat until false end }).x = 1
