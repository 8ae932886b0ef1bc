if not refuse then return end
local ok, e = pcall(refuse, 'first')
local f, m = load('! refused')
local g, n = load('? invalid')
error(e, 0)
