-- expect: policy.no_return 2
local function old(h)
  if h.head_age > 60 then return true end
end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h) return old(h) and h.household_size > 3 end },
  },
}
