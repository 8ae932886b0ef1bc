-- expect: limit.fuel
-- closures made and dropped
local f
while true do local n = 1 f = function() n = n + 1 return n end f() end
