-- The length of tables with holes depends on when they were rebuilt, hence on hashes.
local out = {}
for n = 1, 60 do
  local t = {}
  for i = 1, n do t[i] = i end
  for i = 2, n, 3 do t[i] = nil end
  for i = 1, n do t["k" .. i * n] = i end
  t[n + 3] = 1
  for i = n, n // 2, -1 do t[i] = nil end
  t["x" .. n] = true
  t[n] = n
  out[n] = #t
end
return out
