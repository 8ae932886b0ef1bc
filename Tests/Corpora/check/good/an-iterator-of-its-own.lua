-- An iterator of its own
local function each(list, i) i = i + 1 if list[i] then return i, list[i] end end
local function items(list) return each, list, 0 end
local LIST <const> = { 100, 200 }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      for _, x in items(LIST) do if h.household_debt > x * 100 then return true end end
      return false
    end },
  },
}
