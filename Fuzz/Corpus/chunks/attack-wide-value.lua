local a = {}
for i = 1, 40 do a[i] = string.rep('x', 1000) end
local t = {}
for i = 1, 40 do t[i] = a end
return t
