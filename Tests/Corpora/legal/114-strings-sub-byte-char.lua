-- sub, byte and char with every kind of position
local s = "abcdef"
local out = {}
for _, i in ipairs { -100, -6, -3, -1, 0, 1, 3, 6, 7, 100 } do for _, j in ipairs { -100, -2, 0, 2, 6, 100 } do out[#out + 1] = s:sub(i, j) end out[#out + 1] = s:sub(i) end
return { out, { s:byte(1, -1) }, { s:byte(10) }, s:byte(), s:byte(-1), { ("\0\255"):byte(1, 2) }, string.char(72, 105), string.char(), string.char(0, 255), ("x"):sub(2), ("x"):sub(1, 1), s:sub(2.0, "3") }
