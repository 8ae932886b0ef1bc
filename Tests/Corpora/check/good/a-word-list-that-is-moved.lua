-- A word list that is moved
local function copy(t) return table.move(t, 1, #t, 1, {}) end
local WORDS = { "dibao", "wubao" }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return copy(WORDS)[1] == h.household_type end },
  },
}
