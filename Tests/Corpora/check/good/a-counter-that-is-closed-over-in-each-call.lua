-- A counter that is closed over in each call
local function counter() local n = 0 return function() n = n + 1 return n end end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local next_n = counter()
      local last = 0
      for _ in ipairs(h.members) do last = next_n() end
      return last > 2
    end },
  },
}
