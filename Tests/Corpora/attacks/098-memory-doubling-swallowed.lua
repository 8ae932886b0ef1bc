-- expect: limit.memory
-- a string doubled inside pcall, then a result
pcall(function() local s = "x" while true do s = s .. s end end)
return "alive"
