=return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
qualify = { rule { "a", when = function(h) return h.identified_year > 2010 and date("2010-02-29") < "2011-01-01" end } } }
