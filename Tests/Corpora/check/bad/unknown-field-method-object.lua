-- expect: policy.unknown_field 5
local Case = {}
Case.__index = Case
function Case.new(h) return setmetatable({ h = h }, Case) end
local function income(h) return h.nett_income end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return income(h) > 100 end },
  },
}
