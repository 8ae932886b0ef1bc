-- values are computed before any is assigned
local a, b, c = 1, 2
a, b = b, a
local t = { 1, 2 }
local i = 1
i, t[i] = i + 1, 20
local function f() return 1, 2, 3 end
local p, q, r, s = f()
local u, v = (f())
local w, x, y = 0, f()
local g, h = f(), 10
return { a, b, tostring(c), i, t[1], t[2], p, q, r, tostring(s), u, tostring(v), w, x, y, g, h }
