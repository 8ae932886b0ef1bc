-- The moment at which memory ends: the fuel tells.
local t = {}
for i = 1, math.huge do t[i] = { "k" .. i, [i] = i } end
