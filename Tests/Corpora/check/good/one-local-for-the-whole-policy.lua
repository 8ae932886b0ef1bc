-- One local for the whole policy
local town = policy { id = "case", version = "1.0.0", unit = "household", title = "t",
  exclude = { rule { "away", title = "t", cite = "7.10.4", when = function(h) return h.excl_away_unknown end } } }
return town
