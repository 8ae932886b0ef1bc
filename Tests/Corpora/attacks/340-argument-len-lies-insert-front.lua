-- expect: policy.runtime|limit.fuel
-- the same for table.insert at the front
table.insert(setmetatable({}, { __len = function() return 1 << 53 end }), 1, "x")
