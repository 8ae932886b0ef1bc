-- expect: policy.state 3
local Counter = { n = 0 }
function Counter:inc() self.n = self.n + 1 return self.n end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h) return Counter:inc() > h.labor_count end },
  },
}
