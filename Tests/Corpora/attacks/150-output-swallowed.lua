-- expect: limit.output
-- the output limit, swallowed
pcall(function() while true do print("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx") end end)
return "alive"
