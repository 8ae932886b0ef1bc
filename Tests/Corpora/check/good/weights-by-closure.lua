-- Weights by closure
local function P(id, w, f) return rule { id, weight = w, title = { zh = id, en = id }, cite = "7.9", when = f } end
return policy { id = "case", version = "1.0.0", unit = "household", title = "例", prioritize = {
  P("a", 0, function(h) return h.lacks_basic_means end), P("b", -2.5, function(h) return h.has_illness_debt end),
  P("c", 1e3, function(h) return h.has_courage_loss end) }, rank = { "score desc" } }
