=local function under(line) return function(h) return h.net_income_per_capita < line end end
local rules = {}
for i = 1, 3 do rules[i] = rule { "r" .. i, title = "t", cite = "1", when = under(i * 1000) } end
return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
qualify = rules }
