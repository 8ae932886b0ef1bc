-- setmetatable gives the table; nil takes a metatable away
local mt = { __index = { x = 1 } }
local t = {}
local function e(...) return select(2, pcall(...)) end
local same = setmetatable(t, mt) == t
local x, has = t.x, getmetatable(t) == mt
setmetatable(t, nil)
return { same, x, has, tostring(t.x), tostring(getmetatable(t)), e(function() setmetatable(1, {}) end), e(function() setmetatable({}, 1) end), e(function() setmetatable({}) end), e(function() setmetatable() end), e(function() getmetatable() end), setmetatable({}, {}) ~= nil }
