-- expect: policy.runtime|limit.fuel
-- nothing, 2^62 times, with nothing between
local s = string.rep("", math.maxinteger, "")
if s ~= "" then return s end
error("held")
