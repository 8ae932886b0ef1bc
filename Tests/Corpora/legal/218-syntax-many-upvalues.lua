-- two hundred upvalues
local names, values = {}, {}
for i = 1, 190 do names[i] = "v" .. i values[i] = i end
return load("local " .. table.concat(names, ",") .. " = " .. table.concat(values, ",") .. " return (function() return " .. table.concat(names, "+") .. " end)()")()
