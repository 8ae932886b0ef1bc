-- tonumber with a base
local out = {}
for _, c in ipairs { { "10", 2 }, { "ff", 16 }, { "FF", 16 }, { "zz", 36 }, { "Zz", 36 }, { "8", 8 }, { "7", 8 }, { "-101", 2 }, { " 11 ", 3 }, { "", 10 }, { "1.0", 10 }, { "1e1", 16 }, { "7fffffffffffffff", 16 }, { "ffffffffffffffff", 16 }, { "1ffffffffffffffff", 16 }, { "- 1", 10 }, { "12 3", 10 }, { "1\0", 10 } } do out[#out + 1] = tostring(tonumber(c[1], c[2])) end
return out
