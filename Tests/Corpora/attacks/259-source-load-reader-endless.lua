-- expect: policy.runtime|limit.fuel|limit.memory
-- a reader that never ends
local f, e = load(function() return "x" end)
if f then return "loaded" end
error(e, 0)
