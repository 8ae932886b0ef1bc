-- expect: limit.memory
-- the memory error swallowed a thousand times
for i = 1, 1000 do pcall(function() local s = "x" while true do s = s .. s end end) end
return "alive"
