-- Shadowed helper
local function count(list) local n = 0 for _ in ipairs(list) do n = n + 1 end return n end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return count(h.members) > 3 end },
  },
}
