-- expect: limit.memory|limit.fuel
-- the memory error is swallowed and a forged one raised in its place
pcall(function() local t = {} while true do t[#t + 1] = ("x"):rep(1000000) .. #t end end)
error("not enough memory", 0)
