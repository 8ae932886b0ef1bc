-- what stays an integer and what becomes a float
local out = {}
for _, v in ipairs { 1 + 1, 1 + 1.0, 6 / 2, 6 // 2, 6.0 // 2, 7 % 2, 7 % 2.0, 2 ^ 2, -3, -3.0, 3 | 4, 3.0 | 4, 1 << 2, ~5, "10" + 1, "10" + 1.0, "0x10" + 0, "1e1" + 0, " 5 " * 2, 10 .. 20 } do out[#out + 1] = math.type(v) or type(v) out[#out + 1] = v end
return out
