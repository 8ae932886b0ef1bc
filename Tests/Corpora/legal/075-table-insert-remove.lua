-- insert and remove at every place
local t = {}
table.insert(t, "a") table.insert(t, 1, "b") table.insert(t, 2, "c") table.insert(t, 4, "d")
local out = { table.concat(t, " ") }
out[#out + 1] = table.remove(t) out[#out + 1] = table.remove(t, 1) out[#out + 1] = table.concat(t, " ")
out[#out + 1] = tostring(table.remove({})) out[#out + 1] = tostring(table.remove({}, 0)) out[#out + 1] = tostring(table.remove(t, #t + 1))
out[#out + 1] = select("#", table.insert({}, 1)) out[#out + 1] = #t
local u = { [0] = "zero" }
out[#out + 1] = table.remove(u, 0) out[#out + 1] = tostring(u[0])
return out
