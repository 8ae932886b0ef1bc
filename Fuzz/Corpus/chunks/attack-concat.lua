local m = {}
local ok, e = pcall(setmetatable, {}, { __concat = function(a, b) return 'x' end })
m.__index = m
local t = setmetatable({}, m)
m.__concat = function(a, b) local function deep(n) return n == 0 and 0 or 1 + deep(n - 1) end deep(150) return 'x' end
return ok, e, pcall(function() return t .. 'a' .. 'b' .. t end)
