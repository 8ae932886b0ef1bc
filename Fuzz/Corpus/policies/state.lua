=local n = 0
return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
qualify = { rule { "a", when = function(h) n = n + 1 return n > 2 end } } }
