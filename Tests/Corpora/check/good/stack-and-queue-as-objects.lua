-- Stack and queue as objects
local Stack = {}
Stack.__index = Stack
local function stack() return setmetatable({ items = {}, n = 0 }, Stack) end
function Stack:push(x) self.n = self.n + 1; self.items[self.n] = x end
function Stack:pop() local x = self.items[self.n]; self.items[self.n] = nil; self.n = self.n - 1; return x end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local s = stack()
      for i = 1, h.household_size do s:push(i) end
      return s:pop() > 3
    end },
  },
}
