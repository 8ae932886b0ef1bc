-- A table that is removed from in each call
local function tail(t)
  local c = { table.unpack(t) }
  table.remove(c, 1)
  return c
end
local LINES = { 1, 2, 3 }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return tail(LINES)[1] < h.household_size end },
  },
}
