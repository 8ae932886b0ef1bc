-- Rules by id from a table walked in order
local TESTS = {
  land = function(h) return h.cultivated_land_mu < 0.5 end,
  water = function(h) return h.has_water_difficulty end,
}
local rules = {}
for id, f in pairs(TESTS) do rules[#rules + 1] = rule { id, title = id, cite = "2.9", when = f } end
return policy { id = "case", version = "1.0.0", unit = "household", title = "t", qualify = rules }
