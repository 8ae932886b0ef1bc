-- two hundred locals
local names, values = {}, {}
for i = 1, 200 do names[i] = "v" .. i values[i] = i end
return load("local " .. table.concat(names, ",") .. " = " .. table.concat(values, ",") .. " return v1 + v100 + v200")()
