-- expect: limit.fuel|limit.memory|limit.time
-- loaded code with thousands of names
local parts = {}
for i = 1, 5000 do parts[i] = "x" .. i .. "=" .. i end
local s = table.concat(parts, " ")
while true do load(s) end
