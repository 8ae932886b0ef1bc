local f = load('return ... + 1', 'inner', 't')
local g, m = load('return +')
local h = load('x = 1 return x', 'e', 't', {})
return f(4), g, m, h(), x
