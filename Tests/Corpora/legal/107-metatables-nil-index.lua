-- reading from nil values, and how the messages name them
local function e(f) return select(2, pcall(f)) end
local t, up = { a = {} }, nil
return { e(function() return t.b.c end), e(function() return t.a.b.c end), e(function() return up.x end), e(function() return undefined.x end), e(function() local l return l.x end), e(function() return t[1][2] end), e(function() return t["k k"].x end), e(function() return (nil).x end), e(function() return t.a:m() end), e(function() t.b.c = 1 end), e(function() return ("x").y.z end), e(function() return (1).x end), e(function() return (true).x end), e(function() return t[up].x end), e(function() return t.a[t.b].x end) }
