-- the names of functions in messages about arguments
local function e(f, ...) return select(2, pcall(f, ...)) end
local rep, s = string.rep, "x"
local t = { r = string.rep, m = math.floor }
return { e(function() string.rep() end), e(function() rep() end), e(function() s:rep() end), e(function() s:rep({}) end), e(function() t.r() end), e(function() t:m() end), e(function() t.m({}) end), e(string.rep), e(math.floor, {}), e(table.concat, { {} }), e(setmetatable, 1), e(function() ("x"):rep(1, {}) end), e(function() string.rep("x", "y") end), e(function() ipairs() end), e(function() return tostring() end), e(function() type() end), e(function() math.floor("a") end), e(function() s.rep() end), e(function() s.rep(s) end), e(function() (string.rep)() end), e(ipairs), e(tostring), e(type), e(next, 1), e(rawset, 1), e(select, 0), e(tonumber, 1, 2), e(load, 5), e(utf8.char, -1), e(coroutine.resume, 1) }
