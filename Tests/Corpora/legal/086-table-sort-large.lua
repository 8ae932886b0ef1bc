-- a thousand different numbers
local t, x = {}, 12345
for i = 1, 1000 do x = (x * 1103515245 + 12345) % 2147483648 t[i] = x * 1000 + i end
table.sort(t)
local sorted = true
for i = 2, #t do sorted = sorted and t[i - 1] < t[i] end
table.sort(t, function(a, b) return a > b end)
for i = 2, #t do sorted = sorted and t[i - 1] > t[i] end
return { sorted, t[1], t[500], t[1000] }
