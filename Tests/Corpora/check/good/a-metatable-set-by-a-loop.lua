-- A metatable set by a loop
local LIST = { {}, {} }
for _, t in ipairs(LIST) do setmetatable(t, { __lt = function() return true end }) end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return LIST[1] < LIST[2] and h.labor_count > 0 end },
  },
}
