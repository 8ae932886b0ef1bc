-- expect: policy.fraction_equality 2
local function same(a, b) return a == b end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return same(h.net_income / h.household_size, 1000) end },
  },
}
