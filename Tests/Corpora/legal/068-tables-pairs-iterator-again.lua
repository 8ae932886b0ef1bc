-- the function that pairs gives has no state: it can be used for several walks
local t = { a = 1 }
local f, s = pairs(t)
local n = 0
for k in f, s do n = n + 1 end
for k in f, s do n = n + 1 end
local k1 = f(s)
local k2 = f(s, nil)
return { n, k1, k2, f(s, "a") == nil, f({ b = 2 }) }
