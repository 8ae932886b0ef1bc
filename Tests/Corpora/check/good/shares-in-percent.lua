-- Shares in percent
local function v_rate(v) return v.persons > 0 and v.poor_persons * 100 / v.persons or 0 end
return policy {
  id = "case", version = "1.0.0", unit = "village", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return v_rate(h) >= 20 end },
  },
}
