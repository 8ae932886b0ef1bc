-- pairs meets every key once
local t, n, s = {}, 0, 0
for i = 1, 500 do t["k" .. i] = i t[i] = i t[i + 0.5] = i end
for k, v in pairs(t) do n = n + 1 s = s + v end
return { n, s }
