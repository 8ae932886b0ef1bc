-- a result of fifteen hundred records with names
local t = {}
for i = 1, 1500 do t["k" .. i] = { id = i, name = "n" .. i } end
return t
