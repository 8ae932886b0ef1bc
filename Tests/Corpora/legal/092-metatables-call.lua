-- __call with arguments, results, as a method and nested
local t = setmetatable({}, { __call = function(self, a, b) return self ~= nil, a, b, select("#", a, b) end })
local u = setmetatable({}, { __call = t })
local v = setmetatable({ n = 3 }, { __call = function(self, ...) return self.n + select("#", ...) end })
return { { t(1, 2) }, { t() }, select("#", u("x")), v(1, 2), v(), pcall(v, 1), select(2, pcall(setmetatable({}, { __call = 5 }))), ({ n = v, f = v("a") }).f }
