local m = getmetatable('')
return m, pcall(setmetatable, 'x', {}), pcall(function() string.len = nil ('x').len = 1 end), ('x'):len()
