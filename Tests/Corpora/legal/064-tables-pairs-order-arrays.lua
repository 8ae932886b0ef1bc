-- pairs over a sequence goes from 1 up
local out = {}
for k, v in pairs { "a", "b", "c", "d" } do out[#out + 1] = k .. v end
for k, v in pairs {} do out[#out + 1] = "never" end
for i, v in ipairs { 1, 2, nil, 4 } do out[#out + 1] = i end
return out
