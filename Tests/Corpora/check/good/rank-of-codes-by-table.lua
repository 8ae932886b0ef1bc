-- Rank of codes by table
local SAFETY = { A = 1, B = 2, C = 3, D = 4 }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return SAFETY[h.house_safety] >= 3 end },
  },
  prioritize = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return SAFETY[default(h, "house_safety", "A")] == SAFETY.D end },
  },
}
