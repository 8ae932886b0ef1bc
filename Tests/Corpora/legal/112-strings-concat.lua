-- joining
local t = {}
for i = 1, 5 do t[i] = i .. ":" .. i * 1.5 end
return { "a" .. "b" .. "c", 1 .. "", 1.0 .. "", -0.0 .. "", 2 ^ 63 .. "", table.concat(t, " "), "x" .. 1 + 2 .. "y", "a" .. "" .. "b", #("x" .. "\0" .. "y") }
