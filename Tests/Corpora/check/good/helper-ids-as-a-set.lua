-- Helper ids as a set
local function has(list, x) for _, y in ipairs(list) do if y == x then return true end end return false end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return has(h.helper_ids, "B001") end },
  },
}
