-- expect: limit.memory
-- the memory error inside a handler
xpcall(error, function() local s = "x" while true do s = s .. s end end)
return "alive"
