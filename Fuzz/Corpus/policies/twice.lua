=return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
qualify = { rule { "a", when = function(h) return true end }, rule { "a", when = function(h) return true end } }, parameters = { line = { 1, unit = "yuan" }, line = { 2, unit = "yuan" } } }
