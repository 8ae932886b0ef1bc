-- A list filled while loading
local lines = {}
for i = 1, 5 do table.insert(lines, i * 300) end
table.sort(lines, function(a, b) return a > b end)
local function highest() return lines[1] end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.net_income_per_capita < highest() end },
  },
}
