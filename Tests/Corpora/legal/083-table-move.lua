-- move within and between tables, overlapping both ways
local t = { 1, 2, 3, 4, 5 }
table.move(t, 2, 5, 1)
local out = { table.concat(t, " ") }
t = { 1, 2, 3, 4, 5 }
table.move(t, 1, 4, 2)
out[#out + 1] = table.concat(t, " ")
out[#out + 1] = table.concat(table.move({ 1, 2, 3 }, 1, 3, 3, { 9, 9 }), " ")
out[#out + 1] = table.concat(table.move({ 1, 2, 3 }, 2, 1, 1), " ")
out[#out + 1] = #table.move({}, 1, 0, 5)
return out
