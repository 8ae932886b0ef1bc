-- expect: limit.fuel
-- a loop that hides in __tostring, called by print
print(setmetatable({}, { __tostring = function() while true do end end }))
