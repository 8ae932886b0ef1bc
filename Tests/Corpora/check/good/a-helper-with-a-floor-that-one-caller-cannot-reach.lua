-- A helper with a floor that one caller cannot reach
local function at_most(x, limit) if x > limit then return limit end return x end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return at_most(h.household_size, 100) * 10 end },
  },
}
