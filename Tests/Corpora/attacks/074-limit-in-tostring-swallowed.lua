-- expect: limit.fuel
-- a limit swallowed inside __tostring, inside print
print(setmetatable({}, { __tostring = function() pcall(function() while true do end end) return "x" end }))
return "alive"
