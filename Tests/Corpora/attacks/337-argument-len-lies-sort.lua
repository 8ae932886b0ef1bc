-- expect: policy.runtime|limit.fuel
-- a table that says it has as many elements as can be
table.sort(setmetatable({}, { __len = function() return math.maxinteger end }))
