-- expect: policy.no_return 3
-- The weight of a household.
local function weight(h)
  if h.household_size > 3 then return 2 elseif h.household_size > 1 then return 1 end
end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h) return weight(h) + 1 > h.household_size end },
  },
}
