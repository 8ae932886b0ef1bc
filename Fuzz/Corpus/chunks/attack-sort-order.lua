local t = {}
for i = 1, 200 do t[i] = i % 7 end
local n = 0
return pcall(table.sort, t, function(a, b) n = n + 1 return n % 3 == 0 end), pcall(table.sort, t, function() return true end), pcall(table.sort, { 1, 'x', {} })
