-- expect: policy.runtime|limit.fuel
-- the same for table.concat
return table.concat(setmetatable({}, { __len = function() return math.maxinteger end, __index = function() return "x" end }))
