-- expect: limit.fuel|limit.time|limit.memory
-- two long tables walked in turn by next, so that what is remembered of one is of no use
local a, b = {}, {}
for i = 1, 20000 do a["k" .. i] = i b["k" .. i] = i end
local k = next(a)
while true do next(a, k) next(b, k) end
