=return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
assist = { grant { "g", form = "loan", title = "t", cite = "1", amount = function(h) return h.household_size * 100 end } }, allocate = { per = "village", method = "proportional", budget = function(v, p) return v.relief_budget end } }
