-- what cannot be called, and how the messages name it
local function e(f) return select(2, pcall(f)) end
local t, s = {}, "text"
local up = nil
return { e(function() t() end), e(function() t.x() end), e(function() t.x.y() end), e(function() t:m() end), e(function() undefined() end), e(function() up() end), e(function() s() end), e(function() s.x() end), e(function() s:nomethod() end), e(function() (1)() end), e(function() local l = 5 l() end), e(function() t[1]() end), e(function() t["a b"]() end), e(function() ("x")() end), e(function() return math.nothing(1) end), e(function() local a = {} a.b.c.d() end) }
