-- Titles and texts by a function with defaults
local function T(zh, en) return { zh = zh, en = en or zh } end
local function R(t) return rule { t.id, title = T(t.zh), cite = t.cite or "7.11", when = t.test } end
return policy { id = "case", version = "1.0.0", unit = "household", title = T "例", qualify = {
  R { id = "small", zh = "人少", test = function(h) return h.household_size < 3 end },
  R { id = "poor", zh = "收入低", cite = "7.12", test = function(h) return h.net_income < 3000 end } } }
