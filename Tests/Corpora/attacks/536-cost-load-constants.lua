-- expect: limit.fuel|limit.time
-- loaded code with ten thousand constants, again and again
local parts = {}
for i = 1, 5000 do parts[i] = i + 0.5 end
local s = "return {" .. table.concat(parts, ",") .. "}"
while true do load(s) end
