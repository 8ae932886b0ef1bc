-- __eq is asked only for two tables that are not the same
local asked = 0
local mt = { __eq = function(a, b) asked = asked + 1 return a.v == b.v end }
local a, b, c = setmetatable({ v = 1 }, mt), setmetatable({ v = 1 }, mt), setmetatable({ v = 2 }, mt)
local other = setmetatable({ v = 1 }, { __eq = function() return "truthy" end })
return { a == b, a == c, a ~= b, a == a, a == 1, a == {}, a == { v = 1 }, other == a, a == other, rawequal(a, b), asked, a ~= nil }
