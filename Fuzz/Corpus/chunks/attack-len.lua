local t = setmetatable({}, { __len = function() return 1e15 end, __index = function() return 1 end })
return pcall(table.concat, t), pcall(table.unpack, t), pcall(table.sort, t), pcall(table.insert, t, 1, 2), pcall(table.remove, t)
