-- expect: limit.fuel
-- gsub on an empty match, for each of a million positions, with a callback
while true do (("a"):rep(1000000)):gsub("", function() return nil end) end
