-- expect: limit.fuel
-- a limit swallowed inside an iterator
for i in function(_, c) pcall(function() while true do end end) return not c or nil end do end
return "alive"
