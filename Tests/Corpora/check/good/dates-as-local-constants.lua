-- Dates as local constants
local FROM <const>, TO <const> = date("2018-01-01"), date "2018-06-30"
return policy {
  id = "case", version = "1.0.0", unit = "visit", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.date >= FROM and h.date <= TO end },
  },
}
