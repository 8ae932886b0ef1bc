-- expect: policy.state 7
local queue = { 1, 2, 3 }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local first = table.remove(queue)
      return h.labor_count > first
    end },
  },
}
