-- __lt and __le; no __le from __lt
local mt = { __lt = function(a, b) return a.v < b.v end, __le = function(a, b) return a.v <= b.v end }
local a, b = setmetatable({ v = 1 }, mt), setmetatable({ v = 2 }, mt)
local only = setmetatable({}, { __lt = function() return 1 end })
local function e(f) return select(2, pcall(f)) end
local mixed = setmetatable({}, { __lt = function(x, y) return type(x) .. type(y) end, __le = function() return nil end })
return { a < b, a > b, a <= b, a >= b, only < only, only > 5, e(function() return only <= only end), mixed < 1, 1 < mixed, mixed <= "x", "x" >= mixed, e(function() return {} < {} end), e(function() return {} < 1 end), e(function() return 1 < "2" end), e(function() return nil < 1 end), e(function() return true < false end), e(function() return print < print end) }
