-- expect: limit.memory|limit.fuel
-- a handler that fills memory
xpcall(error, function() local t = {} while true do t[#t + 1] = ("x"):rep(65536) .. #t end end, "x")
return "alive"
