-- a concatenation of a hundred and fifty operands
local e = {}
for i = 1, 150 do e[i] = "'" .. i .. "'" end
return #load("return " .. table.concat(e, " .. "))()
