-- a walk may clear and change what it stands on
local t = {}
for i = 1, 200 do t[i] = i t["x" .. i] = i end
local n = 0
for k, v in pairs(t) do n = n + 1 t[k] = nil end
local u = { a = 1, b = 2 }
for k in pairs(u) do u[k] = u[k] * 10 end
return { n, next(t) == nil, u.a, u.b }
