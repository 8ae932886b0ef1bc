-- A conditional section
local WITH_LABOUR <const> = false
local rules = { rule { "low", title = "t", cite = "7.1", when = function(h) return h.net_income_per_capita < 1196 end } }
if WITH_LABOUR then rules[#rules + 1] = rule { "labour", title = "t", cite = "7.1", when = function(h) return h.labor_count > 0 end } end
return policy { id = "case", version = "1.0.0", unit = "household", title = "t", qualify = rules }
