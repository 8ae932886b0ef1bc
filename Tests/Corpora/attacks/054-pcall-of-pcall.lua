-- expect: limit.fuel
-- pcall called by pcall
pcall(pcall, pcall, function() while true do end end)
return "alive"
