-- next finds what came later and what stands where
local t = { a = 1 }
next(t)
t.b = 2
t.a = nil
local u = {}
next(u)
u.x = 1
return { (next(t)), next(t, "b") == nil, next(u, "x") == nil, (next(u)) }
