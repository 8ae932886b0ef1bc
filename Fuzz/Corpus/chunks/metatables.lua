local V = {}
V.__index = V
V.__add = function(a, b) return setmetatable({ x = a.x + b.x }, V) end
V.__eq = function(a, b) return a.x == b.x end
V.__lt = function(a, b) return a.x < b.x end
V.__call = function(self, n) return self.x * n end
V.__tostring = function(self) return 'V' .. self.x end
V.__len = function() return 9 end
local a, b = setmetatable({ x = 1 }, V), setmetatable({ x = 2 }, V)
return tostring(a + b), a == b, a < b, a(4), #a, getmetatable(a) == V
