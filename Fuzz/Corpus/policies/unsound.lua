=return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
assist = { grant { "g", title = "t", cite = "1", amount = function(h) return 100 / 3 end } }, qualify = { rule { "n", when = function(h) end }, rule { "t", when = function(h) return "yes" end } } }
