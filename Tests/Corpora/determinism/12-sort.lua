-- Equal elements, and comparators that contradict themselves.
local t = {}
for i = 1, 500 do t[i] = { key = i * 7919 % 13, at = i } end
table.sort(t, function(a, b) return a.key < b.key end)
local out = {}
for i = 1, 500 do out[i] = t[i].at end
local n = 0
local u = { 5, 3, 8, 1, 9, 2, 7 }
local ok, e = pcall(table.sort, u, function(a, b) n = n + 1 return n % 3 == 0 end)
return { out, u, n, ok, tostring(e) }
