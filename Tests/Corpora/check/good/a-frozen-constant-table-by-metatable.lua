-- A frozen constant table by metatable
local CONST = setmetatable({}, { __index = { LINE = 1196, CAP = 2000 }, __newindex = function() error("constant") end })
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.net_income_per_capita < CONST.LINE end },
  },
}
