-- Objects that can be compared and added
local Money = {}
Money.__index = Money
Money.__lt = function(a, b) return a.fen < b.fen end
Money.__le = function(a, b) return a.fen <= b.fen end
Money.__eq = function(a, b) return a.fen == b.fen end
Money.__add = function(a, b) return setmetatable({ fen = a.fen + b.fen }, Money) end
Money.__unm = function(a) return setmetatable({ fen = -a.fen }, Money) end
Money.__len = function(a) return a.fen end
Money.__call = function(a, x) return a.fen * x end
local function yuan(n) return setmetatable({ fen = floor(n * 100) }, Money) end
local LINE = yuan(1196)
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return #yuan(h.wage_income) > 3 and LINE(2) > 4 and -LINE == yuan(h.net_income) end },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return yuan(h.net_income_per_capita) < LINE and yuan(h.wage_income) + LINE >= yuan(5) end },
  },
}
