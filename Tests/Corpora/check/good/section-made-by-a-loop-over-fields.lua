-- Section made by a loop over fields
local FIELDS = { { "means", "lacks_basic_means", 16 }, { "debt", "has_illness_debt", 8 }, { "courage", "has_courage_loss", 4 } }
local list = {}
for _, f in ipairs(FIELDS) do
  list[#list + 1] = rule { f[1], weight = f[3], title = { zh = f[1], en = f[1] }, cite = "7.9", when = function(h) return h[f[2]] end }
end
return policy { id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" }, prioritize = list, rank = { "score desc" } }
