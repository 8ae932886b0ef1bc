local t = {}
for i = 1, 300 do t[i * 131071] = i end
local k
for i = 1, 400 do k = next(t, k) t[i] = nil end
return k, pcall(next, t, 'none'), pcall(next, {}, {})
