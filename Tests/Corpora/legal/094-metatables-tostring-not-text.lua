-- __tostring that gives a table
local t = setmetatable({}, { __tostring = function() return {} end })
return tostring(t)
