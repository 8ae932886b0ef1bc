=return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
qualify = { rule { "a", when = function(h) return h.labor_count > 1 or h.household_id ~= "" end } } }
