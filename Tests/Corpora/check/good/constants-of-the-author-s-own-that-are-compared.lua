-- Constants of the author's own that are compared
local YEAR <const> = 2018
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return YEAR >= 2016 and h.identified_year <= YEAR end },
  },
}
