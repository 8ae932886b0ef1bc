-- Tables as sets from lists
local function set(list) local s = {} for _, x in ipairs(list) do s[x] = true end return s end
local SICK = set { "serious", "chronic" }
return policy {
  id = "case", version = "1.0.0", unit = "member", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return SICK[h.health_status[1]] or false end },
  },
}
