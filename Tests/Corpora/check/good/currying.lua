-- Currying
local function field(name) return function(u) return u[name] end end
local function less(f, n) return function(u) return f(u) < n end end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = less(field("net_income_per_capita"), 1196) },
  },
}
