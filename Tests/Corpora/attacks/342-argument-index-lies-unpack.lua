-- expect: policy.runtime|limit.fuel|limit.memory
-- table.unpack of values that __index makes up
local t = setmetatable({}, { __index = function(_, i) return ("x"):rep(1000) .. i end })
return select("#", table.unpack(t, 1, 900000)) .. nil
