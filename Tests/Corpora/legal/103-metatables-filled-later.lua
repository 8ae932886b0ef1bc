-- metamethods that are added after the metatable was set: classes are written this way
local Class = {}
Class.__index = Class
local object = setmetatable({ n = 2 }, Class)
function Class:double() return self.n * 2 end
Class.__add = function(a, b) return a.n + (type(b) == "table" and b.n or b) end
Class.__call = function(self, x) return self.n .. x end
Class.__tostring = function(self) return "object " .. self.n end
Class.__len = function() return 42 end
Class.__eq = function() return true end
Class.__lt = function(a, b) return a.n < b.n end
Class.__unm = function(a) return -a.n end
local other = setmetatable({ n = 3 }, Class)
local out = { object:double(), object + 1, object + other, object("!"), tostring(object), #object, object == other, object < other, -object }
Class.__add = function() return "changed" end
Class.__index = function(_, k) return k end
out[#out + 1] = object + 1 out[#out + 1] = object.anything
Class.__add = nil
out[#out + 1] = pcall(function() return object + 1 end)
return out
