-- a result of twenty thousand rows
local t = {}
for i = 1, 20000 do t[i] = { i, i * 1.5, "r" .. i, i % 2 == 0 } end
return t
