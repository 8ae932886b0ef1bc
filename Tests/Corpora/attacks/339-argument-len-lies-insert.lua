-- expect: policy.runtime|limit.fuel
-- the same for table.insert
table.insert(setmetatable({}, { __len = function() return math.maxinteger end }), 1)
error("held")
