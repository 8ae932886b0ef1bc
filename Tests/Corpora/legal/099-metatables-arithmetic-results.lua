-- one result is taken, of any type
local t = setmetatable({}, { __add = function() return 1, 2 end, __sub = function() end, __mul = function(a) return a end, __idiv = function() return false end })
return { t + 1, (t - 1) == nil, t * 2 == t, t // 1, select("#", t + t), { t + 1, t + 1 } }
