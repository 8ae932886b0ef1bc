-- expect: limit.fuel
-- ipairs over a table whose __index has an answer for every number
for i, v in ipairs(setmetatable({}, { __index = function(_, i) return i end })) do end
