-- expect: policy.runtime|limit.fuel
-- nothing, 2^62 times
local s = (""):rep(1 << 62)
if s ~= "" then return s end
error("held")
