local e, r = host and host.echo, refuse
if not e then return end
local t = { 1, 'x', { y = 2.5 } }
local b, m = pcall(r, 'no', t)
return e(), e(nil), e(t, 1).y, e(t)[3].y, b, m, pcall(e, print), pcall(e, setmetatable({}, { __index = error })), pcall(r), pcall(e, t, e, string.rep('x', 1000))
