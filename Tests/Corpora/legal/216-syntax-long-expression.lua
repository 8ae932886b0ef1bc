-- an expression with two hundred operands
local e = {}
for i = 1, 200 do e[i] = i end
return load("return " .. table.concat(e, " + "))()
