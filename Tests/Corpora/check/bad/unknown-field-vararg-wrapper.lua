-- expect: policy.unknown_field 3
local function negate(f) return function(...) return not f(...) end end
local function rich(h) return h.bank_savings > 1000 end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = negate(rich) },
  },
}
