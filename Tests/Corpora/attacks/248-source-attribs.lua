-- expect: policy.forbidden|policy.syntax
-- a variable to be closed
local x <close> = setmetatable({}, { __close = function() end })
