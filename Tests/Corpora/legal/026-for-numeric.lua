-- counted loops
local out = {}
for i = 1, 3 do out[#out + 1] = i end
for i = 3, 1, -1 do out[#out + 1] = i end
for i = 1, 0 do out[#out + 1] = "never" end
for i = 1, 2, 0.5 do out[#out + 1] = i end
for i = 1.0, 3 do out[#out + 1] = i end
for i = 10, 1, -4 do out[#out + 1] = i end
for i = 1, 3.9 do out[#out + 1] = i end
for i = -1, -3, -1 do out[#out + 1] = i end
for i = 0.1, 0.5, 0.1 do out[#out + 1] = i end
return out
