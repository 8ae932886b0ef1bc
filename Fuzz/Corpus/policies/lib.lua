=local lib = require "lib"
return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
qualify = { rule { "low", when = lib.low } }, measures = { rule { "m", measure = "training", when = function(h) return any(h.members, function(m) return m.gender == "male" end) end } } }
