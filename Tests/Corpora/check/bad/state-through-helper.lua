-- expect: policy.state 3
local count_of = 0
local function bump() count_of = count_of + 1 end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h) bump() return h.labor_count > 0 end },
  },
}
