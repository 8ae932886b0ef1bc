-- Notes and titles in one language
return policy { id = "case", version = "1.0.0", unit = "household", title = { en = "x" },
  qualify = { rule { "a", title = "甲", cite = "7.1", note = "asked by the village", when = function(h) return h.labor_count > 0 end } },
  assist = { grant { "g", title = "乙", cite = "7.2", note = "n", form = "loan", uses = {}, amount = function() return 5 end } } }
