-- xpcall: handlers, arguments
local function h(m) return "<" .. tostring(m) .. ">" end
local function e(f, ...) return select(2, pcall(f, ...)) end
return { { xpcall(error, h, "x") }, { xpcall(function(...) return select("#", ...), ... end, h, 1, nil) }, { xpcall(error, function(m) return m, "second" end, "x") }, { xpcall(error, function() end, "x") }, { xpcall(5, h) }, e(function() xpcall(print) end), e(function() xpcall(print, 5) end), e(xpcall), { xpcall(function() local x = nil return x.y end, h) }, { xpcall(function() error({ 1 }) end, function(t) return t[1] end) }, { xpcall(xpcall, h, error, h, "in") }, { xpcall(nil, h) } }
