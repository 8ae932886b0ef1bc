local t = setmetatable({}, { __name = 'x\27[31m\0y' })
return tostring(t), pcall(function() return t + 1 end), pcall(string.rep, t)
