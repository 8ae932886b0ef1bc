-- expect: policy.state 3
local cache = {}
local function put(t, k) t[k] = true end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h) put(cache, "x") return h.labor_count > 0 end },
  },
}
