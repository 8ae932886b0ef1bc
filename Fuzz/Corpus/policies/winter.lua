=return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
  parameters = { line = { 1500, unit = "yuan/person/year", min = 0, max = 20000, title = "l", cite = "3" }, cap = { values = { ["2010-01-01"] = 400 }, unit = "yuan", cite = "1" }, share = { 0.5, unit = "1", step = 0.01, min = 0, max = 1 } },
  columns = { household = { since = "year" } },
  exclude = { rule { "out", title = "t", cite = "2", when = function(h) return h.exit_status == "exited" end } },
  qualify = { rule { "low", title = "t", cite = "3", when = function(h, p) return h.net_income_per_capita < p.line end } },
  prioritize = { rule { "house", weight = 16, title = "t", cite = "4", when = function(h) return h.house_safety == "D" end } },
  rank = { "score desc", "net_income_per_capita asc" },
  assist = { grant { "fuel", form = "card", title = "t", cite = "5", amount = function(h, p) return round(60 * h.household_size * p.share, 2) end } },
  allocate = { per = "village", method = "partial", budget = 3000, quota = 2 } }
