local t = {}
for i = 1, 20 do t[i] = i end
for i = 3, 19, 3 do t[i] = nil end
for i = 1, 10 do t['x' .. i] = i end
return #t
