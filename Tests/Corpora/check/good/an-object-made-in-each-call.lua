-- An object made in each call
local Counter = {}
Counter.__index = Counter
function Counter.new() return setmetatable({ n = 0 }, Counter) end
function Counter:inc() self.n = self.n + 1 return self end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local c = Counter.new()
      for _, m in ipairs(h.members) do if m.is_dibao then c:inc() end end
      return c.n > 1
    end },
  },
}
